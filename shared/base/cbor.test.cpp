#include "shared/base/cbor.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace assay::cbor {
namespace {

std::string errorOf(std::string_view hex) {
  const auto value = decode(*parseHex(hex));
  return value ? "" : value.error().code;
}

struct Example {
  Value value;
  std::string hex;
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all{
      {0, "00"},
      {23, "17"},
      {24, "1818"},
      {1000, "1903e8"},
      {1000000, "1a000f4240"},
      {1000000000000, "1b000000e8d4a51000"},
      {std::numeric_limits<std::int64_t>::max(), "1b7fffffffffffffff"},
      {-1, "20"},
      {-100, "3863"},
      {-1000, "3903e7"},
      {-65537, "3a00010000"},
      {std::numeric_limits<std::int64_t>::min(), "3b7fffffffffffffff"},
      {false, "f4"},
      {true, "f5"},
      {Value{}, "f6"},
      {Bytes{1, 2, 3, 4}, "4401020304"},
      {"", "60"},
      {"ü水", "65c3bce6b0b4"},
      {Array{}, "80"},
      {Array{1, Array{2, 3}, Array{4, 5}}, "8301820203820405"},
      {Map{}, "a0"},
      {Map{{"a", 1}, {"b", Array{2, 3}}}, "a26161016162820203"},
      {Value::tagged(1, 1363896240), "c11a514b67b0"},
      {Value::tagged(18, Array{}), "d280"},
      {Value::tagged(998, "x"), "d903e66178"},
  };
  return all;
}

TEST(Cbor, writes_and_reads_the_published_examples) {
  for (const auto& [value, hex] : examples()) {
    EXPECT_EQ(toHex(encode(value)), hex);
    const auto read = decode(*parseHex(hex));
    ASSERT_TRUE(read) << hex << " " << read.error().code;
    EXPECT_EQ(*read, value) << hex;
  }
}

TEST(Cbor, sorts_map_keys_by_their_encoded_bytes) {
  const Value map = Map{{"aa", 1}, {-1, 2}, {100, 3}, {"z", 4}, {10, 5}, {false, 6}, {Array{100}, 7}, {Array{-1}, 8}};
  EXPECT_EQ(toHex(encode(map)), "a80a051864032002617a046261610181186407812008f406");
}

TEST(Cbor, finds_by_key_only_in_maps) {
  const Value map = Map{{1, "one"}, {"two", 2}};
  EXPECT_EQ(*map.find(1)->text(), "one");
  EXPECT_EQ(map.find("two")->integer(), 2);
  EXPECT_EQ(map.find(3), nullptr);
  EXPECT_EQ(Value{5}.find(1), nullptr);
}

TEST(Cbor, refuses_numbers_and_lengths_in_more_bytes_than_needed) {
  for (const auto* hex : {"1817", "190001", "1a0000ffff", "1b00000000ffffffff", "3817", "580100", "7800", "980100",
                          "b8010000", "d81280", "d90012f6", "5900020102"}) {
    EXPECT_EQ(errorOf(hex), "cbor.not-deterministic") << hex;
  }
}

TEST(Cbor, refuses_map_keys_out_of_order_or_twice) {
  EXPECT_EQ(errorOf("a202000100"), "cbor.not-deterministic");
  EXPECT_EQ(errorOf("a2616200616100"), "cbor.not-deterministic");
  EXPECT_EQ(errorOf("a201000100"), "cbor.duplicate-key");
  EXPECT_EQ(errorOf("a2810100810100"), "cbor.duplicate-key");
  EXPECT_EQ(errorOf("a101a201000100"), "cbor.duplicate-key");
}

TEST(Cbor, refuses_indefinite_lengths_floats_and_other_simple_values) {
  for (const auto* hex : {"9fff", "bfff", "5f4101ff", "7f6161ff", "ff", "f93c00", "fa47c35000", "fb3ff199999999999a",
                          "f7", "f820", "e0", "1c", "df", "1bffffffffffffffff", "3b8000000000000000"}) {
    EXPECT_EQ(errorOf(hex), "cbor.unsupported") << hex;
  }
}

TEST(Cbor, refuses_what_ends_early_or_goes_on) {
  for (const auto* hex : {"", "18", "4401", "6261", "8201", "a101", "c1", "d8", "1b00"}) {
    EXPECT_EQ(errorOf(hex), "cbor.truncated") << hex;
  }
  EXPECT_EQ(errorOf("0000"), "cbor.trailing");
  EXPECT_EQ(errorOf("8000"), "cbor.trailing");
}

TEST(Cbor, refuses_lengths_beyond_the_input_without_reserving_them) {
  for (const auto* hex : {"5b7fffffffffffffff00", "7bffffffffffffffff00", "9bffffffffffffffff00", "9a7fffffff00",
                          "bbffffffffffffffff00", "ba8000000100", "bb8000000000000000", "82a3000081"}) {
    EXPECT_EQ(errorOf(hex), "cbor.truncated") << hex;
  }
}

TEST(Cbor, refuses_text_that_is_not_utf8) {
  for (const auto* hex : {"61ff", "62c328", "63eda080", "62c080", "64f4908080", "61c3"}) {
    EXPECT_EQ(errorOf(hex), "cbor.text") << hex;
  }
}

TEST(Cbor, nests_sixteen_deep_and_no_deeper) {
  const auto nested = [](std::size_t depth, std::string_view head) {
    std::string hex;
    for (std::size_t i = 0; i < depth; ++i) hex += head;
    return hex + "00";
  };
  for (const auto* head : {"81", "c1", "a100"}) {
    EXPECT_EQ(errorOf(nested(maxDepth, head)), "") << head;
    EXPECT_EQ(errorOf(nested(maxDepth + 1, head)), "cbor.too-deep") << head;
    EXPECT_EQ(errorOf(nested(200000, head)), "cbor.too-deep") << head;
  }
}

TEST(Cbor, whatever_is_accepted_is_written_back_byte_for_byte) {
  std::mt19937 random{8949};
  int accepted = 0;
  for (int round = 0; round < 40000; ++round) {
    auto bytes = *parseHex(examples()[random() % examples().size()].hex);
    const auto wrap = random() % 3;
    if (wrap == 1) bytes.insert(bytes.begin(), 0x81);
    if (wrap == 2) bytes.insert(bytes.begin(), {0xa1, 0x01});
    for (auto changes = random() % 3; changes > 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    }
    if (const auto value = decode(bytes)) {
      ++accepted;
      ASSERT_EQ(toHex(encode(*value)), toHex(bytes));
    }
  }
  EXPECT_GT(accepted, 10000);
}

}  // namespace
}  // namespace assay::cbor

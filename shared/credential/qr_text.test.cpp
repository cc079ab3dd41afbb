#include "shared/credential/qr_text.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/credential/credential.h"

namespace assay::credential {
namespace {

const std::string prefix = "https://verify.example/c#";

std::string errorOf(std::string_view text) {
  const auto bytes = fromQrText(text);
  return bytes ? "" : bytes.error().code;
}

TEST(QrText, has_seventeen_digits_for_seven_bytes_and_fewer_for_the_rest) {
  EXPECT_EQ(toQrText("verify.example", Bytes{0, 0, 0, 0, 0, 1, 2}), prefix + "00000000000000258");
  EXPECT_EQ(toQrText("verify.example", Bytes(7, 255)), prefix + "72057594037927935");
  EXPECT_EQ(toQrText("verify.example", Bytes{7}), prefix + "007");
  EXPECT_EQ(toQrText("verify.example", Bytes(8, 255)), prefix + "72057594037927935255");
}

TEST(QrText, reads_back_at_every_length) {
  std::mt19937 random{17};
  for (std::size_t length = 1; length <= largestCredential; ++length) {
    Bytes bytes(length);
    for (auto& byte : bytes) byte = random() % 4 == 0 ? 0 : static_cast<std::uint8_t>(random());
    const auto read = fromQrText(toQrText("verify.example", bytes));
    ASSERT_TRUE(read) << length;
    ASSERT_EQ(*read, bytes);
  }
}

TEST(QrText, of_any_host_is_ours) {
  EXPECT_EQ(*fromQrText("https://10.0.0.7:8443/c#007"), Bytes{7});
  EXPECT_EQ(*fromQrText("https://Verify.Example/c#007"), Bytes{7});
}

TEST(QrText, of_something_else_is_not_ours) {
  for (const auto* text : {"", "hello", "https://verify.example/", "https://verify.example/c", "https:///c#007",
                           "http://verify.example/c#007", "https://verify.example/b#007", "https://a b/c#007",
                           "https://verify.example/c#about", " https://verify.example/c#007", "007"}) {
    EXPECT_EQ(errorOf(text), "qr.not-ours") << text;
  }
}

TEST(QrText, with_impossible_digits_is_damaged) {
  const auto good = toQrText("verify.example", Bytes(20, 255));
  ASSERT_EQ(errorOf(good), "");
  EXPECT_EQ(errorOf(prefix), "qr.damaged");
  EXPECT_EQ(errorOf(good + "x"), "qr.damaged");
  EXPECT_EQ(errorOf(good + "\n"), "qr.damaged");
  EXPECT_EQ(errorOf(prefix + "256"), "qr.damaged");
  EXPECT_EQ(errorOf(prefix + "65536"), "qr.damaged");
  EXPECT_EQ(errorOf(prefix + "72057594037927936"), "qr.damaged");
  EXPECT_EQ(errorOf(prefix + std::string(4, '0')), "qr.damaged");
  EXPECT_EQ(errorOf(prefix + std::string(16, '0')), "qr.damaged");
  EXPECT_EQ(errorOf(prefix + std::string(std::size_t{17} * 60000, '0')), "qr.damaged");
}

TEST(QrText, has_one_spelling_only) {
  std::mt19937 random{71};
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string digits(random() % 40, '0');
    for (auto& digit : digits) digit = static_cast<char>('0' + random() % 10);
    if (const auto bytes = fromQrText(prefix + digits)) {
      ++read;
      ASSERT_EQ(toQrText("verify.example", *bytes), prefix + digits);
    }
  }
  EXPECT_GT(read, 1000);
}

}  // namespace
}  // namespace assay::credential

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/credential/cose.h"
#include "shared/credential/status_list.h"
#include "tests/support/vectors.h"

/// Vectors that others published: COSE working group, Wycheproof, IETF Token Status List.
namespace assay::credential {
namespace {

using nlohmann::json;

class Conformance : public testing::Test {
 protected:
  void SetUp() override {
    if (!assay::test::vectorsFolder()) GTEST_SKIP() << "the vectors are not beside the project (../shared/vectors)";
  }

  static json load(const std::filesystem::path& name) {
    return json::parse(std::ifstream{*assay::test::vectorsFolder() / name});
  }

  static std::vector<json> sign1Examples() {
    std::vector<json> examples;
    for (const auto* folder : {"sign1-tests", "eddsa-examples", "ecdsa-examples", "CWT"}) {
      for (const auto& file : std::filesystem::directory_iterator{*assay::test::vectorsFolder() / "cose" / folder}) {
        auto example = json::parse(std::ifstream{file.path()});
        if (example["input"].contains("sign0")) examples.push_back(std::move(example));
      }
    }
    return examples;
  }

  static Bytes hex(const json& text) { return *parseHex(text.get<std::string>()); }

  static PublicKey publicKey(const json& text) {
    PublicKey key{};
    std::ranges::copy(hex(text), key.begin());
    return key;
  }
};

TEST_F(Conformance, the_published_ed25519_message_verifies_and_no_changed_one_does) {
  const auto example = load("cose/eddsa-examples/eddsa-sig-01.json");
  const auto message = hex(example["output"]["cbor"]);
  const auto key = publicKey(example["input"]["sign0"]["key"]["x_hex"]);
  const auto parsed = parseSign1(message);
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(verify(*parsed, key));
  const auto unprotectedAt = 2 + 1 + parsed->protectedHeader.size();
  for (std::size_t i = 0; i < message.size(); ++i) {
    if (i > unprotectedAt && i < unprotectedAt + 5) continue;  // the unprotected key id: not signed, by design
    auto changed = message;
    changed[i] ^= 1U;
    const auto reparsed = parseSign1(changed);
    EXPECT_FALSE(reparsed && verify(*reparsed, key)) << "byte " << i;
  }
}

TEST_F(Conformance, every_good_example_has_the_published_bytes_to_be_signed) {
  int compared = 0;
  for (const auto& example : sign1Examples()) {
    const auto parsed = parseSign1(hex(example["output"]["cbor"]));
    if (!parsed || example.value("fail", false)) continue;
    const auto external =
        example["input"]["sign0"].contains("external") ? hex(example["input"]["sign0"]["external"]) : Bytes{};
    EXPECT_EQ(toBeSigned(parsed->protectedHeader, parsed->payload, external),
              hex(example["intermediates"]["ToBeSign_hex"]))
        << example["title"];
    ++compared;
  }
  EXPECT_GE(compared, 4);
}

TEST_F(Conformance, no_example_with_a_published_failure_is_taken_for_what_was_signed) {
  int failures = 0;
  for (const auto& example : sign1Examples()) {
    if (!example.value("fail", false)) continue;
    ++failures;
    const auto parsed = parseSign1(hex(example["output"]["cbor"]));
    const bool isWhatWasSigned =
        parsed && toBeSigned(parsed->protectedHeader, parsed->payload) == hex(example["intermediates"]["ToBeSign_hex"]);
    EXPECT_FALSE(isWhatWasSigned) << example["title"];
  }
  EXPECT_EQ(failures, 6);
}

TEST_F(Conformance, an_example_of_another_algorithm_is_never_verified) {
  for (const auto& example : sign1Examples()) {
    if (example["input"]["sign0"]["key"]["crv"] == "Ed25519") continue;
    const auto parsed = parseSign1(hex(example["output"]["cbor"]));
    EXPECT_FALSE(parsed && verify(*parsed, PublicKey{})) << example["title"];
  }
}

TEST_F(Conformance, all_wycheproof_ed25519_cases_come_out_as_published) {
  int cases = 0;
  const auto file = load("wycheproof/ed25519_test.json");
  for (const auto& group : file["testGroups"]) {
    const auto key = publicKey(group["publicKey"]["pk"]);
    for (const auto& test : group["tests"]) {
      ++cases;
      const auto bytes = hex(test["sig"]);
      Signature signature{};
      const bool fits = bytes.size() == signature.size();
      if (fits) std::ranges::copy(bytes, signature.begin());
      EXPECT_EQ(fits && verifySignature(hex(test["msg"]), signature, key), test["result"] == "valid")
          << test["tcId"] << " " << test["comment"];
    }
  }
  EXPECT_EQ(cases, 151);
}

TEST_F(Conformance, status_list_vectors_unpack_to_the_published_entries) {
  int entries = 0;
  const auto file = load("ietf/status_list_vectors.json");
  for (const auto& vector : file["vectors"]) {
    // Their map is {"bits", "lst"} in that order, which is not deterministic CBOR: only the list is taken.
    const auto map = hex(vector["cbor_hex"]);
    const auto bits = vector["bits"].get<unsigned>();
    const auto list = cbor::decode(BytesView{map}.subspan(1 + 5 + 1 + 4));
    ASSERT_TRUE(list);
    const auto packed = inflateShard(*list->bytes());
    ASSERT_TRUE(packed);
    EXPECT_EQ(packed->size() * 8 / bits, vector["entries"].get<std::size_t>());
    for (std::uint64_t index = 0; index < vector["entries"]; ++index) {
      const auto published = vector["nonzero"].find(std::to_string(index));
      const auto expected = published == vector["nonzero"].end() ? 0U : published->get<unsigned>();
      ASSERT_EQ(unpack(*packed, bits, index), expected) << index;
      entries += expected != 0;
    }
  }
  EXPECT_GT(entries, 20);
}

}  // namespace
}  // namespace assay::credential

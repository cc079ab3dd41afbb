#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "shared/base/files.h"
#include "shared/credential/credential_world.h"
#include "shared/credential/qr_code.h"
#include "shared/credential/qr_text.h"

/// Derives the worked example of docs/credential.md anew and holds it against the page.
namespace assay::credential {
namespace {

using test::World;

/// The fenced block that is marked with `name`, without its line breaks.
std::string block(std::string_view name) {
  const auto page = readFile(std::filesystem::path{ASSAY_SOURCE_DIR} / "docs" / "credential.md");
  if (!page) return "no page";
  const auto text = asText(*page);
  const auto fence = fmt::format("\n```text {}\n", name);
  const auto start = text.find(fence);
  if (start == std::string::npos) return "no block";
  auto content = text.substr(start + fence.size(), text.find("\n```", start + 1) - start - fence.size());
  std::erase(content, '\n');
  return content;
}

Claims exampleClaims() {
  auto claims = World::claims();
  claims.name = "Ada Example";
  claims.certificateNumber = "EB-2026-004711";
  claims.grades = {{"Reading", "B2"}, {"Writing", "C1"}};
  claims.photoHash.reset();
  return claims;
}

TEST(WorkedExample, keys_are_those_of_the_page) {
  const World world;
  EXPECT_EQ(block("seed"), toHex(world.issuer.seed().view()));
  EXPECT_EQ(block("public-key"), toHex(world.issuer.publicKey()));
  EXPECT_EQ(block("key-id"), toHex(world.keyId));
}

TEST(WorkedExample, credential_is_that_of_the_page_at_every_step) {
  const World world;
  const auto credential = world.credential(exampleClaims());
  const auto message = parse(credential)->envelope.message;
  EXPECT_EQ(block("payload"), toHex(message.payload));
  EXPECT_EQ(block("to-be-signed"), toHex(toBeSigned(message.protectedHeader, message.payload)));
  EXPECT_EQ(block("credential"), toHex(credential));
  EXPECT_EQ(block("qr-text"), toQrText("verify.example", credential));
  EXPECT_EQ(block("qr-version"), fmt::format("{}", encodeQr(block("qr-text"))->version));
}

TEST(WorkedExample, lists_are_those_of_the_page) {
  const World world;
  EXPECT_EQ(block("trust-list"), toHex(signTrustList(world.trust, world.root)));
  auto list = world.list;
  list.superseded[12] = "EB-2026-004711";
  const auto listed = parseStatusList(*parseHex(block("status-list")), world.trust);
  ASSERT_TRUE(listed) << toHex(*signStatusList(list, world.keyId, world.issuer));
  list.signedBy = world.keyId;
  EXPECT_EQ(*listed, list);
}

/// The list of the page, as the root that follows signs it.
Bytes listAfterRootChange(const World& world) {
  auto list = world.trust;
  list.sequence = 2;
  list.rootChanges = {changeRoot(world.root, test::keyFromSeed(3).publicKey(), test::at("2026-07-01T00:00:00Z"))};
  return signTrustList(list, test::keyFromSeed(3));
}

TEST(WorkedExample, change_of_root_is_that_of_the_page) {
  const World world;
  const auto changed = listAfterRootChange(world);
  EXPECT_EQ(block("trust-list-after-root-change"), toHex(changed));
  const auto before = accept(TrustList{}, *parseHex(block("trust-list")), world.root.publicKey());
  const auto after = accept(*before, changed, world.root.publicKey());
  ASSERT_TRUE(after);
  EXPECT_EQ(block("root-change"), toHex(after->rootChanges.front().statement));
}

TEST(WorkedExample, gets_the_verdict_of_the_page) {
  World world;
  StatusLists lists;
  ASSERT_TRUE(lists.accept(*parseHex(block("status-list")), world.trust));
  const auto trust = accept(TrustList{}, *parseHex(block("trust-list")), world.root.publicKey());
  ASSERT_TRUE(trust);
  EXPECT_EQ(nameOf(judgeText(block("qr-text"), *trust, lists, world.now).kind), block("verdict"));
}

TEST(WorkedExample, full_credential_has_the_size_that_the_page_states) {
  const auto credential = World{}.credential();
  const auto text = toQrText("verify.example", credential);
  EXPECT_EQ(block("full-size"), fmt::format("{} bytes, {} characters, version {}", credential.size(), text.size(),
                                            encodeQr(text)->version));
}

}  // namespace
}  // namespace assay::credential

#include "central/office/token.h"

#include <gtest/gtest.h>

#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "shared/base/files.h"
#include "shared/credential/credential.h"
#include "shared/credential/status_lists.h"
#include "tests/support/central_kit.h"
#include "tests/support/process.h"

#if defined(__SANITIZE_ADDRESS__)
/// SoftHSM 2.6 loses the text of each key that it opens; the stack ends in OpenSSL, which it is made with.
extern "C" const char* __lsan_default_suppressions() { return "leak:CRYPTO_zalloc\n"; }
#endif

namespace assay::central {
namespace {

using std::chrono::hours;

std::filesystem::path softHsm() {
  for (const auto* const place : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                                  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"}) {
    if (std::filesystem::exists(place)) return place;
  }
  return "libsofthsm2.so";
}

/// A SoftHSM with one token in a folder of its own.
class TokenTest : public testing::Test {
 protected:
  TokenTest() {
    std::filesystem::create_directory(folder / "tokens");
    write("softhsm2.conf", "directories.tokendir = " + (folder / "tokens").string() + "\nlog.level = ERROR\n");
    setenv("SOFTHSM2_CONF", (folder / "softhsm2.conf").c_str(), 1);
    const auto made = test::runProcess("/usr/bin/softhsm2-util", {"--init-token", "--free", "--label", "centre",
                                                                  "--so-pin", "13572468", "--pin", "864209"});
    EXPECT_EQ(made.exitCode, 0) << made.output;
    write("pin", "864209\n");
  }
  void write(const std::string& name, const std::string& content) {
    ASSERT_TRUE(writeFileAtomically(folder / name, asBytes(content)));
  }
  std::string errorOf(const TokenAddress& of) {
    const auto opened = Token::open(of);
    return opened ? "" : opened.error().code;
  }

  test::TemporaryFolder folder;
  TokenAddress address{softHsm(), "centre", folder / "pin"};
};

TEST_F(TokenTest, signs_with_a_key_that_never_left_it) {
  PublicKey key{};
  {
    const auto token = Token::open(address);
    ASSERT_TRUE(token) << token.error().message;
    const auto made = (*token)->generate();
    ASSERT_TRUE(made) << made.error().message;
    key = *made;
  }
  const auto signer = tokenSigner(address, key);
  const auto signature = signer.sign(asBytes("message"));
  ASSERT_TRUE(signature) << signature.error().message;
  EXPECT_TRUE(verifySignature(asBytes("message"), *signature, key));
  EXPECT_FALSE(verifySignature(asBytes("massage"), *signature, key));
}

TEST_F(TokenTest, holds_several_keys_and_forgets_the_one_that_is_destroyed) {
  const auto opened = Token::open(address);
  ASSERT_TRUE(opened) << opened.error().message;
  auto& token = **opened;
  const auto first = token.generate().value();
  const auto second = token.generate().value();
  ASSERT_TRUE(token.destroy(first));
  EXPECT_EQ(token.sign(asBytes("x"), first).error().code, "token.no-key");
  EXPECT_TRUE(token.sign(asBytes("x"), second));
}

TEST_F(TokenTest, says_what_is_missing) {
  EXPECT_EQ(errorOf({folder / "no.so", "centre", address.pinFile}), "token.no-module");
  EXPECT_EQ(errorOf({address.module, "another", address.pinFile}), "token.missing");
  EXPECT_EQ(errorOf({address.module, "centre", folder / "nowhere"}), "token.no-pin");
  write("pin", "000000\n");
  EXPECT_EQ(errorOf(address), "token.wrong-pin");
}

/// A central whose issuing key is in the token.
struct IssuingToken : TokenTest {
  test::CentralWorld world;
  CentralData& central = world.central;
  const SigningKey root = *central.keys.load("root");

  void rotate(const std::optional<TokenAddress>& token) {
    const auto rotated = rotateIssuingKey(central, root, hours{24 * 100}, world.clock.now(), token);
    ASSERT_TRUE(rotated) << rotated.error().message;
  }
  std::string publishError(CentralData& data) {
    const auto draft = publishStatusList(data, *openStatusList(data), world.clock.now());
    return draft ? "" : draft.error().code;
  }
};

TEST_F(IssuingToken, signs_status_lists_and_credentials_also_after_a_restart) {
  rotate(address);
  const auto id = central.issuing.id;
  central.journal.reset();
  auto again = openCentral(world.folder / "central", world.clock);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->issuing.id, id);
  EXPECT_EQ(again->issuing.token, address);
  const auto trust = *currentTrustList(*again);
  credential::StatusLists lists;
  EXPECT_TRUE(lists.accept(publishedStatusLists(*again)->at(0), trust));
  EXPECT_EQ(lists.find("acme", 0, trust)->signedBy, id);
  EXPECT_EQ(publishError(*again), "");
}

TEST_F(IssuingToken, that_is_unplugged_stops_signing_but_not_central) {
  rotate(address);
  central.journal.reset();
  central.issuing.signer = root;  // a SoftHSM that anybody has open does not look for tokens again
  std::filesystem::rename(folder / "tokens", folder / "elsewhere");
  std::filesystem::create_directory(folder / "tokens");
  auto again = openCentral(world.folder / "central", world.clock);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(publishError(*again), "token.missing");
  std::filesystem::remove(folder / "tokens");
  std::filesystem::rename(folder / "elsewhere", folder / "tokens");
  EXPECT_EQ(publishError(*again), "");
}

TEST_F(IssuingToken, gets_rid_of_the_key_that_was_replaced) {
  rotate(address);
  const auto old = central.issuing.signer;
  rotate(address);
  EXPECT_EQ(old.sign(asBytes("x")).error().code, "token.no-key");
  EXPECT_TRUE(central.issuing.signer.sign(asBytes("x")));
  rotate(std::nullopt);
  EXPECT_FALSE(central.issuing.token);
  EXPECT_EQ(publishError(central), "");
}

}  // namespace
}  // namespace assay::central

#include "central/office/key_store.h"

#include <gtest/gtest.h>

#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::central {
namespace {

struct KeyStoreTest : testing::Test {
  test::TemporaryFolder folder;
  std::filesystem::path passphrase = folder / "elsewhere";
  const SigningKey key = SigningKey::generate();

  void writePassphrase(std::string_view text) const { ASSERT_TRUE(writeFileAtomically(passphrase, asBytes(text))); }
  [[nodiscard]] std::string loadError(std::string_view name) const {
    const auto loaded = KeyStore::open(folder.path(), passphrase).value().load(name);
    return loaded ? "" : loaded.error().code;
  }
};

TEST_F(KeyStoreTest, a_saved_key_comes_back_with_the_same_passphrase) {
  writePassphrase("correct horse\n");
  ASSERT_TRUE(KeyStore::open(folder.path(), passphrase)->save("authority", key));
  const auto loaded = KeyStore::open(folder.path(), passphrase)->load("authority");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->publicKey(), key.publicKey());
}

TEST_F(KeyStoreTest, no_file_holds_the_key_itself_and_only_the_owner_reads_it) {
  const auto store = KeyStore::make(folder.path(), {});
  ASSERT_TRUE(store->save("authority", key));
  const auto text = asText(*readFile(folder / "authority.key"));
  EXPECT_EQ(text.find(toHex(key.seed().view())), std::string::npos);
  EXPECT_EQ(text.find(toBase64(key.seed().view())), std::string::npos);
  for (const auto* const file : {"authority.key", "passphrase"}) {
    EXPECT_EQ(std::filesystem::status(folder / file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
}

TEST_F(KeyStoreTest, another_passphrase_opens_nothing) {
  writePassphrase("first");
  ASSERT_TRUE(KeyStore::open(folder.path(), passphrase)->save("authority", key));
  writePassphrase("second");
  EXPECT_EQ(loadError("authority"), "keys.wrong-passphrase");
}

TEST_F(KeyStoreTest, a_key_of_another_folder_opens_by_its_own_salt) {
  writePassphrase("one for both");
  const auto other = folder / "other";
  std::filesystem::create_directories(other);
  ASSERT_TRUE(KeyStore::open(other, passphrase)->save("root", key));
  const auto loaded = KeyStore::open(folder.path(), passphrase)->loadFile(other / "root.key");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->publicKey(), key.publicKey());
}

TEST_F(KeyStoreTest, a_damaged_file_is_named) {
  writePassphrase("one");
  for (const auto* const text : {"", "assay-key-1", "assay-key-1 00 AA==", "assay-key-2 00 AA=="}) {
    ASSERT_TRUE(writeFileAtomically(folder / "authority.key", asBytes(text)));
    EXPECT_EQ(loadError("authority"), "keys.wrong-passphrase") << text;
  }
}

TEST_F(KeyStoreTest, without_a_passphrase_it_says_how_to_give_it) {
  const auto opened = KeyStore::open(folder.path(), {});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "keys.no-passphrase");
  EXPECT_NE(opened.error().message.find("--passphrase-file"), std::string::npos);
}

}  // namespace
}  // namespace assay::central

#include "kiosk/app/station_identity.h"

#include <gtest/gtest.h>

#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

/// As enrolment makes it: the key is in the folder.
StationIdentity anIdentity(const test::TemporaryFolder& folder) {
  const auto authority = SigningKey::generate();
  return {.device = "kiosk-1",
          .centre = "centre-1",
          .name = "Hall, left",
          .central = "https://central.example",
          .authorityDevice = "central",
          .authorityKey = authority.publicKey(),
          .certificate = "CERTIFICATE",
          .authorityCertificate = "AUTHORITY",
          .key = *stationKeyOrNew(folder.path())};
}

TEST(StationIdentity, comes_back_as_it_was_saved) {
  const test::TemporaryFolder folder;
  const auto saved = anIdentity(folder);
  ASSERT_TRUE(saveIdentity(saved, folder.path()));
  const auto loaded = loadIdentity(folder.path());
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->device, saved.device);
  EXPECT_EQ(loaded->central, saved.central);
  EXPECT_EQ(loaded->authorityKey, saved.authorityKey);
  EXPECT_EQ(loaded->authorityCertificate, saved.authorityCertificate);
  EXPECT_EQ(loaded->key.publicKey(), saved.key.publicKey());
}

TEST(StationIdentity, keeps_the_secret_key_for_its_owner_and_out_of_the_readable_file) {
  const test::TemporaryFolder folder;
  const auto saved = anIdentity(folder);
  ASSERT_TRUE(saveIdentity(saved, folder.path()));
  EXPECT_EQ(std::filesystem::status(folder / "station.key").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto readable = asText(*readFile(folder / "station.json"));
  EXPECT_EQ(readable.find(toHex(saved.key.seed().view())), std::string::npos);
}

TEST(StationIdentity, enrolling_again_finds_the_key_that_was_made_first) {
  const test::TemporaryFolder folder;
  const auto first = stationKeyOrNew(folder.path());
  EXPECT_EQ(stationKeyOrNew(folder.path())->publicKey(), first->publicKey());
}

TEST(StationIdentity, a_station_that_was_never_enrolled_says_so) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(loadIdentity(folder.path()).error().code, "station.not-enrolled");
}

TEST(StationIdentity, a_damaged_file_is_named_with_its_field) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(saveIdentity(anIdentity(folder), folder.path()));
  auto object = json::parse(asText(*readFile(folder / "station.json")));
  object["authorityKey"] = "abc";
  ASSERT_TRUE(writeFileAtomically(folder / "station.json", asBytes(object.dump())));
  const auto loaded = loadIdentity(folder.path());
  EXPECT_EQ(loaded.error().code, "station.damaged");
  EXPECT_NE(loaded.error().message.find("authorityKey"), std::string::npos);
}

TEST(StationIdentity, a_lost_key_is_told) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(saveIdentity(anIdentity(folder), folder.path()));
  std::filesystem::remove(folder / "station.key");
  EXPECT_EQ(loadIdentity(folder.path()).error().code, "file.missing");
}

}  // namespace
}  // namespace assay::kiosk

#include "kiosk/app/enrol_command.h"

#include <gtest/gtest.h>

#include "kiosk/app/station_identity.h"
#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

/// Nobody answers; counts how often somebody was asked.
struct NoLine {
  int asked = 0;
  sync::MakeTransport connect() {
    struct Dead final : sync::Transport {
      Result<sync::Response> send(const sync::Request&) override { return fail("sync.unreachable", "no line"); }
    };
    return [this](const sync::Endpoint&) {
      ++asked;
      return std::make_unique<Dead>();
    };
  }
};

EnrolCommand command(const assay::test::TemporaryFolder& folder, std::string code = "k3m9q-x2a7b-0123-4567-89ab-cdef") {
  return {
      .data = folder / "data", .central = "https://central", .name = "Hall", .role = "desk", .code = std::move(code)};
}

TEST(Enrol, a_code_with_a_slip_is_told_before_anybody_is_asked) {
  const assay::test::TemporaryFolder folder;
  NoLine line;
  EXPECT_EQ(enrolStation(command(folder, "k3m9q"), line.connect()).error().code, "enrol.malformed-code");
  EXPECT_EQ(line.asked, 0);
}

TEST(Enrol, that_failed_leaves_the_station_free_to_try_again_with_the_same_key) {
  const assay::test::TemporaryFolder folder;
  NoLine line;
  EXPECT_EQ(enrolStation(command(folder), line.connect()).error().code, "sync.unreachable");
  const auto first = readFile(folder / "data/station.key");
  ASSERT_TRUE(first);
  EXPECT_EQ(loadIdentity(folder / "data").error().code, "station.not-enrolled");
  EXPECT_EQ(enrolStation(command(folder), line.connect()).error().code, "sync.unreachable");
  EXPECT_EQ(*readFile(folder / "data/station.key"), *first);
}

TEST(Enrol, an_enrolled_station_is_not_enrolled_again) {
  const assay::test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "data");
  const auto key = *stationKeyOrNew(folder / "data");
  ASSERT_TRUE(saveIdentity({.device = "kiosk-1",
                            .centre = "c",
                            .name = "n",
                            .central = "https://x",
                            .authorityDevice = "central",
                            .authorityKey = key.publicKey(),
                            .certificate = "C",
                            .authorityCertificate = "A",
                            .key = key},
                           folder / "data"));
  NoLine line;
  EXPECT_EQ(enrolStation(command(folder), line.connect()).error().code, "station.enrolled-already");
  EXPECT_EQ(line.asked, 0);
}

}  // namespace
}  // namespace assay::kiosk

#pragma once

#include <gtest/gtest.h>

#include <stdexcept>

#include "kiosk/app/backup_worker.h"
#include "kiosk/app/centre_test_kit.h"
#include "kiosk/app/news_test_kit.h"
#include "kiosk/app/restore_command.h"
#include "kiosk/app/station_identity.h"
#include "kiosk/app/stick_backup.h"
#include "shared/journal/recovery_code.h"

namespace assay::kiosk::test {

/// A station with a day behind it, and the stick beside it.
struct StickDay : testing::Test {
  CentreKit centre;
  NewsBox box;
  std::filesystem::path media = centre.nodes.folder / "media";
  std::filesystem::path stick = media / "stick";
  std::string code = journal::newRecoveryCode();

  StickDay() { std::filesystem::create_directories(stick); }

  void prepare() const { std::filesystem::create_directories(stick / stickBackupFolder); }
  void makeCode() {
    centre.decide("organisation/o1", "organisation.recovery-set",
                  {{"key", toHex(journal::recoveryKeyFrom(code)->publicKey())}});
  }
  [[nodiscard]] std::filesystem::path dataOf(const std::string& station) const {
    return centre.nodes.folder / ("data-" + station);
  }

  /// Makes the data folder of an enrolled station, with an empty journal.
  std::unique_ptr<journal::Journal> enrol(const std::string& id) {
    const auto data = dataOf(id);
    std::filesystem::create_directories(data);
    const auto key = *stationKeyOrNew(data);
    centre.decide(
        "station/" + id, "station.enrolled",
        {{"key", toHex(key.publicKey())}, {"centre", "centre-1"}, {"name", id}, {"role", "desk"}, {"letter", "B"}});
    const StationIdentity identity{.device = id,
                                   .centre = "centre-1",
                                   .name = id,
                                   .central = "https://central",
                                   .authorityDevice = "central",
                                   .authorityKey = centre.nodes.central().identity().authorityKey,
                                   .certificate = "C",
                                   .authorityCertificate = "A",
                                   .key = key};
    if (!saveIdentity(identity, data)) throw std::runtime_error("not saved");
    return open(id);
  }
  std::unique_ptr<journal::Journal> open(const std::string& id) {
    const auto identity = journalIdentity(*loadIdentity(dataOf(id)));
    return std::move(*journal::Journal::open(journalFile(dataOf(id)), identity, centre.nodes.clock));
  }
  /// From central, as an exchange does.
  void bringAll(journal::Journal& journal) {
    assay::test::send(centre.nodes.central(), journal);
    const auto people = *centre.nodes.central().personKeys();
    for (const auto& person : people) ASSERT_TRUE(journal.addPersonKey(person));
  }
  static void arrive(journal::Journal& journal, const std::string& sitting) {
    const auto arrived = assay::test::arrival(sitting, "A1");
    ASSERT_TRUE(journal.append({&arrived, 1}, {"candidate", "c1"}));
  }
  BackupSettings settings(const std::string& id, std::chrono::milliseconds rest = std::chrono::milliseconds{10}) {
    return {{media}, dataOf(id), journalIdentity(*loadIdentity(dataOf(id))), rest};
  }
  bool tells(BackupState state) {
    return box.next<message::BackupChanged>([&](const auto& told) { return told.state == state; }).has_value();
  }
  bool savesAll(const journal::Journal& journal) {
    const auto all = static_cast<std::uint64_t>(*journal.position());
    return box
        .next<message::BackupChanged>(
            [&](const auto& told) { return told.state == BackupState::saved && told.entries == all; })
        .has_value();
  }
  void saveOnce(const journal::Journal& journal, const std::string& id) {
    BackupWorker worker(settings(id), centre.nodes.clock, box.post());
    ASSERT_TRUE(savesAll(journal));
  }
  Result<Restored> restore(const std::string& id) {
    return restoreStation({.data = dataOf(id), .folder = stick, .code = code}, centre.nodes.clock);
  }
};

}  // namespace assay::kiosk::test

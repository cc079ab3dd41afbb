#pragma once

#include <gtest/gtest.h>

#include "shared/base/files.h"
#include "shared/journal/backup_writer.h"
#include "shared/journal/restore.h"
#include "tests/support/journal_kit.h"

namespace assay::journal::test {

inline void flipABit(const std::filesystem::path& file) {
  auto bytes = *readFile(file);
  bytes[bytes.size() / 2] ^= 1U;
  ASSERT_TRUE(writeFileAtomically(file, bytes));
}

inline void becomesAFolder(const std::filesystem::path& file) {
  std::filesystem::remove(file);
  std::filesystem::create_directories(file / "something");
}

/// The backup of a station that is lost, in three files of events: central's and 8 of its own, 4, and 2.
struct LostStation : testing::Test {
  assay::test::Nodes nodes;
  std::filesystem::path folder = nodes.folder / "backup";
  std::filesystem::path first = folder / "events/000001";
  std::filesystem::path second = folder / "events/000002";
  std::filesystem::path third = folder / "events/000003";
  SealingKey key = randomSealingKey();
  BlobStore lostBlobs{nodes.folder / "lost-blobs"};
  BlobStore blobs{nodes.folder / "blobs"};
  std::unique_ptr<Journal> lost = nodes.station("a");
  BackupWriter writer{folder, key};
  std::string photo;
  std::size_t all = 0;

  void SetUp() override {
    decide(assay::test::registration("c1", "Anna"));
    decide({{"booking", "b1"}, "booking.confirmed", {{"candidate", "c1"}, {"session", "s1"}}, {}});
    assay::test::send(nodes.central(), *lost);
    const auto people = *nodes.central().personKeys();
    for (const auto& person : people) ASSERT_TRUE(lost->addPersonKey(person));
    photo = *lostBlobs.put(asBytes("a photo"), *lost->keyForSealing("c1"));
    record({{"sitting", "b1"}, "sitting.photographed", {{"photo", photo}}, {}});
    arrive(7);
    save();
    arrive(4);
    save();
    arrive(2);
    save();
    all = static_cast<std::size_t>(*lost->position());
    ASSERT_TRUE(std::filesystem::exists(first) && std::filesystem::exists(second) && std::filesystem::exists(third));
  }
  void decide(const Draft& draft) { ASSERT_TRUE(nodes.central().append({&draft, 1}, {"system", "central"})); }
  void record(const Draft& draft) { ASSERT_TRUE(lost->append({&draft, 1}, {"candidate", "c1"})); }
  void arrive(int count) {
    for (int i = 0; i < count; ++i) record(assay::test::arrival("b" + std::to_string(++arrived_), "A1"));
  }
  void save() { ASSERT_TRUE(writer.run(*lost, lostBlobs)); }
  std::filesystem::path photoFile() { return folder / "blobs" / photo.substr(0, 2) / (photo + ".blob"); }
  /// A good copy of what lies there now.
  std::filesystem::path copy() {
    const auto to = nodes.folder / "copy";
    std::filesystem::copy(folder, to, std::filesystem::copy_options::recursive);
    return to;
  }
  Result<RestoreReport> restore(Journal& to) { return restoreBackup(folder, key, to, blobs); }

 private:
  int arrived_ = 0;
};

}  // namespace assay::journal::test

#include "shared/journal/epochs.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

namespace fs = std::filesystem;

/// A machine that a test can rename, and the marker beside its database.
class TestSurroundings final : public Surroundings {
 public:
  [[nodiscard]] std::string place() const override { return machine; }
  [[nodiscard]] std::optional<std::string> marker() const override { return text; }
  Result<void> setMarker(const std::string& marker) override {
    if (full) return fail("disk.full", "no room for the marker");
    text = marker;
    return {};
  }
  std::string machine = "machine-1";
  std::optional<std::string> text;
  bool full = false;
};

class Epochs : public testing::Test {
 protected:
  std::unique_ptr<Journal> open(const std::string& name = "st.db") {
    auto opened = Journal::open(nodes.folder / name, identity, nodes.clock, surroundings);
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
  }
  void copy(const std::string& from, const std::string& to) {
    for (const auto* ending : {"", "-wal"}) {
      if (fs::exists(nodes.folder / (from + ending))) {
        fs::copy_file(nodes.folder / (from + ending), nodes.folder / (to + ending),
                      fs::copy_options::overwrite_existing);
      }
    }
  }

  test::Nodes nodes;
  Identity identity = nodes.station("st")->identity();
  TestSurroundings surroundings;
};

TEST_F(Epochs, a_database_goes_on_with_its_epoch_after_a_restart) {
  const auto before = open("other.db")->origin();
  EXPECT_EQ(open("other.db")->origin(), before);
  EXPECT_TRUE(before.starts_with("st."));
}

TEST_F(Epochs, two_new_databases_of_one_device_never_share_an_epoch) {
  EXPECT_NE(open("one.db")->origin(), open("two.db")->origin());
}

TEST_F(Epochs, an_older_copy_under_the_same_name_begins_a_new_epoch) {
  const auto before = open("one.db")->origin();
  copy("one.db", "backup.db");
  EXPECT_EQ(open("one.db")->origin(), before);
  copy("backup.db", "one.db");
  EXPECT_NE(open("one.db")->origin(), before);
}

TEST_F(Epochs, a_cloned_disk_in_another_machine_begins_a_new_epoch) {
  const auto before = open("one.db")->origin();
  surroundings.machine = "machine-2";
  const auto after = open("one.db")->origin();
  EXPECT_NE(after, before);
  EXPECT_EQ(open("one.db")->origin(), after);
}

TEST_F(Epochs, a_lost_marker_begins_a_new_epoch) {
  const auto before = open("one.db")->origin();
  surroundings.text.reset();
  EXPECT_NE(open("one.db")->origin(), before);
}

TEST_F(Epochs, a_marker_that_can_not_be_written_stops_nobody) {
  const auto before = open("one.db")->origin();
  surroundings.full = true;
  EXPECT_EQ(open("one.db")->origin(), before);
  surroundings.full = false;
  EXPECT_EQ(open("one.db")->origin(), before);
}

TEST_F(Epochs, our_own_events_that_others_show_are_kept_and_end_the_epoch) {
  auto journal = open("one.db");
  test::send(nodes.central(), *journal);
  const auto before = journal->origin();
  copy("one.db", "backup.db");
  const auto marker = surroundings.text;
  const auto draft = test::arrival("s1", "A1");
  ASSERT_TRUE(journal->append({&draft, 1}, {"desk", "d"}));
  test::send(*journal, nodes.central());
  journal.reset();
  copy("backup.db", "one.db");
  surroundings.text = marker;  // the whole machine was put back: nothing local tells
  journal = open("one.db");
  EXPECT_EQ(journal->origin(), before);
  EXPECT_EQ(test::send(nodes.central(), *journal).stored, 1U);
  EXPECT_NE(journal->origin(), before);
  EXPECT_TRUE(journal->load<Sitting>("s1"));
}

TEST(FileSurroundings, tell_two_files_apart_and_keep_the_marker) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "a.db") << "a";
  std::ofstream(folder / "b.db") << "b";
  FileSurroundings a(folder / "a.db");
  EXPECT_EQ(a.place(), FileSurroundings(folder / "a.db").place());
  EXPECT_NE(a.place(), FileSurroundings(folder / "b.db").place());
  EXPECT_FALSE(a.marker());
  ASSERT_TRUE(a.setMarker("mark"));
  EXPECT_EQ(FileSurroundings(folder / "a.db").marker(), "mark");
}

}  // namespace
}  // namespace assay::journal

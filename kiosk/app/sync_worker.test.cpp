#include "kiosk/app/sync_worker.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <atomic>

#include "kiosk/app/centre_test_kit.h"
#include "kiosk/app/enrol_command.h"
#include "kiosk/app/news_test_kit.h"
#include "shared/base/files.h"
#include "shared/sync/node.h"

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

/// Central in the same process: it answers in the worker's thread, from a journal instance of its own.
class DirectTransport final : public sync::Transport {
 public:
  DirectTransport(std::unique_ptr<journal::Journal> journal, const std::filesystem::path& blobs,
                  const std::atomic<bool>& down)
      : journal_(std::move(journal)), blobs_(blobs), node_(*journal_, blobs_), down_(down) {}
  Result<sync::Response> send(const sync::Request& request) override {
    if (down_) return fail("sync.unreachable", "the line is down");
    return node_.answer(request);
  }

 private:
  std::unique_ptr<journal::Journal> journal_;
  journal::BlobStore blobs_;
  sync::Node node_;
  const std::atomic<bool>& down_;
};

struct Sync : testing::Test {
  test::CentreKit centre;
  std::atomic<bool> down = false;
  test::NewsBox box;
  std::filesystem::path data = centre.nodes.folder / "data";

  Sync() { std::filesystem::create_directories(data); }

  SyncSettings settings() {
    return {.data = data, .identity = centre.journal->identity(), .interval = 1h, .connect = [this] {
              return std::make_unique<DirectTransport>(centre.nodes.reopen(centre.nodes.central()),
                                                       centre.nodes.folder / "central-blobs", down);
            }};
  }
  message::SyncChanged next() {
    return box.next<message::SyncChanged>().value_or(message::SyncChanged{.problem = "nothing was told"});
  }
  /// The UI thread's own instance on the journal that the worker uses.
  std::unique_ptr<journal::Journal> ownJournal() {
    return std::move(*journal::Journal::open(data / "journal.db", centre.journal->identity(), centre.nodes.clock));
  }
  static void arrive(journal::Journal& journal) {
    const auto arrived = assay::test::arrival("b1", "A1");
    ASSERT_TRUE(journal.append({&arrived, 1}, {"candidate", "c1"}));
  }
};

TEST_F(Sync, fetches_all_at_the_start_and_tells_that_there_is_news) {
  SyncWorker worker(settings(), centre.nodes.clock, box.post());
  EXPECT_TRUE(box.next<JournalChanged>());
  const auto told = next();
  EXPECT_TRUE(told.connected);
  EXPECT_EQ(told.problem, "");
  EXPECT_EQ(told.lastContact, centre.nodes.clock.now());
  EXPECT_EQ(ownJournal()->load<Session>("s1")->room, "Room A");
  EXPECT_TRUE(*ownJournal()->personKey("c1")) << "names can be read";
}

TEST_F(Sync, a_station_just_enrolled_has_all_of_it_before_its_first_start) {
  EXPECT_GT(*fetchCentre(settings(), centre.nodes.clock), 0U);
  EXPECT_EQ(ownJournal()->load<Session>("s1")->room, "Room A");
  EXPECT_TRUE(*ownJournal()->personKey("c1"));
  down = true;
  EXPECT_EQ(fetchCentre(settings(), centre.nodes.clock).error().code, "sync.unreachable");
}

TEST_F(Sync, sends_soon_what_was_appended) {
  const auto journal = ownJournal();
  SyncWorker worker(settings(), centre.nodes.clock, box.post());
  ASSERT_TRUE(next().connected);
  arrive(*journal);
  worker.appended();
  const auto told = next();
  EXPECT_TRUE(told.connected);
  EXPECT_EQ(told.unsent, 0);
  EXPECT_TRUE(centre.nodes.central().load<Sitting>("b1"));
}

TEST_F(Sync, while_the_line_is_down_it_says_so_and_counts_what_is_not_sent) {
  const auto journal = ownJournal();
  down = true;
  SyncWorker worker(settings(), centre.nodes.clock, box.post());
  auto told = next();
  EXPECT_FALSE(told.connected);
  EXPECT_EQ(told.problem, "sync.unreachable");
  EXPECT_EQ(told.unsent, 0);
  arrive(*journal);
  worker.appended();
  EXPECT_EQ(next().unsent, 1);
  down = false;
  worker.syncNow();
  told = next();
  EXPECT_TRUE(told.connected);
  EXPECT_EQ(told.unsent, 0);
}

TEST_F(Sync, what_central_has_is_known_after_a_restart_without_a_line) {
  const auto journal = ownJournal();
  arrive(*journal);
  {
    SyncWorker worker(settings(), centre.nodes.clock, box.post());
    ASSERT_TRUE(next().connected);
  }
  down = true;
  arrive(*journal);
  SyncWorker worker(settings(), centre.nodes.clock, box.post());
  const auto told = next();
  EXPECT_FALSE(told.connected);
  EXPECT_EQ(told.unsent, 1);
  EXPECT_EQ(told.lastContact, centre.nodes.clock.now());
}

TEST_F(Sync, a_photo_that_there_was_no_room_for_is_fetched_when_somebody_looks_for_it) {
  centre.decide("candidate/c2", "candidate.registered", {{"language", "en"}},
                PersonalData{*PersonId::parse("c2"), {{"name", "Omar"}}});
  journal::BlobStore atCentral(centre.nodes.folder / "central-blobs");
  const auto photo = *atCentral.put(asBytes("a photo"), *centre.nodes.central().personKeyOrNew("c2"));
  centre.decide("sitting/b2", "sitting.photographed", {{"photo", photo}},
                PersonalData{*PersonId::parse("c2"), json::object()});
  auto bounded = settings();
  bounded.mostBlobBytes = 1;
  SyncWorker worker(std::move(bounded), centre.nodes.clock, box.post());
  ASSERT_TRUE(next().connected);
  const journal::BlobStore here(data / "blobs");
  EXPECT_FALSE(here.has(photo));
  worker.fetch(photo);
  ASSERT_TRUE(box.next<JournalChanged>());
  EXPECT_TRUE(here.has(photo));
}

TEST_F(Sync, a_journal_that_can_not_be_opened_is_told) {
  ASSERT_TRUE(writeFileAtomically(data / "journal.db", asBytes(std::string(4096, 'x'))));
  SyncWorker worker(settings(), centre.nodes.clock, box.post());
  EXPECT_EQ(next().problem, "journal.storage");
}

}  // namespace
}  // namespace assay::kiosk

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "shared/base/bytes.h"
#include "shared/journal/erasure.h"
#include "tests/support/journal_kit.h"
#include "tests/support/postgres.h"

/// What holds on PostgreSQL alone; everything else is tested by the same tests as on SQLite.
namespace assay::journal {
namespace {

using test::arrival;
using test::Nodes;
using test::registration;

const Actor system{"system", "central"};

struct Postgres : testing::Test {
  test::UsingPostgres postgres;

  static void append(Journal& journal, const Draft& draft) {
    ASSERT_TRUE(journal.append({&draft, 1}, system)) << draft.type;
  }
};

/// Everything that a journal does, once.
void useEverything(Nodes& nodes, Journal& central, BlobStore& blobs) {
  const auto append = [&](const Draft& draft) { ASSERT_TRUE(central.append({&draft, 1}, system)) << draft.type; };
  append(registration("c1", "Anna"));
  append({{"sitting", "b1"}, "sitting.photographed", {{"photo", std::string(64, 'a')}}, {}});
  append({{"booking", "b1"}, "booking.confirmed", {{"candidate", "c1"}, {"session", "s"}}, {}});
  const auto key = nodes.station("st-1")->identity().key;
  const auto event = [&](std::uint64_t seq, const std::string& prev, const std::string& type,
                         const std::string& ticket) {
    const auto body = ticket.empty() ? json::object() : json{{"ticket", ticket}};
    const Subject subject = ticket.empty() ? Subject{"certification", "b1"} : Subject{"sitting", "b" + ticket};
    return signEvent({{"st-1.abc", seq}, hlcOf(nodes.clock.now()), "centre-1", type, subject, system, body, {}, prev},
                     key);
  };
  const auto first = event(1, "", "certification.requested", "");
  const auto second = event(2, hexOf(hashOf(first)), "sitting.arrived", "A1");
  const auto other = event(2, hexOf(hashOf(first)), "sitting.arrived", "A2");
  auto altered = event(3, hexOf(hashOf(second)), "sitting.arrived", "A3");
  altered.signature = second.signature;
  for (const auto& one : {first, second, other, altered}) ASSERT_TRUE(central.ingest({&one, 1}));
  ASSERT_TRUE(central.ingest({}));
  const auto asked = central.pendingRequests()->at(0).id.text();
  append({{"certification", "b1"}, "certification.refused", {{"request", asked}, {"reason", "x"}}, {}});
  ASSERT_TRUE(central.markBlobPresent(std::string(64, 'a')));
  ASSERT_TRUE(*central.expectsBlob(std::string(64, 'a')));
  ASSERT_EQ(central.blobs()->size(), 1U);
  ASSERT_TRUE(central.personKeyOrNew("c2"));
  ASSERT_TRUE(central.peopleWithoutKey() && central.quarantine() && central.forks() && central.summary());
  ASSERT_TRUE(central.position() && central.subjectsChangedAfter(0) && central.history({"sitting", "b1"}));
  ASSERT_TRUE(central.unseal({central.origin(), 1}) && central.fact({"st-1.abc", 2}));
  ASSERT_TRUE(central.rows("sitting") && central.eventsAfter({}, 100) && central.rebuild() && central.audit());
  ASSERT_TRUE(*central.holdDeciderLock());
  append({{"candidate", "c1"}, "candidate.erased", {{"reason", "asked-for"}}, {}});
  ASSERT_TRUE(finishErasures(central, blobs));
}

/// The server explains every statement of the sessions that begin from here on.
void letServerExplain(Nodes& nodes) {
  nodes.changeByHand("central",
                     "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET auto_explain.log_min_duration = 0', "
                     "current_database()); END $$");
}

TEST_F(Postgres, a_delivery_of_photos_asks_for_all_rows_at_once) {
  Nodes nodes;
  const auto desk = nodes.station("st-1");
  constexpr int photos = 10;
  for (int number = 0; number < photos; ++number) {
    const Draft photo{{"sitting", "b" + std::to_string(number)},
                      "sitting.photographed",
                      {{"photo", std::string(63, 'a') + std::to_string(number)}},
                      {}};
    append(*desk, photo);
  }
  letServerExplain(nodes);
  const auto central = nodes.reopen(nodes.central());
  const auto before = test::postgresLog().size();
  ASSERT_EQ(central->ingest(*desk->eventsAfter({}, 100))->stored, static_cast<std::size_t>(photos));
  const auto log = test::postgresLog().substr(before);
  const std::regex states("Query Text: SELECT subject, state");
  EXPECT_EQ(std::distance(std::sregex_iterator(log.begin(), log.end(), states), std::sregex_iterator()), 1);
}

TEST_F(Postgres, every_statement_touches_the_part_of_one_centre) {
  Nodes nodes;
  letServerExplain(nodes);
  const auto before = test::postgresLog().size();
  const auto central = nodes.reopen(nodes.central());
  BlobStore blobs(nodes.folder / "blobs");
  useEverything(nodes, *central, blobs);
  const auto log = test::postgresLog().substr(before);

  const std::regex ofJournal(R"((FROM|INTO|UPDATE) (event|view|request|person_key|blob|quarantine|branch|self)\b)");
  std::set<std::string> statements;
  const std::regex statement(R"(Query Text: ([^\n]*))");
  for (auto it = std::sregex_iterator(log.begin(), log.end(), statement); it != std::sregex_iterator(); ++it) {
    const std::string text = (*it)[1];
    if (!std::regex_search(text, ofJournal)) continue;
    EXPECT_NE(text.find("'centre-1'"), std::string::npos) << "names no centre: " << text;
    statements.insert(text);
  }
  EXPECT_GT(statements.size(), 50U) << "all that a journal says";
  std::set<std::string> parts;
  const std::regex part(R"(_(part_\d+))");
  for (auto it = std::sregex_iterator(log.begin(), log.end(), part); it != std::sregex_iterator(); ++it) {
    parts.insert((*it)[1]);
  }
  EXPECT_EQ(parts.size(), 1U) << "of the eight parts of each table";
}

TEST_F(Postgres, centres_in_one_database_know_nothing_of_each_other) {
  Nodes nodes;
  const auto key = SigningKey::generate();
  const auto other =
      Journal::open(nodes.databaseOf("central"), {"central", "centre-2", key, "central", key.publicKey()}, nodes.clock);
  ASSERT_TRUE(other);
  append(nodes.central(), registration("c1", "Anna"));
  append(**other, registration("c1", "Bo"));
  append(**other, arrival("s1", "A1"));
  EXPECT_EQ((*nodes.central().frontier()).size(), 1U);
  EXPECT_EQ((*other)->rows("sitting")->size(), 1U);
  EXPECT_TRUE(nodes.central().rows("sitting")->empty());
  const auto keyIn = [](const Journal& journal) { return toHex((*journal.personKey("c1"))->view()); };
  EXPECT_NE(keyIn(nodes.central()), keyIn(**other));
  EXPECT_EQ(nodes.central().audit()->events, 1U);
}

TEST_F(Postgres, migrates_a_database_that_holds_data) {
  Nodes nodes;
  append(nodes.central(), registration("c1", "Anna"));
  nodes.changeByHand("central", "DROP INDEX person_without_key");
  nodes.changeByHand("central", "DROP INDEX person_by_erasure");
  nodes.changeByHand("central", "ALTER TABLE self DROP COLUMN folds");
  nodes.changeByHand("central", "ALTER TABLE event ADD UNIQUE (centre, hash)");
  nodes.changeByHand("central", "ALTER TABLE self DROP COLUMN hlc");
  nodes.changeByHand("central", "CREATE INDEX event_by_hlc ON event (centre, hlc)");
  nodes.changeByHand("central", "ALTER TABLE view ADD COLUMN type TEXT");
  nodes.changeByHand("central", "CREATE INDEX view_by_type ON view (centre, type, subject)");
  nodes.changeByHand("central", "UPDATE schema_version SET version = 1");
  const auto reopened = nodes.reopen(nodes.central());
  EXPECT_EQ(reopened->origin(), nodes.central().origin());
  EXPECT_TRUE(reopened->audit().value().findings.empty());
  nodes.clock.advance(-std::chrono::hours{1});
  append(*reopened, registration("c2", "Bo"));
  const auto timeOf = [&](const char* id) { return reopened->history({"candidate", id})->at(0).at; };
  EXPECT_GE(timeOf("c2"), timeOf("c1")) << "the latest time is known as before";
  nodes.changeByHand("central", "DROP INDEX person_by_erasure");  // throws unless it is there again
}

TEST_F(Postgres, a_database_that_was_put_elsewhere_begins_a_new_epoch) {
  Nodes nodes;
  const auto before = nodes.central().origin();
  EXPECT_EQ(nodes.reopen(nodes.central())->origin(), before);
  nodes.changeByHand("central", "UPDATE self SET place = 'another cluster'");
  EXPECT_NE(nodes.reopen(nodes.central())->origin(), before);
}

}  // namespace
}  // namespace assay::journal

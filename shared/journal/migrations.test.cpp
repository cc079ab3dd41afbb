#include <gtest/gtest.h>

#include "tests/support/journal_kit.h"
#include "tests/support/postgres.h"

namespace assay::journal {
namespace {

using test::Nodes;

const Actor system{"system", "central"};

/// A database as the second version made it: without the centre, and without what a blob is of.
void makeOld(Nodes& nodes) {
  const std::vector<std::pair<const char*, const char*>> tables = {
      {"event",
       "position INTEGER PRIMARY KEY AUTOINCREMENT, origin TEXT, seq INTEGER, hlc INTEGER, type TEXT, subject "
       "TEXT, text TEXT, signature TEXT, hash TEXT, UNIQUE (origin, seq)"},
      {"view", "subject TEXT PRIMARY KEY, type TEXT, state TEXT, hlc INTEGER, origin TEXT, seq INTEGER"},
      {"request", "event TEXT PRIMARY KEY, hlc INTEGER, decided TEXT"},
      {"person_key", "person TEXT PRIMARY KEY, box TEXT, erased INTEGER"},
      {"blob", "hash TEXT PRIMARY KEY, person TEXT, present INTEGER"},
      {"quarantine", "origin TEXT, seq INTEGER, hash TEXT, reason TEXT, text TEXT, at TEXT"},
      {"branch", "origin TEXT PRIMARY KEY, root TEXT, prev TEXT"},
      {"self", "epoch TEXT, place TEXT, mark TEXT"}};
  const auto change = [&](const std::string& statement) { nodes.changeByHand("central", statement); };
  change("ALTER TABLE view ADD COLUMN type TEXT");
  change("UPDATE view SET type = substr(subject, 1, instr(subject, '/') - 1)");
  for (const auto& [table, columns] : tables) {
    const std::string name = table;
    std::string names;  // the first word of each column
    for (std::string rest = columns; !rest.empty() && !rest.starts_with("UNIQUE");) {
      names += (names.empty() ? "" : ", ") + rest.substr(0, rest.find(' '));
      rest = rest.find(", ") == std::string::npos ? "" : rest.substr(rest.find(", ") + 2);
    }
    change("CREATE TABLE old_" + name + " (" + columns + ")");
    change("INSERT INTO old_" + name + " SELECT " + names + " FROM " + name);
    change("DROP TABLE " + name);
    change("ALTER TABLE old_" + name + " RENAME TO " + name);
  }
  change("UPDATE blob SET person = ''");
  change("PRAGMA user_version = 2");
}

TEST(Migrations, bring_an_old_database_with_its_data_up_to_date) {
  if (test::onPostgres()) GTEST_SKIP() << "PostgreSQL's migrations begin later";
  Nodes nodes;
  const auto append = [&](const Draft& draft) {
    ASSERT_TRUE(nodes.central().append({&draft, 1}, system)) << draft.type;
  };
  append(test::registration("c1", "Anna"));
  append({{"booking", "b1"}, "booking.confirmed", {{"candidate", "c1"}, {"session", "s"}}, {}});
  append({{"sitting", "b1"}, "sitting.photographed", {{"photo", std::string(64, 'a')}}, {}});
  append({{"certification", "b1"}, "certification.requested", json::object(), {}});
  const auto digest = *nodes.central().digest();
  const auto rows = *nodes.central().rowsDigest();
  makeOld(nodes);
  const auto reopened = nodes.reopen(nodes.central());
  EXPECT_EQ(reopened->origin(), nodes.central().origin());
  EXPECT_EQ(*reopened->digest(), digest);
  EXPECT_EQ(*reopened->rowsDigest(), rows);
  EXPECT_EQ(reopened->pendingRequests()->size(), 1U);
  EXPECT_EQ(reopened->blobs()->at(0).person, "c1") << "found by the booking of the sitting";
  const auto audit = reopened->audit().value();
  EXPECT_TRUE(audit.findings.empty());
  nodes.clock.advance(-std::chrono::hours{1});
  ASSERT_TRUE(reopened->append(std::vector{test::arrival("b1", "A1")}, system));
  const auto history = *reopened->history({"sitting", "b1"});
  EXPECT_EQ(history.back().type, "sitting.arrived") << "the latest time is known as before";
}

TEST(Migrations, fold_the_rows_anew_that_an_older_program_made) {
  Nodes nodes;
  const auto arrived = test::arrival("b1", "A1");
  ASSERT_TRUE(nodes.central().append({&arrived, 1}, system));
  const auto rows = *nodes.central().rowsDigest();
  nodes.changeByHand("central", "UPDATE view SET state = '{}'");
  EXPECT_NE(*nodes.reopen(nodes.central())->rowsDigest(), rows) << "rows of this version are left as they are";
  nodes.changeByHand("central", "UPDATE self SET folds = 0");
  EXPECT_EQ(*nodes.reopen(nodes.central())->rowsDigest(), rows);
  EXPECT_EQ(*nodes.reopen(nodes.central())->rowsDigest(), rows) << "and again, without need";
}

}  // namespace
}  // namespace assay::journal

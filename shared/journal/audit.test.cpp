#include "shared/journal/audit.h"

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "tests/support/journal_kit.h"
#include "tests/support/postgres.h"

namespace assay::journal {
namespace {

using test::arrival;
using test::Nodes;
using test::registration;

const Actor system{"system", "central"};

/// A centre after a morning: a candidate, arrivals at a station, a request and its decision.
struct AuditTest : testing::Test {
  Nodes nodes;
  std::unique_ptr<Journal> station = nodes.station("st-1");
  std::string asked;

  AuditTest() {
    append(nodes.central(), registration("c1", "Anna Murphy"));
    for (const auto* sitting : {"s1", "s2", "s3"}) append(*station, arrival(sitting, "A1"));
    append(*station, {{"certification", "s1"}, "certification.requested", json::object(), {}});
    test::send(*station, nodes.central());
    asked = nodes.central().pendingRequests()->front().id.text();
    append(nodes.central(), refusal());
  }

  Draft refusal() {
    return {{"certification", "s1"},
            "certification.refused",
            {{"request", asked}, {"reason", "certification.no-credit"}},
            {}};
  }
  static void append(Journal& journal, const Draft& draft) {
    ASSERT_TRUE(journal.append({&draft, 1}, system)) << draft.type;
  }
  void tamper(const std::string& statement) { nodes.changeByHand("central", statement); }
  /// The codes of what is found, each once.
  std::vector<std::string> codes() {
    std::vector<std::string> found;
    const auto audit = nodes.central().audit().value();
    for (const auto& finding : audit.findings) found.push_back(finding.code);
    return found;
  }
  std::string idAt(int seq) { return station->origin() + ":" + std::to_string(seq); }
  std::string at(int seq) { return "origin = '" + station->origin() + "' AND seq = " + std::to_string(seq); }
};

using Codes = std::vector<std::string>;

TEST_F(AuditTest, an_honest_journal_has_no_findings) {
  std::size_t told = 0;
  const auto audit = nodes.central()
                         .audit([&](std::size_t done, std::size_t all) {
                           EXPECT_LE(done, all);
                           told = done;
                         })
                         .value();
  EXPECT_EQ(audit.findings, std::vector<Finding>{});
  EXPECT_EQ(audit.events, 7U);
  EXPECT_EQ(audit.rows, 6U);
  EXPECT_EQ(told, audit.events + audit.rows);
  EXPECT_EQ(audit.answered, 1U);
  EXPECT_EQ(audit.open, 0U);
  EXPECT_EQ(audit.digest, *nodes.central().digest());
  EXPECT_EQ(audit.digestOfTexts, audit.digest);
  EXPECT_EQ(audit.rowsDigest, *nodes.central().rowsDigest());
  EXPECT_EQ(audit.digestOfFolds, audit.rowsDigest);
}

TEST_F(AuditTest, reads_every_event_once_and_in_order) {
  for (int i = 0; i < 30; ++i) append(nodes.central(), arrival("more-" + std::to_string(i), "B1"));
  const auto audit = nodes.central().audit().value();
  EXPECT_EQ(audit.events, 37U);
  EXPECT_TRUE(audit.findings.empty());
}

TEST_F(AuditTest, names_the_one_event_whose_text_was_changed) {
  tamper("UPDATE event SET text = replace(text, 'A1', 'A9') WHERE " + at(2));
  const auto audit = nodes.central().audit().value();
  ASSERT_EQ(audit.findings.size(), 2U);
  EXPECT_EQ(audit.findings[0].code, "audit.bad-signature");
  EXPECT_EQ(audit.findings[0].where, idAt(2));
  EXPECT_EQ(audit.findings[1].code, "audit.wrong-digest");
}

TEST_F(AuditTest, names_a_text_that_is_none) {
  tamper("UPDATE event SET text = 'x' WHERE " + at(2));
  EXPECT_EQ(codes(), (Codes{"audit.unreadable", "audit.wrong-digest"}));
}

TEST_F(AuditTest, names_a_changed_signature) {
  tamper("UPDATE event SET signature = (SELECT signature FROM event WHERE " + at(1) + ") WHERE " + at(2));
  EXPECT_EQ(codes(), (Codes{"audit.bad-signature", "audit.wrong-digest"}));
}

TEST_F(AuditTest, names_a_hash_that_is_not_the_texts) {
  tamper("UPDATE event SET hash = replace(hash, substr(hash, 1, 4), 'fade') WHERE " + at(2));
  EXPECT_EQ(codes(), (Codes{"audit.wrong-columns", "audit.wrong-digest"}));
}

TEST_F(AuditTest, names_missing_events) {
  tamper("DELETE FROM event WHERE " + at(2));
  const auto audit = nodes.central().audit().value();
  ASSERT_FALSE(audit.findings.empty());
  EXPECT_EQ(audit.findings[0].code, "audit.missing");
  EXPECT_EQ(audit.findings[0].where, idAt(3));
  EXPECT_EQ(audit.findings.back().code, "audit.wrong-row") << "of the sitting that lost its event";
}

TEST_F(AuditTest, names_an_event_that_was_put_in_from_elsewhere) {
  // The station did sign it, with the right number, but it follows what another life of its database held.
  const auto key = station->identity().key;
  auto other = Journal::open(nodes.folder / "copy.db", station->identity(), nodes.clock);
  append(**other, arrival("s7", "A7"));
  append(**other, arrival("s8", "A8"));
  const auto stranger = (*other)->eventsAfter({}, 10)->at(1);
  auto event = *parseEvent(stranger.text);
  event.id.origin = station->origin();
  const auto forged = signEvent(event, key);
  tamper("UPDATE event SET text = '" + forged.text + "', signature = '" + forged.signature + "', subject = '" +
         event.subject.text() + "', hlc = " + std::to_string(event.hlc) + ", hash = '" + hexOf(hashOf(forged)) +
         "' WHERE " + at(2));
  EXPECT_EQ(codes().front(), "audit.broken-chain");
}

TEST_F(AuditTest, names_columns_that_differ_from_the_text) {
  for (const auto* change : {"type = 'sitting.seated'", "hlc = hlc + 1", "subject = 'sitting/s9'"}) {
    tamper("UPDATE event SET " + std::string{change} + " WHERE " + at(3));
    const auto found = codes();
    ASSERT_FALSE(found.empty()) << change;
    EXPECT_EQ(found.front(), "audit.wrong-columns") << change;
  }
}

TEST_F(AuditTest, names_a_station_that_decided_and_one_that_nobody_enrolled) {
  const auto key = station->identity().key;
  const auto last = *parseEvent(nodes.central().eventsAfter({{nodes.central().origin(), 99}}, 99)->back().text);
  Event bought{{station->origin(), last.id.seq + 1},
               last.hlc + 1,
               "centre-1",
               "credit.purchased",
               {"account", "org"},
               {"desk", "d"},
               {{"credits", 1000}},
               {},
               {}};
  bought.prev = **nodes.central().hashAt(last.id);
  const auto insert = [&](const Event& event, const SigningKey& by, const std::string& origin) {
    const auto signedEvent = signEvent(event, by);
    tamper("INSERT INTO event (centre, origin, seq, hlc, type, subject, text, signature, hash) VALUES ('centre-1', '" +
           origin + "', " + std::to_string(event.id.seq) + ", " + std::to_string(event.hlc) + ", '" + event.type +
           "', '" + event.subject.text() + "', '" + signedEvent.text + "', '" + signedEvent.signature + "', '" +
           hexOf(hashOf(signedEvent)) + "')");
  };
  insert(bought, key, station->origin());
  EXPECT_EQ(codes(), Codes{"audit.not-permitted"});
  const Event strange{{"st-9.abc", 1},    last.hlc, "centre-1", "sitting.arrived", {"sitting", "s9"}, {"desk", "d"},
                      {{"ticket", "Z1"}}, {},       {}};
  insert(strange, SigningKey::generate(), "st-9.abc");
  EXPECT_EQ(codes(), (Codes{"audit.not-permitted", "audit.origin-not-enrolled"}));
}

TEST_F(AuditTest, names_a_request_that_was_decided_twice) {
  EXPECT_EQ(nodes.central().append(std::vector{refusal()}, system).error().code, "request.answered");
  // A copy of the authority's database, elsewhere, did not know of the first answer.
  const auto answer = refusal();
  const Event again{{"central.copy", 1},
                    hlcOf(nodes.clock.now()),
                    "centre-1",
                    answer.type,
                    answer.subject,
                    system,
                    answer.body,
                    {},
                    {}};
  const auto signedEvent = signEvent(again, nodes.central().identity().key);
  ASSERT_EQ(nodes.central().ingest({&signedEvent, 1})->stored, 1U);
  const auto audit = nodes.central().audit().value();
  ASSERT_EQ(audit.findings.size(), 1U);
  EXPECT_EQ(audit.findings[0].code, "audit.decided-twice");
  EXPECT_EQ(audit.findings[0].where, asked);
}

TEST_F(AuditTest, names_a_decision_about_nothing) {
  auto draft = refusal();
  draft.body["request"] = station->origin() + ":77";
  append(nodes.central(), draft);
  EXPECT_EQ(codes(), Codes{"audit.decides-nothing"});
}

TEST_F(AuditTest, names_a_request_that_is_kept_as_open_or_forgotten) {
  tamper("UPDATE request SET decided = NULL");
  EXPECT_EQ(codes(), Codes{"audit.wrong-request"});
  tamper("DELETE FROM request");
  EXPECT_EQ(codes(), Codes{"audit.wrong-request"});
}

TEST_F(AuditTest, names_rows_that_were_changed_added_or_removed) {
  tamper("UPDATE view SET state = replace(state, 'A1', 'A9') WHERE subject = 'sitting/s1'");
  tamper("DELETE FROM view WHERE subject = 'sitting/s2'");
  tamper(
      "INSERT INTO view SELECT centre, 'sitting/s9', state, hlc, origin, seq FROM view WHERE subject = "
      "'sitting/s3'");
  const auto audit = nodes.central().audit().value();
  std::vector<std::string> where;
  for (const auto& finding : audit.findings) {
    EXPECT_EQ(finding.code, "audit.wrong-row");
    where.push_back(finding.where);
  }
  EXPECT_EQ(where, (std::vector<std::string>{"sitting/s1", "sitting/s9", "sitting/s2"}));
  EXPECT_NE(audit.rowsDigest, audit.digestOfFolds);
}

TEST_F(AuditTest, names_a_seal_that_the_persons_key_does_not_open) {
  ASSERT_TRUE(nodes.central().personKeyOrNew("c2"));
  tamper("UPDATE person_key SET box = (SELECT box FROM person_key WHERE person = 'c2') WHERE person = 'c1'");
  EXPECT_EQ(codes(), Codes{"audit.seal-broken"});
}

TEST_F(AuditTest, names_a_fork) {
  const Event other{{station->origin(), 1},
                    hlcOf(nodes.clock.now()),
                    "centre-1",
                    "sitting.arrived",
                    {"sitting", "s9"},
                    {"desk", "d"},
                    {{"ticket", "A9"}},
                    {},
                    {}};
  const auto forked = signEvent(other, station->identity().key);
  ASSERT_EQ(nodes.central().ingest({&forked, 1})->forks, 1U);
  EXPECT_EQ(codes(), Codes{"audit.fork"});
}

TEST_F(AuditTest, names_damage_that_the_database_finds) {
  if (test::onPostgres()) GTEST_SKIP() << "pg_amcheck is PostgreSQL's own";
  tamper("DROP INDEX event_by_subject");
  {
    soci::session sql(soci::sqlite3, "db=" + (nodes.folder / "central.db").string());
    sql << "PRAGMA writable_schema = ON";
    sql << "CREATE INDEX event_by_subject ON event (hlc) WHERE seq < 0";
    sql << "UPDATE sqlite_schema SET sql = 'CREATE INDEX event_by_subject ON event (hlc)' WHERE name = "
           "'event_by_subject'";
  }
  auto reopened = nodes.reopen(nodes.central());
  const auto audit = reopened->audit().value();
  EXPECT_EQ(audit.findings.at(0).code, "audit.database-damaged");
}

}  // namespace
}  // namespace assay::journal

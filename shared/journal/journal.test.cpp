#include "shared/journal/journal.h"

#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "tests/support/journal_kit.h"
#include "tests/support/postgres.h"

namespace assay::journal {
namespace {

using test::arrival;
using test::Nodes;
using test::registration;

const Actor desk{"desk", "staff-1"};
const Actor system{"system", "central"};

Result<std::vector<EventId>> appendOne(Journal& journal, const Draft& draft, const Actor& actor = desk) {
  return journal.append({&draft, 1}, actor);
}

TEST(Append, numbers_from_one_without_gaps_and_chains) {
  Nodes nodes;
  auto& central = nodes.central();
  EXPECT_EQ((*appendOne(central, registration("c1", "A"), system))[0], (EventId{nodes.central().origin(), 1}));
  EXPECT_EQ((*appendOne(central, registration("c2", "B"), system))[0], (EventId{nodes.central().origin(), 2}));
  EXPECT_EQ(*central.verify(), 2U);
}

TEST(Append, is_still_there_after_reopening) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  EXPECT_EQ(ticketOf(*nodes.reopen(*station)->load<Sitting>("s1")), "A1");
}

TEST(Append, stores_all_drafts_or_none) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  const std::vector drafts = {arrival("s1", "A1"),
                              Draft{{"sitting", "s1"}, "sitting.photographed", json::object(), {}}};
  EXPECT_EQ(station->append(drafts, desk).error().code, "event.bad-body");
  EXPECT_FALSE(station->load<Sitting>("s1"));
}

TEST(Append, refuses_text_that_could_not_be_shown) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  EXPECT_EQ(appendOne(*station, arrival("s1", "A\x01")).error().code, "event.unclean-text");
  EXPECT_EQ(appendOne(*station, arrival("s1", "\xff\xfe")).error().code, "event.unclean-text");
}

TEST(Append, goes_on_when_the_clock_went_back) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  nodes.clock.advance(-std::chrono::hours{5});
  const Draft seen{{"sitting", "s1"}, "sitting.photographed", {{"photo", "p"}}, {}};
  ASSERT_TRUE(appendOne(*station, seen));
  const auto history = *station->history({"sitting", "s1"});
  EXPECT_EQ(history.back().type, "sitting.photographed");
}

TEST(Append, comes_after_what_arrived_from_a_clock_that_is_ahead) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  nodes.clock.advance(std::chrono::minutes{5});
  ASSERT_TRUE(appendOne(nodes.central(), arrival("s1", "A1")));
  nodes.clock.advance(-std::chrono::minutes{5});
  test::send(nodes.central(), *station);
  const auto restarted = nodes.reopen(*station);
  const Draft seen{{"sitting", "s1"}, "sitting.photographed", {{"photo", "p"}}, {}};
  ASSERT_TRUE(appendOne(*restarted, seen));
  const auto history = *restarted->history({"sitting", "s1"});
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history.back().type, "sitting.photographed");
}

TEST(Seal, keeps_personal_data_out_of_the_stored_text) {
  Nodes nodes;
  const auto id = (*appendOne(nodes.central(), registration("c1", "Zoë Quartermain"), system))[0];
  EXPECT_EQ((*nodes.central().unseal(id)).at("name"), "Zoë Quartermain");
  const auto events = *nodes.central().eventsAfter({}, 10);
  for (const auto& event : events) {
    EXPECT_EQ(event.text.find("Quartermain"), std::string::npos);
  }
  if (test::onPostgres()) return;
  const auto database = asText(*readFile(nodes.folder / "central.db"));
  const auto log = asText(*readFile(nodes.folder / "central.db-wal"));
  EXPECT_EQ((database + log).find("Quartermain"), std::string::npos);
}

TEST(Seal, opens_elsewhere_only_with_the_persons_key) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  const auto id = (*appendOne(nodes.central(), registration("c1", "A"), system))[0];
  test::send(nodes.central(), *station);
  EXPECT_EQ(station->unseal(id).error().code, "person.key-missing");
  EXPECT_EQ(*station->peopleWithoutKey(), std::vector<std::string>{"c1"});
  ASSERT_TRUE(station->addPersonKey({"c1", **nodes.central().personKey("c1")}));
  EXPECT_EQ((*station->unseal(id)).at("name"), "A");
  EXPECT_TRUE(station->peopleWithoutKey()->empty());
}

/// Of a sitting, with a note of the candidate c1 sealed.
Draft incident() {
  return {{"sitting", "s1"},
          "sitting.incident",
          {{"severity", "minor"}},
          PersonalData{*PersonId::parse("c1"), {{"note", "x"}}}};
}

TEST(Seal, a_station_without_the_persons_key_makes_none_of_its_own) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  EXPECT_EQ(appendOne(*station, incident()).error().code, "person.key-missing");
  ASSERT_TRUE(appendOne(nodes.central(), registration("c1", "A"), system));
  test::send(nodes.central(), *station);
  ASSERT_TRUE(station->addPersonKey({"c1", **nodes.central().personKey("c1")}));
  EXPECT_TRUE(appendOne(*station, incident()));
}

TEST(Seal, a_persons_key_waits_for_their_registration) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  const auto id = (*appendOne(nodes.central(), incident(), system))[0];
  test::send(nodes.central(), *station);
  const PersonKey right{"c1", **nodes.central().personKey("c1")};
  const PersonKey wrong{"c1", randomSealingKey()};
  EXPECT_EQ(station->addPersonKey(wrong).error().code, "person.wrong-key");
  EXPECT_EQ(station->addPersonKey(right).error().code, "person.wrong-key") << "nobody here can tell yet";
  EXPECT_EQ(*station->peopleWithoutKey(), std::vector<std::string>{"c1"}) << "it is asked for again";
  ASSERT_TRUE(appendOne(nodes.central(), registration("c1", "A"), system));
  test::send(nodes.central(), *station);
  EXPECT_EQ(station->addPersonKey(wrong).error().code, "person.wrong-key");
  ASSERT_TRUE(station->addPersonKey(right));
  EXPECT_EQ((*station->unseal(id)).at("note"), "x");
}

TEST(Seal, what_a_station_says_of_a_person_vouches_for_no_key) {
  Nodes nodes;
  const auto hostile = nodes.station("st-1");
  const auto other = nodes.station("st-2");
  ASSERT_TRUE(hostile->personKeyOrNew("p1"));
  const Draft card{{"staff", "p1"}, "staff.card-registered", {{"card", "x"}}, PersonalData{*PersonId::parse("p1"), {}}};
  ASSERT_TRUE(appendOne(*hostile, card));
  test::send(nodes.central(), *other);
  test::send(*hostile, *other);
  EXPECT_EQ(*other->peopleWithoutKey(), std::vector<std::string>{"p1"});
  EXPECT_EQ(other->addPersonKey({"p1", **hostile->personKey("p1")}).error().code, "person.wrong-key");
}

TEST(Ingest, brings_two_nodes_to_the_same_digest_and_rows) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(nodes.central(), registration("c1", "A"), system));
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  EXPECT_EQ(test::send(nodes.central(), *station).stored, 2U);
  EXPECT_EQ(test::send(*station, nodes.central()).stored, 1U);
  EXPECT_EQ(*station->digest(), *nodes.central().digest());
  EXPECT_EQ(*station->row({"sitting", "s1"}), *nodes.central().row({"sitting", "s1"}));
  EXPECT_EQ(test::send(*station, nodes.central()).stored, 0U);
}

TEST(Ingest, does_not_depend_on_the_order_of_arrival) {
  Nodes nodes;
  const auto first = nodes.station("st-1");
  const auto second = nodes.station("st-2");
  test::send(nodes.central(), *first);
  test::send(nodes.central(), *second);
  ASSERT_TRUE(appendOne(*first, arrival("s1", "A1")));
  nodes.clock.advance(std::chrono::minutes{1});
  ASSERT_TRUE(appendOne(*second, arrival("s1", "B1")));
  test::send(*second, nodes.central());
  test::send(*first, nodes.central());  // the earlier one arrives late
  test::send(*first, *second);
  EXPECT_EQ(ticketOf(*nodes.central().load<Sitting>("s1")), "A1");
  EXPECT_EQ(*second->row({"sitting", "s1"}), *nodes.central().row({"sitting", "s1"}));
  EXPECT_EQ(second->load<Sitting>("s1")->conflicts.size(), 1U);
}

TEST(Ingest, folds_many_events_at_once_as_one_after_the_other) {
  constexpr int sittings = 60;
  const auto bookingOf = [](int number) { return "b" + std::to_string(number); };
  const auto photoOf = [](const std::string& sitting) { return hexOf(assay::hashOf(asBytes(sitting))); };
  Nodes nodes;
  for (int number = 0; number < sittings; ++number) {
    const auto booking = bookingOf(number);
    const Draft confirmed{
        {"booking", booking}, "booking.confirmed", {{"candidate", "c-" + booking}, {"session", "s"}}, {}};
    const Draft photographed{{"sitting", booking}, "sitting.photographed", {{"photo", photoOf(booking)}}, {}};
    ASSERT_TRUE(nodes.central().append(std::vector{confirmed, arrival(booking, "A1"), photographed}, system));
  }
  const auto slow = nodes.station("st-1");
  const auto quick = nodes.station("st-2");
  const auto events = *nodes.central().eventsAfter({}, 1000);
  for (const auto& event : events) ASSERT_EQ(slow->ingest({&event, 1})->stored, 1U);
  constexpr std::size_t early = 100;  // some of the others go onto rows that are there then
  ASSERT_EQ(quick->ingest(std::span{events}.first(early))->stored, early);
  ASSERT_EQ(quick->ingest(events)->stored, events.size() - early);

  EXPECT_EQ(*quick->rowsDigest(), *slow->rowsDigest());
  ASSERT_TRUE(slow->rebuild());
  EXPECT_EQ(*quick->rowsDigest(), *slow->rowsDigest());
  std::map<std::string, std::string> owners;
  const auto blobs = *quick->blobs();
  for (const auto& blob : blobs) owners[blob.hash] = blob.person;
  for (int number = 0; number < sittings; ++number) {
    EXPECT_EQ(owners[photoOf(bookingOf(number))], "c-" + bookingOf(number)) << "its booking came with it";
  }
}

TEST(Ingest, a_late_event_amid_others_changes_no_row_but_its_own) {
  Nodes nodes;
  const auto first = nodes.station("st-1");
  const auto second = nodes.station("st-2");
  const auto say = [&](Journal& journal, const Draft& draft) {
    nodes.clock.advance(std::chrono::minutes{1});
    ASSERT_TRUE(appendOne(journal, draft));
  };
  say(*second, arrival("s2", "B1"));  // arrives behind what follows
  say(*first, arrival("s2", "A1"));
  say(*first, arrival("s1", "A2"));
  say(*second, {{"sitting", "s1"}, "sitting.photographed", {{"photo", std::string(64, 'a')}}, {}});
  const auto ofFirst = *first->eventsAfter({}, 10);
  ASSERT_EQ(nodes.central().ingest({ofFirst.data(), 1})->stored, 1U);
  auto others = *second->eventsAfter({}, 10);
  others.insert(others.begin(), ofFirst.at(1));
  ASSERT_EQ(nodes.central().ingest(others)->stored, 3U);
  const auto rows = *nodes.central().rowsDigest();
  ASSERT_TRUE(nodes.central().rebuild());
  EXPECT_EQ(*nodes.central().rowsDigest(), rows);
}

TEST(Ingest, waits_when_events_before_are_missing) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  ASSERT_TRUE(appendOne(*station, arrival("s2", "A2")));
  auto events = *station->eventsAfter({}, 10);
  events.erase(events.begin());
  const auto report = *nodes.central().ingest(events);
  EXPECT_EQ(report.stored, 0U);
  EXPECT_EQ(report.quarantined, 0U);
  EXPECT_EQ(test::send(*station, nodes.central()).stored, 2U);
}

TEST(Ingest, quarantines_a_changed_event_and_takes_the_other_origins) {
  Nodes nodes;
  const auto honest = nodes.station("st-1");
  const auto broken = nodes.station("st-2");
  ASSERT_TRUE(appendOne(*honest, arrival("s1", "A1")));
  ASSERT_TRUE(appendOne(*broken, arrival("s2", "B1")));
  auto events = *broken->eventsAfter({}, 10);
  events[0].text.replace(events[0].text.find("\"B1\""), 4, "\"X1\"");
  const auto more = *honest->eventsAfter({}, 10);
  events.insert(events.end(), more.begin(), more.end());
  const auto report = *nodes.central().ingest(events);
  EXPECT_EQ(report.stored, 1U);
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.bad-signature");
  EXPECT_EQ(test::send(*broken, nodes.central()).stored, 1U) << "the true one is still taken";
}

TEST(Ingest, does_not_believe_a_station_that_decides) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(*station, {{"account", "org"}, "credit.purchased", {{"credits", 1000}}, {}}));
  EXPECT_EQ(test::send(*station, nodes.central()).quarantined, 1U);
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.not-permitted");
}

TEST(Ingest, does_not_believe_strangers) {
  Nodes nodes;
  Nodes elsewhere;
  const auto stranger = elsewhere.station("st-9");
  ASSERT_TRUE(appendOne(*stranger, arrival("s1", "A1")));
  EXPECT_EQ(test::send(*stranger, nodes.central()).quarantined, 1U);
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.origin-not-enrolled");
}

TEST(Ingest, sets_events_from_the_future_aside_until_their_time_has_come) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  nodes.clock.advance(std::chrono::hours{3});
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  nodes.clock.advance(-std::chrono::hours{3});
  EXPECT_EQ(test::send(*station, nodes.central()).quarantined, 1U);
  ASSERT_TRUE(appendOne(nodes.central(), registration("c1", "A"), system));
  nodes.clock.advance(std::chrono::hours{3});
  EXPECT_EQ(test::send(*station, nodes.central()).stored, 1U);
}

TEST(Requests, are_pending_until_a_decision_answers) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(*station, {{"certification", "s1"}, "certification.requested", json::object(), {}}));
  test::send(*station, nodes.central());
  const auto pending = *nodes.central().pendingRequests();
  ASSERT_EQ(pending.size(), 1U);
  const Draft answer{{"certification", "s1"},
                     "certification.refused",
                     {{"request", pending[0].id.text()}, {"reason", "certification.no-credit"}},
                     {}};
  ASSERT_TRUE(appendOne(nodes.central(), answer, system));
  EXPECT_TRUE(nodes.central().pendingRequests()->empty());
}

TEST(Rebuild, makes_the_same_rows_again) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  const auto before = *station->row({"sitting", "s1"});
  nodes.changeByHand("st-1", "UPDATE view SET state = '{}'");
  EXPECT_EQ(*station->rebuild(), 1U);
  EXPECT_EQ(*station->row({"sitting", "s1"}), before);
}

TEST(Verify, finds_an_event_that_was_changed_on_the_disk) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  test::send(nodes.central(), *station);
  ASSERT_TRUE(appendOne(*station, arrival("s1", "A1")));
  nodes.changeByHand("st-1", "UPDATE event SET text = replace(text, '\"A1\"', '\"A2\"')");
  EXPECT_EQ(station->verify().error().code, "journal.corrupt");
}

TEST(Verify, finds_an_event_that_was_removed_from_the_middle) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  test::send(nodes.central(), *station);
  for (const auto* sitting : {"s1", "s2", "s3"}) ASSERT_TRUE(appendOne(*station, arrival(sitting, "A1")));
  nodes.changeByHand("st-1", "DELETE FROM event WHERE origin = '" + station->origin() + "' AND seq = 2");
  EXPECT_EQ(station->verify().error().code, "journal.corrupt");
}

TEST(Storage, says_so_when_the_database_was_made_by_a_newer_program) {
  Nodes nodes;
  const auto station = nodes.station("st-1");
  nodes.changeByHand("st-1",
                     test::onPostgres() ? "UPDATE schema_version SET version = 999" : "PRAGMA user_version = 999");
  EXPECT_EQ(Journal::open(nodes.databaseOf("st-1"), station->identity(), nodes.clock).error().code, "journal.storage");
}

}  // namespace
}  // namespace assay::journal

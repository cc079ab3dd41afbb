#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

using test::arrival;
using test::Nodes;

/// A station that is enrolled, signs rightly, and says what it likes.
class HostileStation : public testing::Test {
 protected:
  SignedEvent say(const Subject& subject, const std::string& type, const json& body, Duration later = {}) {
    const auto number = ++seq_;
    const Event event{{origin, number},
                      hlcOf(nodes.clock.now() + later) + static_cast<Hlc>(number),
                      hostile->identity().centre,
                      type,
                      subject,
                      {"desk", "staff-1"},
                      body,
                      {},
                      prev_};
    auto made = signEvent(event, hostile->identity().key);
    prev_ = hexOf(hashOf(made));
    return made;
  }
  static Result<IngestReport> ingest(Journal& journal, const SignedEvent& event) { return journal.ingest({&event, 1}); }

  Nodes nodes;
  std::unique_ptr<Journal> hostile = nodes.station("st-1");
  std::string origin = hostile->origin();

 private:
  std::uint64_t seq_ = 0;
  std::string prev_;
};

TEST_F(HostileStation, ends_no_process_with_a_body_of_many_levels) {
  const std::size_t levels = 120'000;
  auto made = say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}, {"x", "HERE"}});
  auto& text = made.text;
  text.replace(text.find("\"HERE\""), 6, std::string(levels, '[') + std::string(levels, ']'));
  made.signature = toBase64(hostile->identity().key.sign(asBytes(text)));
  const auto report = ingest(nodes.central(), made);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->stored, 0U);
}

TEST_F(HostileStation, is_not_believed_with_text_that_could_not_be_stored) {
  const auto nul = std::string{"a\0b", 3};
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}, {"x", {{nul}}}})));
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.photographed", {{"photo", nul}})));
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.unclean-text");
  EXPECT_FALSE(nodes.central().load<Sitting>("s1"));
}

constexpr auto ahead = std::chrono::minutes{11};

TEST_F(HostileStation, stops_no_ingest_with_a_candidate_that_is_no_text) {
  const auto honest = nodes.station("st-2");
  const auto made = say({"booking", "b1"}, "booking.cancellation-requested", {{"candidate", 5}}, ahead);
  ASSERT_TRUE(ingest(nodes.central(), made));
  nodes.clock.advance(ahead);
  const auto draft = arrival("s1", "A1");
  ASSERT_TRUE(honest->append({&draft, 1}, {"desk", "d"}));
  const auto report = nodes.central().ingest(*honest->eventsAfter({}, 10));
  ASSERT_TRUE(report) << report.error().message;
}

TEST_F(HostileStation, keeps_out_no_record_with_a_station_that_is_no_text) {
  const auto honest = nodes.station("st-2");
  const auto draft = arrival("s1", "A1");
  ASSERT_TRUE(honest->append({&draft, 1}, {"desk", "d"}));
  nodes.clock.advance(std::chrono::minutes{1});
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "X"}, {"station", 5}})));
  const auto report = nodes.central().ingest(*honest->eventsAfter({}, 10));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->stored, 1U);
}

/// Which no index of a database takes.
std::string longNoise() {
  std::string noise;
  for (int number = 0; number < 200; ++number) noise += hexOf(assay::hashOf(asBytes(std::to_string(number))));
  return noise;
}

TEST_F(HostileStation, stops_no_central_with_the_name_of_a_photo_that_is_long) {
  const auto made = say({"sitting", "s1"}, "sitting.photographed", {{"photo", longNoise()}});
  const auto report = ingest(nodes.central(), made);
  EXPECT_TRUE(report) << report.error().message;
}

TEST_F(HostileStation, stops_no_central_with_a_candidate_that_is_long) {
  const std::vector made{say({"sitting", "b1"}, "sitting.photographed", {{"photo", std::string(64, 'a')}}),
                         say({"booking", "b1"}, "booking.requested",
                             {{"candidate", longNoise()}, {"session", "s"}, {"authorised", true}})};
  const auto report = nodes.central().ingest(made);
  EXPECT_TRUE(report) << report.error().message;
}

TEST_F(HostileStation, forks_no_origin_whose_branches_nobody_could_name) {
  origin = "st-1." + std::string(55, 'a');
  const auto first = say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}});
  const auto second = say({"sitting", "s1"}, "sitting.no-show", json::object());
  ASSERT_TRUE(ingest(nodes.central(), first));
  ASSERT_TRUE(ingest(nodes.central(), second));
  const Event other{{origin, 2},   hlcOf(nodes.clock.now()), "centre-1", "sitting.seated",    {"sitting", "s1"},
                    {"desk", "d"}, json::object(),           {},         hexOf(hashOf(first))};
  ASSERT_TRUE(ingest(nodes.central(), signEvent(other, hostile->identity().key)));
  const auto frontier = nodes.central().frontier().value();
  for (const auto& [name, seq] : frontier) EXPECT_TRUE(isValidId(name)) << name;
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.malformed");
}

TEST_F(HostileStation, keeps_nobody_waiting_whose_time_has_come) {
  std::vector<SignedEvent> strangers;
  const auto key = SigningKey::generate();
  for (int number = 0; number < 250; ++number) {
    strangers.push_back(signEvent({{"stranger-" + std::to_string(number) + ".abc", 1},
                                   hlcOf(nodes.clock.now()),
                                   "centre-1",
                                   "sitting.seated",
                                   {"sitting", "s"},
                                   {"desk", "d"},
                                   json::object(),
                                   {},
                                   ""},
                                  key));
  }
  ASSERT_TRUE(nodes.central().ingest(strangers));
  nodes.clock.advance(std::chrono::seconds{1});
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}}, ahead)));
  nodes.clock.advance(ahead);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(nodes.central().ingest({}));
  EXPECT_TRUE(nodes.central().load<Sitting>("s1"));
}

TEST_F(HostileStation, makes_nobody_busy_with_one_long_row) {
  constexpr int count = 2000;
  const auto timeFor = [this](const auto& sittingOf) {
    std::vector<SignedEvent> made;
    for (int number = 0; number < count; ++number) {
      made.push_back(say({"sitting", sittingOf(number)}, "sitting.paused", {{"reason", "x"}}));
    }
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_TRUE(nodes.central().ingest(made));
    return std::chrono::steady_clock::now() - begun;
  };
  const auto manyRows = timeFor([](int number) { return "other-" + std::to_string(number); });
  const auto oneRow = timeFor([](int) { return "s1"; });
  EXPECT_LT(oneRow, 5 * manyRows) << "fifty times as long when each was folded alone";
  EXPECT_EQ(nodes.central().load<Sitting>("s1")->conflicts.size(), count);
}

TEST_F(HostileStation, fills_no_disk_with_what_nobody_believes) {
  std::vector<SignedEvent> garbage;
  for (int number = 0; number < 2100; ++number) {
    garbage.push_back({"{}" + std::to_string(number), toBase64(Bytes(64, 7))});
  }
  const auto report = *nodes.central().ingest(garbage);
  EXPECT_EQ(report.quarantined, garbage.size());
  EXPECT_EQ(nodes.central().quarantine()->size(), 2000U);
  const auto runs = *nodes.central().quarantinedRuns();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].reason, "event.malformed");
  EXPECT_EQ(runs[0].count, 2000U);
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}}, ahead)));
  nodes.clock.advance(ahead);
  ASSERT_TRUE(nodes.central().ingest({}));
  EXPECT_TRUE(nodes.central().load<Sitting>("s1")) << "what time makes believable is kept all the same";
}

}  // namespace
}  // namespace assay::journal

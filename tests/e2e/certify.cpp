#include <array>
#include <fstream>

#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

constexpr std::array sat = {"c01", "c02", "c03"};
constexpr std::array searches = {"Dubois", "Wisniewsky", "A2"};  // the last by ticket

/// The invigilator takes those who are in through the exam.
void runExam(Day& day) {
  auto& desk = day.desk;
  for (std::size_t i = 0; i < sat.size(); ++i) {
    openAtDesk(desk, searches.at(i), day.central.bookingOf(sat.at(i)));
    if (i > 0) desk.press("desk.action.seat");  // the first was called and seated this morning
    desk.press("desk.action.start");
    desk.press("desk.action.finish");
    desk.waitForNode("desk.action.check-out");
  }
}

void recordResults(Day& day) {
  const auto file = day.options.data / "results.csv";
  std::ofstream csv(file, std::ios::trunc);
  csv << "candidate,session,score,grades\n";
  for (const auto* candidate : sat)
    csv << candidate << ",morning,74,Listening=B2;Reading=C1;Grammar and vocabulary=B2\n";
  csv.close();
  day.central.must({"import-results", file.string()});
}

/// Whoever waits for central does not wait for the next try.
void syncNow(Station& desk) {
  desk.press("place.system");
  desk.press("system.sync");
  desk.press("place.desk");
}

void select(Day& day, const char* candidate) { day.desk.press("certify.tick." + day.central.bookingOf(candidate)); }

}  // namespace

void examAndCertify(Day& day) {
  day.report.chapter("5. Central is back: results and certification");
  day.central.start();
  syncNow(day.desk);
  const auto checkedIn = [](const nlohmann::json& summary) {
    int count = 0;
    for (const auto& [stage, number] : summary.at("sittings").items()) {
      if (stage != "expected" && stage != "arrived") count += number.get<int>();
    }
    return count;
  };
  day.central.waitUntil("four check-ins at central", [&](const auto& summary) { return checkedIn(summary) == 4; });
  day.report.held("everything arrives once: four check-ins at central");
  expect(day.report, day.central.summary().at("quarantined") == 0, "nothing is in quarantine");
  runExam(day);
  day.central.waitUntil("three finished sittings",
                        [](const auto& summary) { return summary.at("sittings").value("finished", 0) == 3; });
  day.report.held("three sittings are started and finished at the desk, and known to central");
  recordResults(day);
  day.report.held("results are imported");

  auto& desk = day.desk;
  desk.press("sign-out");
  desk.signIn(officerPin, "certify");
  for (const auto* candidate : sat) desk.waitForNode("certify.tick." + day.central.bookingOf(candidate));
  for (const auto* candidate : sat) select(day, candidate);
  desk.press("certify.done");
  desk.waitForNode("refusal");
  desk.screenshot(day.out / "certify-refused.png");
  day.report.held("certifying three with two credits is refused");
  select(day, "c03");
  desk.press("certify.done");
  desk.waitForNode("certify-confirm.confirm");
  desk.screenshot(day.out / "certify-confirm.png");
  day.report.held("the confirmation says that it cannot be undone");
  desk.press("certify-confirm.confirm");
  day.central.waitUntil("two sittings wait for their candidates", [](const auto& summary) {
    return summary.at("certifications").value("pending-candidate", 0) == 2;
  });
  expect(day.report, day.central.summary().at("credits") == 0, "two sittings are certified, one credit each");
  desk.press("sign-out");
}

}  // namespace assay::e2e

#include "tests/e2e/exam_day.h"

namespace assay::e2e {

void returnToCentre(Day& day) {
  day.report.chapter("The demo centre is there already; --fresh plays its day from the beginning");
  const auto before = day.central.summary();
  day.central.start();
  day.kiosk.start();
  day.desk.start();
  day.desk.signIn(deskPin, "desk");
  day.desk.search("Dubois");
  day.desk.waitForWords("Amélie Dubois-Lefèvre");
  day.desk.waitForWords("Finished");
  day.desk.screenshot(day.out / "next-start.png");
  day.report.held("central and both stations start with all that they had");
  const auto after = day.central.summary();
  expect(day.report,
         before.at("sittings") == after.at("sittings") && before.at("certificates") == after.at("certificates"),
         "every sitting and certificate is still there");
  auditJournal(day);
}

}  // namespace assay::e2e

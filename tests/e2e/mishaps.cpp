#include <algorithm>
#include <filesystem>
#include <thread>

#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

/// How many entries the system screen says that the stick holds.
int savedEntries(Station& desk) {
  desk.waitForNode("system.backup");
  auto said = desk.words("system.backup");
  std::erase(said, ',');
  const auto end = said.find_last_of("0123456789");
  if (end == std::string::npos) return 0;
  const auto before = said.find_last_not_of("0123456789", end);
  return std::stoi(said.substr(before + 1, end - before));
}

/// A run of the backup comes every ten seconds.
void waitUntilSaved(Station& desk, int moreThan) {
  desk.press("place.system");
  desk.waitForWords("Saved");
  for (int tries = 0; tries < 300; ++tries) {
    if (savedEntries(desk) > moreThan) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  throw std::runtime_error("the stick was not written within 30 s: " + desk.words("system.backup"));
}

/// A copy of a stick of which the newest file of events is torn.
std::filesystem::path tornCopy(const std::filesystem::path& stick) {
  namespace fs = std::filesystem;
  const auto torn = stick.parent_path().parent_path() / "torn-stick";
  fs::remove_all(torn);
  fs::copy(stick, torn, fs::copy_options::recursive);
  fs::path newest;
  for (const auto& entry : fs::recursive_directory_iterator(torn)) {
    if (entry.path().parent_path().filename() == "events") newest = std::max(newest, entry.path());
  }
  fs::resize_file(newest, fs::file_size(newest) / 2);
  return torn;
}

}  // namespace

void settleCase(Day& day) {
  day.report.chapter("11. Two stations that can't hear of each other");
  auto& kiosk = day.kiosk;
  auto& desk = day.desk;
  const auto booking = day.central.bookingOf("x01");
  day.central.stop();
  desk.stop();
  kiosk.coverCamera();
  checkInAtKiosk(kiosk, booking, 200);
  kiosk.press("ticket.done");
  kiosk.stop();
  desk.start();
  desk.signIn(deskPin, "desk");
  checkInAtDesk(desk, "Nkemelu", booking);
  day.report.held("the same candidate is checked in at both, each without the other");
  kiosk.coverCamera();
  kiosk.start();
  desk.press("place.cases");
  desk.waitForWords("Aurélie Nkemelu");
  desk.press(desk.idOf("cases.row.", "Nkemelu"));
  desk.waitForNode("case.resolve");
  desk.screenshot(day.out / "case.png");
  day.report.held("as soon as they meet there is a case, with both records side by side");
  desk.press("case.resolve", "same-person");
  desk.waitForNode("case.resolution");
  desk.screenshot(day.out / "case-resolved.png");
  day.report.held("the invigilator says how it was, and the case is closed");
}

void loseTheDesk(Day& day) {
  day.report.chapter("12. The desk's machine is gone for good");
  const auto stick = day.desk.putInStick();
  day.central.start();
  const auto code = day.central.must({"recovery-code"});
  Station spare({day.options.programs, day.options.data / "desk-2", "Desk 2", "desk"});
  day.central.enrol(spare);
  waitUntilSaved(day.desk, 0);
  day.central.stop();
  day.kiosk.stop();
  const auto before = savedEntries(day.desk);
  day.desk.press("place.desk");
  const auto booking = day.central.bookingOf("x02");
  checkInAtDesk(day.desk, "Oduya", booking);
  waitUntilSaved(day.desk, before);
  day.desk.screenshot(day.out / "saved-to-stick.png");
  day.report.held("a check-in that no other machine has heard of is on the desk's stick");
  day.desk.kill();
  spare.start();
  spare.signIn(deskPin, "desk");
  openAtDesk(spare, "Oduya", booking);
  spare.waitForNode("desk.action.check-in");
  spare.stop();
  day.report.held("a spare machine that was only enrolled knows the roster, but nothing of it");
  const auto wrong = spare.restore(stick, "2222-2222-2222-2222");
  expect(day.report, wrong.exitCode == 1, "the stick does not open with another code");
  const auto inPart = spare.restore(tornCopy(stick), code);
  expect(day.report, inPart.exitCode == 3 && inPart.output.find("lacking") != std::string::npos,
         "of a torn copy of the stick all that can be read is taken, and what is lacking is said");
  const auto restored = spare.restore(stick, code);
  if (restored.exitCode != 0) throw std::runtime_error(restored.errors);
  spare.start();
  spare.signIn(deskPin, "desk");
  openAtDesk(spare, "Oduya", booking);
  spare.waitForNode("desk.action.seat");
  spare.screenshot(day.out / "spare-desk.png");
  day.report.held("the spare machine goes on from it, without central");
  day.central.start();
  day.central.waitUntil("sixteen candidates at central", [](const auto& summary) {
    int count = 0;
    for (const auto& [stage, number] : summary.at("sittings").items()) {
      if (stage != "expected" && stage != "arrived") count += number.template get<int>();
    }
    return count == 16;
  });
  day.report.held("central has it too, once the network is back");
  auditJournal(day);
  spare.stop();
}

}  // namespace assay::e2e

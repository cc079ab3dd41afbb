#include <fmt/format.h>
#include <array>

#include <thread>

#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

/// How far a check-in has come when the power goes.
constexpr std::array<const char*, 10> moments = {
    "scan",      "confirm-identity", "consent",   "photo",    "photo-taken",
    "accepting", "accepting",        "accepting", "accepted", "ticket"};

/// Goes on until the moment; tells whether the check-in was acknowledged by a ticket.
bool goUntil(Day& day, const std::string& booking, const std::string& moment, std::uint64_t seed) {
  auto& kiosk = day.kiosk;
  kiosk.waitFor("home");
  kiosk.press("home.check-in");
  kiosk.waitFor("scan");
  if (moment == "scan") return false;
  kiosk.showPicture(bookingFrame(booking, seed));
  kiosk.waitFor("confirm-identity");
  if (moment == "confirm-identity") return false;
  kiosk.press("check-in.confirm");
  kiosk.waitFor("consent");
  if (moment == "consent") return false;
  kiosk.press("consent.give");
  kiosk.waitFor("photo");
  if (moment == "photo") return false;
  kiosk.showPicture(portraitFrame());
  kiosk.waitForWords("Good.");
  kiosk.press("photo.take");
  kiosk.waitForNode("photo.accept");
  if (moment == "photo-taken") return false;
  if (moment == "accepting") {
    // In the middle of sealing the photo or of the commit; nobody was told anything yet.
    kiosk.pressAndForget("photo.accept");
    return false;
  }
  kiosk.press("photo.accept");
  if (moment == "accepted") return kiosk.screen() == "ticket";
  kiosk.waitFor("ticket");
  return true;
}

/// After the restart: what was acknowledged is refused a second time, everything else can be done.
void finishCheckIn(Day& day, const std::string& booking, bool acknowledged, std::uint64_t seed) {
  auto& kiosk = day.kiosk;
  kiosk.waitFor("home");
  kiosk.press("home.check-in");
  kiosk.waitFor("scan");
  kiosk.showPicture(bookingFrame(booking, seed));
  while (kiosk.screen() == "scan") std::this_thread::sleep_for(std::chrono::milliseconds{20});
  if (kiosk.screen() == "refused") {
    kiosk.press("refused.done");
    return;
  }
  if (acknowledged) throw std::runtime_error("an acknowledged check-in is gone after the power cut");
  kiosk.press("page.home");
  kiosk.coverCamera();
  checkInAtKiosk(kiosk, booking, seed + 1);
  kiosk.press("ticket.done");
}

}  // namespace

void cutThePower(Day& day) {
  day.report.chapter("10. The power is cut ten times");
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const auto booking = day.central.bookingOf(fmt::format("p{:02}", i + 1));
    day.kiosk.coverCamera();
    const bool acknowledged = goUntil(day, booking, moments.at(i), 100 + i * 10);
    day.kiosk.kill();
    day.kiosk.coverCamera();
    day.kiosk.start();
    finishCheckIn(day, booking, acknowledged, 105 + i * 10);
    day.report.held(fmt::format("killed at `{}`, {}: nothing is missing, the candidate is in", moments.at(i),
                                acknowledged ? "acknowledged" : "not acknowledged"));
  }
  day.central.waitUntil("fourteen check-ins at central", [](const auto& summary) {
    return summary.at("sittings").value("checked-in", 0) + summary.at("sittings").value("finished", 0) == 14;
  });
  day.report.held("central holds all fourteen check-ins");
  const auto summary = day.central.summary();
  expect(day.report, summary.at("conflicts") == 0, "nobody is checked in twice, no seat is given twice");
  expect(day.report, summary.at("quarantined") == 0, "nothing is in quarantine");
  auditJournal(day);
}

}  // namespace assay::e2e

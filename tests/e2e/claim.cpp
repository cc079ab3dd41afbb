#include <thread>

#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

void claim(Day& day, const std::string& candidate, std::uint64_t seed) {
  auto& kiosk = day.kiosk;
  // The decision comes by sync: until then the kiosk says that nothing waits.
  for (int tries = 0;; ++tries) {
    kiosk.waitFor("home");
    kiosk.press("home.claim");
    kiosk.waitFor("scan");
    kiosk.showPicture(bookingFrame(day.central.bookingOf(candidate), seed + static_cast<std::uint64_t>(tries)));
    while (kiosk.screen() == "scan") std::this_thread::sleep_for(std::chrono::milliseconds{20});
    if (kiosk.screen() == "claim-name") break;
    if (tries >= 10) kiosk.waitFor("claim-name");
    kiosk.coverCamera();
    kiosk.press("refused.done");
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
  }
  kiosk.screenshot(day.out / ("claim-name-" + candidate + ".png"));
  kiosk.press("claim.confirm-name");
  kiosk.waitFor("photo");
  kiosk.showPicture(portraitFrame());
  kiosk.waitForWords("Good.");
  kiosk.screenshot(day.out / "claim-photo.png");
  kiosk.press("photo.take");
  kiosk.press("photo.accept");
  kiosk.waitFor("claim-done");
  kiosk.press("claim.done");
  kiosk.coverCamera();
}

void openReview(Day& day, const std::string& candidate) {
  const auto row = "review.row." + day.central.bookingOf(candidate);
  day.desk.press(row);
  day.desk.waitForNode("review.approve");
}

void waitForCertificates(Day& day, std::size_t count) {
  day.central.waitUntil("certificates are issued",
                        [&](const auto& summary) { return summary.at("certificates").size() == count; });
}

}  // namespace

void claimAndReview(Day& day) {
  day.report.chapter("6. Claims and their review");
  claim(day, "c01", 20);
  claim(day, "c02", 40);
  day.report.held("two candidates confirmed their names and took their photos at the kiosk");
  auto& desk = day.desk;
  desk.signIn(reviewerPin, "review");
  openReview(day, "c01");
  desk.screenshot(day.out / "review.png");
  desk.press("review.approve");
  waitForCertificates(day, 1);
  day.report.held("a reviewer, not the one who selected it, approves the first claim; its certificate is issued");
  openReview(day, "c02");
  desk.press("review.reject", "photo-unclear");
  day.central.waitUntil("the second claim goes back", [](const auto& summary) {
    return summary.at("certifications").value("pending-candidate", 0) == 1;
  });
  day.report.held("the second claim is rejected with a reason");
  claim(day, "c02", 60);
  openReview(day, "c02");
  desk.press("review.approve");
  waitForCertificates(day, 2);
  day.report.held("claimed again and approved: two certificates are issued");
  desk.press("sign-out");
}

}  // namespace assay::e2e

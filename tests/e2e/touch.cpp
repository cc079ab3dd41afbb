#include <csignal>
#include <thread>

#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

/// A display without a screen, ended with this object.
class XServer {
 public:
  explicit XServer(const std::filesystem::path& log) {
    int number = 90;
    while (std::filesystem::exists("/tmp/.X" + std::to_string(number) + "-lock")) ++number;
    display_ = ":" + std::to_string(number);
    server_.emplace(
        test::Process::Start{"Xvfb", {display_, "-screen", "0", "1280x800x24", "-nolisten", "tcp"}, {}, {}, log});
    const auto socket = std::filesystem::path{"/tmp/.X11-unix"} / ("X" + std::to_string(number));
    for (int i = 0; i < 500 && !std::filesystem::exists(socket); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    if (!std::filesystem::exists(socket)) throw std::runtime_error("Xvfb did not start");
  }
  [[nodiscard]] const std::string& display() const { return display_; }

 private:
  std::string display_;
  std::optional<test::Process> server_;
};

}  // namespace

void checkInByTouch(Day& day) {
  day.report.chapter("A check-in by touch at a real X server");
  const XServer server(day.options.data / "xvfb.log");
  Station kiosk({day.options.programs, day.options.data / "kiosk-1", "Kiosk 1", "candidate", false, server.display()});
  kiosk.start();
  kiosk.waitForNode("home.sign-in");
  kiosk.touch("language.ar");
  kiosk.waitForWords("ماذا تريد أن تفعل؟");
  kiosk.screenshot(day.out / "touch-arabic.png");
  day.report.held("a touch turns the kiosk to Arabic");
  kiosk.touch("language.en");
  kiosk.waitForWords("What would you like to do?");
  kiosk.touch("home.check-in");
  kiosk.waitFor("scan");
  kiosk.showPicture(bookingFrame(day.central.bookingOf("c04"), 11));
  kiosk.waitFor("confirm-identity");
  kiosk.screenshot(day.out / "touch-identity.png");
  kiosk.touch("check-in.confirm");
  kiosk.waitFor("consent");
  kiosk.touch("consent.give");
  kiosk.waitFor("photo");
  kiosk.showPicture(portraitFrame());
  kiosk.waitForWords("Good.");
  kiosk.touch("photo.take");
  kiosk.touch("photo.accept");
  kiosk.waitFor("ticket");
  day.report.held("a candidate checked in by touch: seat " + kiosk.words("ticket.seat") + ", number " +
                  kiosk.words("ticket.number"));
  kiosk.touch("ticket.done");
  kiosk.waitFor("home");
  kiosk.stop();
  day.central.waitUntil("the check-in is at central",
                        [](const auto& summary) { return summary.at("sittings").value("checked-in", 0) == 1; });
  day.report.held("central has it");
}

}  // namespace assay::e2e

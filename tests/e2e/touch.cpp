#include <csignal>
#include <thread>

#include "tests/e2e/exam_day.h"
#include "tests/support/picture.h"
#include "tests/support/qr_picture.h"
#include "tests/support/x_server.h"

namespace assay::e2e {

void chooseLanguage(Day& day) {
  day.report.chapter("The kiosk in the candidate's language");
  auto& kiosk = day.kiosk;
  kiosk.waitFor("home");
  kiosk.press("language.ar");
  kiosk.waitForWords("ماذا تريد أن تفعل؟");
  kiosk.screenshot(day.out / "touch-arabic.png");
  kiosk.press("language.en");
  kiosk.waitForWords("What would you like to do?");
  day.report.held("a touch turns the kiosk to Arabic, and back");
}

std::filesystem::path picturesToShow(const Day& day) {
  auto folder = day.options.data / "pictures";
  std::filesystem::create_directories(folder);
  std::uint64_t seed = 1;
  for (const auto* const candidate : {"c01", "c02", "c03", "c04"}) {
    test::savePng(bookingFrame(day.central.bookingOf(candidate), seed++),
                  folder / (std::string{"booking of "} + candidate + ".png"));
  }
  test::savePng(portraitFrame(), folder / "a person.png");
  test::savePng(hal::Image(1280, 720, 40), folder / "nobody.png");
  test::savePng(test::qrPicture("https://www.example.org/menu", 8, {}, 6), folder / "a foreign code.png");
  const auto certificate = day.out / "certificate-before-camera.png";  // there once a whole day was played here
  std::error_code none;
  std::filesystem::copy_file(certificate, folder / "a certificate.png",
                             std::filesystem::copy_options::overwrite_existing, none);
  return folder;
}

void steerByPanel(Day& day) {
  day.report.chapter("The development panel beside a kiosk");
  day.kiosk.stop();
  const test::XServer server(day.options.data / "xvfb-panel.log", "2000x800");
  Station kiosk({day.options.programs, day.options.data / "kiosk-1", "Kiosk 1", "candidate", false, &server});
  const auto panel = kiosk.openPanel(picturesToShow(day));
  kiosk.open();
  // The panel stands at the display's right edge; its roles are in three columns, the desk in the middle one. How far
  // down they begin depends on all that is below: going down that column, the desk is the first thing to be hit.
  // The panel and this test take turns at the kiosk's one test driver.
  const auto offersCheckIn = [&] {
    kiosk.connect();
    const bool offers = kiosk.has("home.check-in");
    kiosk.disconnect();
    return offers;
  };
  expect(day.report, offersCheckIn(), "the kiosk is for candidates");
  constexpr int lessThanAButton = 24;
  bool turned = false;
  for (int y = 110; y < 400 && !turned; y += lessThanAButton) {
    server.touch(2000 - 210, y);
    for (int tries = 0; tries < 15 && !turned; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
      turned = !offersCheckIn();
    }
  }
  expect(day.report, turned, "a click in the panel turned the kiosk to a desk");
  kiosk.connect();
  kiosk.stop();
}

}  // namespace assay::e2e

#include <CLI/CLI.hpp>

#include <iostream>

#include "shared/base/crypto.h"
#include "shared/base/files.h"
#include "shared/base/log.h"
#include "tests/e2e/exam_day.h"
#include "tests/support/postgres.h"

/// `assay-demo`: plays a whole exam day with real programs, or opens the demo centre's kiosk.
/// Exit code 0 only if every step held.
namespace {

using namespace assay;

bool wasPlayed(const e2e::DayOptions& options) {
  const auto summary = readFile(options.data / "out/summary.json");
  const auto told = summary ? nlohmann::json::parse(asText(*summary), nullptr, false) : nlohmann::json();
  return told.is_object() && told.value("complete", false);
}

using Part = void (*)(e2e::Day&);

int play(const e2e::DayOptions& options, std::initializer_list<Part> parts) {
  e2e::Day day(options);
  try {
    for (const auto part : parts) part(day);
    day.kiosk.stop();
    day.desk.stop();
    day.central.stop();
    day.report.finish(true, "");
    std::cout << "\nThe day is done; everything held. Pictures, documents and summary.json are in " << day.out.string()
              << ".\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "\nThe day stopped: " << error.what() << '\n';
    for (auto* station : {&day.kiosk, &day.desk}) {
      try {
        station->screenshot(day.out / (station == &day.kiosk ? "stopped-kiosk.png" : "stopped-desk.png"));
      } catch (const std::exception&) {
        // It was not running: there is nothing to see.
      }
    }
    day.report.finish(false, error.what());
    return 1;
  }
}

/// The demo centre at a display, for a person to try; kept from one start to the next.
int openAtDisplay(const e2e::DayOptions& options) {
  e2e::Day day(options);
  if (!day.central.exists()) {
    e2e::prepareCentre(day);
    e2e::enrolStations(day);
  } else {
    day.central.start();
  }
  std::cout << "\nThe kiosk is open; the development panel beside it says what its camera sees and what it is for.\n"
            << "Staff PINs: desk " << e2e::deskPin << ", officer " << e2e::officerPin << ", reviewer "
            << e2e::reviewerPin << ". Close the kiosk's window to end.\n";
  e2e::Station window({options.programs, options.data / "kiosk-1", "Kiosk 1", "candidate", false});
  window.open();
  const auto panel = window.openPanel(e2e::picturesToShow(day));
  window.waitForEnd();
  day.central.stop();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  initCrypto();
  log::setLevel(log::Level::error);
  e2e::DayOptions options;
  bool open = false;
  bool fresh = false;
  bool postgres = false;
  CLI::App app{"The demo centre: a whole exam day played with the real programs"};
  app.add_option("--bin", options.programs, "Build folder")->required();
  app.add_option("--data", options.data, "Folder for everything that it makes")->required();
  app.add_option("--port", options.port, "Port of central on 127.0.0.1")->capture_default_str();
  app.add_flag("--open", open, "Open the kiosk's window instead of playing the day");
  app.add_flag("--touch", options.byTouch,
               "Play what people do in a day by touch, and use the panel, at real X servers");
  app.add_flag("--postgres", postgres, "Central's journal is in a PostgreSQL database, made for this day alone");
  app.add_flag("--fresh", fresh, "Put away what an earlier run left");
  CLI11_PARSE(app, argc, argv);
  options.programs = std::filesystem::absolute(options.programs);
  options.data = std::filesystem::absolute(options.data);
  try {
    if (fresh || postgres) std::filesystem::remove_all(options.data);
    std::optional<test::PostgresCluster> cluster;
    if (postgres) options.database = cluster.emplace().makeDatabase();
    if (open) return openAtDisplay(options);
    if (!options.byTouch && wasPlayed(options)) return play(options, {e2e::returnToCentre});
    // Half a day can't be gone on with: it is played from its beginning.
    std::filesystem::remove_all(options.data);
    if (options.byTouch) {
      return play(options, {e2e::prepareCentre, e2e::enrolStations, e2e::checkInOffline, e2e::examAndCertify,
                            e2e::claimAndReview, e2e::verifyCertificate, e2e::callForHelp, e2e::chooseLanguage,
                            e2e::auditJournal, e2e::steerByPanel});
    }
    return play(options, {e2e::prepareCentre, e2e::enrolStations, e2e::checkInOffline, e2e::examAndCertify,
                          e2e::claimAndReview, e2e::verifyCertificate, e2e::callForHelp, e2e::signInByCard,
                          e2e::cutThePower, e2e::settleCase, e2e::loseTheDesk});
  } catch (const std::exception& error) {
    std::cerr << "assay-demo: " << error.what() << '\n';
    return 1;
  }
}

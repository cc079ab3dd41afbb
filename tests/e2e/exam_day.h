#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/e2e/station.h"

namespace assay::e2e {

struct DayOptions {
  std::filesystem::path programs;  ///< the build folder
  std::filesystem::path data;      ///< central, stations and `out` live here
  int port = 18443;
  std::string database{};  ///< PostgreSQL's, of central's journal; empty: a file
  bool byTouch = false;    ///< each station at an X server of its own (Xvfb), by finger alone
};

/// Prints each step as it is done and remembers what was shown; stops at the first that does not hold.
class Report {
 public:
  explicit Report(std::filesystem::path folder);
  void chapter(const std::string& title);
  void held(const std::string& what);
  /// Writes `summary.json`.
  void finish(bool complete, const std::string& failure);

 private:
  std::filesystem::path folder_;
  nlohmann::json steps_ = nlohmann::json::array();
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// Throws std::runtime_error with `what` when `condition` does not hold; else reports it.
void expect(Report& report, bool condition, const std::string& what);

/// `assay-central` with its data folder: commands, and the server as a process.
class Central {
 public:
  Central(DayOptions options);
  [[nodiscard]] bool exists() const;
  test::Finished run(std::vector<std::string> arguments, const std::string& input = {}) const;
  /// Throws when the command fails.
  std::string must(const std::vector<std::string>& arguments, const std::string& input = {}) const;
  [[nodiscard]] nlohmann::json summary() const;
  /// The booking of a candidate.
  [[nodiscard]] std::string bookingOf(const std::string& candidate) const;
  /// A new one-time code.
  [[nodiscard]] std::string enrolCode() const;
  /// Lets the station in by a new code, at `url` or what passes on to it. Throws when it is refused.
  void enrol(Station& station, const std::string& url) const;
  void enrol(Station& station) const { enrol(station, url()); }
  void start();
  void stop();
  [[nodiscard]] std::string url() const;
  /// Asks `summary` until `holds`; throws after 30 s.
  void waitUntil(const std::string& what, const std::function<bool(const nlohmann::json&)>& holds) const;

 private:
  DayOptions options_;
  std::optional<test::Process> server_;
};

/// The demo centre: one central, a kiosk for candidates and a desk.
struct Day {
  explicit Day(const DayOptions& options);

  DayOptions options;
  std::filesystem::path out;
  Report report;
  Central central;
  std::unique_ptr<test::XServer> kioskGlass;
  std::unique_ptr<test::XServer> deskGlass;
  Station kiosk;
  Station desk;
};

inline constexpr auto deskPin = "4711";
inline constexpr auto officerPin = "5822";
inline constexpr auto reviewerPin = "6933";

/// The parts of the day, in order.
void prepareCentre(Day& day);
void enrolStations(Day& day);
void checkInOffline(Day& day);
void examAndCertify(Day& day);
void claimAndReview(Day& day);
void verifyCertificate(Day& day);
/// A candidate calls for help at the kiosk, and the desk sees to it.
void callForHelp(Day& day);
/// A card makes its holder known, and signs them out when it goes.
void signInByCard(Day& day);
void cutThePower(Day& day);
/// Two stations that could not hear of each other check in the same candidate.
void settleCase(Day& day);
/// The desk's machine is gone for good, and a spare one goes on from its stick.
void loseTheDesk(Day& day);

/// Every signature and chain of central's journal holds.
void auditJournal(Day& day);

/// Another start of a centre whose day is over: everything is still there.
void returnToCentre(Day& day);

/// At a display: a touch turns the kiosk to another language.
void chooseLanguage(Day& day);

/// The development panel beside a kiosk, at a real X server.
void steerByPanel(Day& day);

/// Makes a folder of PNG files for the panel to show to the camera: bookings, a person, codes to verify.
std::filesystem::path picturesToShow(const Day& day);

/// A frame in which a candidate holds a booking's code before the camera.
hal::Image bookingFrame(const std::string& booking, std::uint64_t seed);
/// A frame with the candidate's face.
hal::Image portraitFrame();

/// A candidate holds a booking's code before the camera until it is known; the screen that this leads to.
std::string holdBooking(Station& kiosk, const std::string& booking, std::uint64_t seed);
/// The candidate's way from home to a photo that only has to be accepted.
void takePhotoAtKiosk(Station& kiosk, const std::string& booking, std::uint64_t seed);
/// The candidate's way from home to the ticket.
void checkInAtKiosk(Station& kiosk, const std::string& booking, std::uint64_t seed);

/// Opens what the desk knows of somebody who was booked.
void openAtDesk(Station& desk, const std::string& search, const std::string& booking);
/// And checks them in.
void checkInAtDesk(Station& desk, const std::string& search, const std::string& booking);

}  // namespace assay::e2e

#include "tests/e2e/exam_day.h"

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "shared/base/clock.h"
#include "shared/domain/booking_code.h"
#include "tests/support/face_picture.h"
#include "tests/support/picture.h"
#include "tests/support/qr_picture.h"

namespace assay::e2e {

using nlohmann::json;

Report::Report(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

void Report::chapter(const std::string& title) { std::cout << "\n" << title << std::endl; }

void Report::held(const std::string& what) {
  const std::chrono::duration<double> since = std::chrono::steady_clock::now() - begun_;
  std::cout << fmt::format("  ok {:6.1f} s  {}", since.count(), what) << std::endl;
  steps_.push_back({{"step", what}, {"seconds", since.count()}});
}

void Report::finish(bool complete, const std::string& failure) {
  std::ofstream(folder_ / "summary.json")
      << json{{"complete", complete}, {"failure", failure}, {"steps", steps_}}.dump(2) << '\n';
}

void expect(Report& report, bool condition, const std::string& what) {
  if (!condition) throw std::runtime_error("does not hold: " + what);
  report.held(what);
}

Central::Central(DayOptions options) : options_(std::move(options)) {}

bool Central::exists() const { return std::filesystem::exists(options_.data / "central/central.json"); }

test::Finished Central::run(std::vector<std::string> arguments, const std::string& input) const {
  std::vector<std::string> all = {"--data", (options_.data / "central").string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return test::runProcess(options_.programs / "central/assay-central", all, input);
}

std::string Central::must(const std::vector<std::string>& arguments, const std::string& input) const {
  const auto done = run(arguments, input);
  if (done.exitCode != 0) throw std::runtime_error(fmt::format("assay-central {}: {}", arguments.front(), done.errors));
  return done.output;
}

json Central::summary() const { return json::parse(must({"summary"})); }

std::string Central::bookingOf(const std::string& candidate) const {
  for (const auto& row : json::parse(must({"bookings"}))) {
    if (row.at("candidate") == candidate) return row.at("booking");
  }
  throw std::runtime_error("candidate " + candidate + " has no booking");
}

std::string Central::enrolCode() const {
  auto code = must({"enrol-code"});
  std::erase(code, '\n');
  return code;
}

void Central::enrol(Station& station, const std::string& url) const {
  const auto enrolled = station.enrol(url, enrolCode());
  if (enrolled.exitCode != 0) throw std::runtime_error(enrolled.errors);
}

void Central::start() {
  const auto log = options_.data / "central/server.log";
  std::filesystem::remove(log);
  server_.emplace(test::Process::Start{options_.programs / "central/assay-central",
                                       {"--data", (options_.data / "central").string(), "serve", "--listen",
                                        "127.0.0.1", "--port", std::to_string(options_.port)},
                                       {},
                                       {},
                                       log});
  for (int i = 0; i < 1000; ++i) {
    std::ifstream in(log);
    const std::string said{std::istreambuf_iterator<char>(in), {}};
    if (said.find("listens on port") != std::string::npos) return;
    if (server_->wait(std::chrono::milliseconds{10})) throw std::runtime_error("assay-central ended: " + said);
  }
  throw std::runtime_error("assay-central did not start within ten seconds");
}

void Central::stop() {
  if (!server_) return;
  server_->signal(SIGTERM);
  const auto code = server_->wait(std::chrono::seconds{20});
  server_.reset();
  if (code != 0) throw std::runtime_error("assay-central did not end in order");
}

std::string Central::url() const { return fmt::format("https://127.0.0.1:{}", options_.port); }

void Central::waitUntil(const std::string& what, const std::function<bool(const json&)>& holds) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  while (std::chrono::steady_clock::now() < end) {
    if (holds(summary())) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
  }
  throw std::runtime_error("did not come about within 30 s: " + what + "\n" + summary().dump(2));
}

namespace {

std::unique_ptr<test::XServer> glass(const DayOptions& options, const std::string& station) {
  if (!options.byTouch) return nullptr;
  std::filesystem::create_directories(options.data);
  return std::make_unique<test::XServer>(options.data / ("xvfb-" + station + ".log"), "1280x800");
}

}  // namespace

Day::Day(const DayOptions& given)
    : options(given),
      out(given.data / "out"),
      report(out),
      central(given),
      kioskGlass(glass(given, "kiosk-1")),
      deskGlass(glass(given, "desk-1")),
      kiosk({.programs = given.programs,
             .folder = given.data / "kiosk-1",
             .name = "Kiosk 1",
             .role = "candidate",
             .offscreen = !given.byTouch,
             .display = kioskGlass.get(),
             .peerPort = given.port + 100}),
      desk({.programs = given.programs,
            .folder = given.data / "desk-1",
            .name = "Desk 1",
            .role = "desk",
            .offscreen = !given.byTouch,
            .display = deskGlass.get(),
            .peerPort = given.port + 101}) {}

void auditJournal(Day& day) {
  day.central.must({"audit", "verify"});
  day.report.held("every signature and chain of the journal holds");
}

hal::Image bookingFrame(const std::string& booking, std::uint64_t seed) {
  test::CameraParams params;
  params.width = 1280;
  params.height = 720;
  params.rotationDegrees = 25;
  return test::qrPicture(bookingCode(*BookingId::parse(booking)), 7, params, seed);
}

hal::Image portraitFrame() {
  // As a kiosk's camera sees a person at arm's length: the face a quarter of the picture's height.
  static const auto face = test::facePhoto();
  constexpr int cut = 360;
  constexpr int left = 44;
  hal::Image frame(1280, 720, 128);
  for (int y = 0; y < 720; ++y) {
    for (int x = 0; x < 720; ++x) {
      const auto from = (static_cast<std::size_t>(y * cut / 720) * static_cast<std::size_t>(face.width) +
                         static_cast<std::size_t>(left + x * cut / 720)) *
                        3;
      const auto to = (static_cast<std::size_t>(y) * 1280 + static_cast<std::size_t>(280 + x)) * 3;
      std::copy_n(face.rgb.begin() + static_cast<std::ptrdiff_t>(from), 3,
                  frame.rgb.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
  return frame;
}

std::string holdBooking(Station& kiosk, const std::string& booking, std::uint64_t seed) {
  const auto soonLeads = [&](int looks) {
    auto screen = kiosk.screen();
    for (; screen == "scan" && looks > 0; --looks) {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
      screen = kiosk.screen();
    }
    return screen;
  };
  // A booking that has not arrived is not known, which the scan's screen says; the person takes it away and tries
  // again.
  for (std::uint64_t tries = 0; tries < 10; ++tries) {
    kiosk.showPicture(bookingFrame(booking, seed + tries * 1000));
    if (auto screen = soonLeads(40); screen != "scan") return screen;
    kiosk.coverCamera();
    if (auto screen = soonLeads(20); screen != "scan") return screen;
  }
  throw std::runtime_error("no booking is known by its code");
}

void takePhotoAtKiosk(Station& kiosk, const std::string& booking, std::uint64_t seed) {
  kiosk.waitFor("home");
  kiosk.press("home.check-in");
  kiosk.waitFor("scan");
  holdBooking(kiosk, booking, seed);
  kiosk.waitFor("confirm-identity");
  kiosk.press("check-in.confirm");
  kiosk.waitFor("consent");
  kiosk.press("consent.give");
  kiosk.waitFor("photo");
  kiosk.showPicture(portraitFrame());
  kiosk.waitForWords("Good.");
  kiosk.press("photo.take");
  kiosk.waitForNode("photo.accept");
}

void checkInAtKiosk(Station& kiosk, const std::string& booking, std::uint64_t seed) {
  takePhotoAtKiosk(kiosk, booking, seed);
  kiosk.press("photo.accept");
  kiosk.waitFor("ticket");
}

void openAtDesk(Station& desk, const std::string& search, const std::string& booking) {
  desk.search(search);
  desk.press("desk.row." + booking);
}

void checkInAtDesk(Station& desk, const std::string& search, const std::string& booking) {
  openAtDesk(desk, search, booking);
  desk.press("desk.action.check-in");
  desk.waitForNode("desk.action.seat");
}

}  // namespace assay::e2e

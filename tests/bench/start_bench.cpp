// From starting the kiosk's process, with everything in the disk's cache, to its first screen: enrolled, with a roster.
// Usage: bench_start [starts, default 10]. Writes one JSON object.
#include "shared/base/crypto.h"
#include "tests/bench/figures.h"
#include "tests/e2e/exam_day.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr double boundMilliseconds = 500;

}  // namespace

int main(int argc, char** argv) {
  const int starts = argc > 1 ? std::atoi(argv[1]) : 10;
  initCrypto();
  const test::TemporaryFolder folder;
  std::ostringstream told;  // the day's own report is not this program's
  auto* const output = std::cout.rdbuf(told.rdbuf());
  e2e::Day day({.programs = ASSAY_PROGRAMS, .data = folder.path(), .port = 18470});
  e2e::prepareCentre(day);
  e2e::enrolStations(day);
  day.kiosk.start();
  day.kiosk.waitForNode("home.check-in");  // the roster has arrived
  day.kiosk.stop();
  std::vector<double> times;
  for (int i = 0; i < starts; ++i) {
    times.push_back(bench::millisecondsOf([&] {
      day.kiosk.start();
      bench::require(day.kiosk.screen() == "home", "the first screen");
    }));
    day.kiosk.stop();
  }
  day.central.stop();
  std::cout.rdbuf(output);
  auto figure =
      bench::besideBound("start_to_first_screen_p50_ms", bench::median(times), boundMilliseconds, "ratio <= 1");
  figure["worst_ms"] = bench::percentile(times, 1.0);
  std::cout << json{{"bench", "start"}, {"figures", json::array({figure})}}.dump(2) << '\n';
}

// A centre of many stations on the loopback device, each with its own database, TLS door and exchanges, and no central:
// how long until an event is on all of them, what they ask when nothing happens, and what each takes in memory.
// Usage: bench_gossip [stations, default 50] [events, default 40]. Writes one JSON object.
#include <unistd.h>

#include <fstream>
#include <thread>

#include "kiosk/app/lan_test_kit.h"
#include "shared/base/log.h"
#include "tests/bench/figures.h"

namespace {

using namespace assay;
using namespace std::chrono_literals;
using Stopwatch = std::chrono::steady_clock;
using nlohmann::json;

std::int64_t residentKilobytes() {
  std::ifstream status("/proc/self/statm");
  std::int64_t pages = 0;
  status >> pages >> pages;
  return pages * sysconf(_SC_PAGESIZE) / 1024;
}

std::string idOf(int number) { return "station-" + std::to_string(number); }

void waitFor(const std::function<bool()>& holds, const char* what) {
  const auto until = Stopwatch::now() + 120s;
  while (!holds()) {
    bench::require(Stopwatch::now() < until, what);
    std::this_thread::sleep_for(2ms);
  }
}

/// Looks at each station until it knows, and then at the next: looking takes time that they need themselves.
void waitForAll(const kiosk::test::LanCentre& lan, const std::string& sitting) {
  for (const auto& station : lan.kiosks)
    waitFor([&] { return station.second.journal->template load<Sitting>(sitting).has_value(); },
            "an event reached all stations");
}

}  // namespace

int main(int argc, char** argv) {
  const int stations = argc > 1 ? std::atoi(argv[1]) : 50;
  const int events = argc > 2 ? std::atoi(argv[2]) : 40;
  log::setLevel(log::Level::error);
  kiosk::test::LanCentre lan;
  lan.interval = 5s;
  for (int i = 0; i < stations; ++i) lan.enrol(idOf(i));
  const auto before = residentKilobytes();
  for (int i = 0; i < stations; ++i) lan.open(idOf(i));
  // All say in the journal where they are; who knows the first learns of all the others.
  for (int round = 0; round < 2; ++round) {
    for (int i = 1; i < stations; ++i) {
      lan.introduce(idOf(i), idOf(0));
      lan.introduce(idOf(0), idOf(i));
    }
  }
  lan.checkIn(idOf(0), "warm-up");
  waitForAll(lan, "warm-up");
  const auto requests = [&] {
    std::uint64_t sum = 0;
    for (const auto& [id, kiosk] : lan.kiosks) sum += kiosk.neighbourhood->requestsAnswered();
    return sum;
  };
  // The day begins with everybody's whole exchange with everybody else.
  for (std::uint64_t last = 0, now = requests(); now - last > 200; last = std::exchange(now, requests()))
    std::this_thread::sleep_for(2s);

  std::vector<double> milliseconds;
  const auto worked = bench::processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
  for (int event = 0; event < events; ++event) {
    const auto sitting = "sitting-" + std::to_string(event);
    const auto begun = Stopwatch::now();
    lan.checkIn(idOf(event * 7 % stations), sitting);
    waitForAll(lan, sitting);
    milliseconds.push_back(std::chrono::duration<double, std::milli>(Stopwatch::now() - begun).count());
    std::this_thread::sleep_for(250ms);
  }
  const auto workedOnEvents = bench::processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID) - worked;
  std::this_thread::sleep_for(3s);
  const auto quiet = requests();
  std::this_thread::sleep_for(10s);
  const double idle = static_cast<double>(requests() - quiet) / 10;
  const json figures = {
      {"stations", stations},
      {"events", events},
      {"event_on_all_p50_ms", bench::median(milliseconds)},
      {"processor_ms_per_event", workedOnEvents / events},
      {"memory_per_station_kB", (residentKilobytes() - before) / stations},
      {"figures",
       {bench::besideBound("event on all stations, p99 ms", bench::percentile(milliseconds, 0.99), 500, "< 1"),
        bench::besideBound("idle requests a second, all stations together", idle, 100, "< 1")}}};
  std::cout << figures.dump(2) << std::endl;
  return 0;
}

#pragma once

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// What the benchmarks share: times, and figures that stand beside what they are measured against.
namespace assay::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

template <class Work>
double millisecondsOf(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return Milliseconds{std::chrono::steady_clock::now() - start}.count();
}

/// CLOCK_THREAD_CPUTIME_ID or CLOCK_PROCESS_CPUTIME_ID: what other programs do at the same time does not count.
inline double processorMilliseconds(clockid_t of) {
  timespec time{};
  ::clock_gettime(of, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// What the thread itself used.
template <class Work>
double processorMillisecondsOf(Work&& work) {
  const auto start = processorMilliseconds(CLOCK_THREAD_CPUTIME_ID);
  work();
  return processorMilliseconds(CLOCK_THREAD_CPUTIME_ID) - start;
}

/// What all threads of the process used.
template <class Work>
double processSecondsOf(Work&& work) {
  const auto now = [] {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  };
  const auto start = now();
  work();
  return now() - start;
}

/// What the process holds in memory now.
inline double residentMegabytes() {
  long pages = 0;
  std::ifstream{"/proc/self/statm"}.ignore(64, ' ') >> pages;
  return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

inline double percentile(std::vector<double> values, double part) {
  std::ranges::sort(values);
  const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values.size())));
  return values.at(rank > 0 ? rank - 1 : 0);
}

inline double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

/// Beside a peer: the same work by somebody else, measured in the same run. `target` is of the ratio.
inline nlohmann::json besidePeer(const std::string& name, double value, double peer, const std::string& target) {
  return {{"name", name}, {"value", value}, {"peer", peer}, {"ratio", value / peer}, {"target", target}};
}

/// Beside a bound: the most (or least) that it may be.
inline nlohmann::json besideBound(const std::string& name, double value, double bound, const std::string& target) {
  return {{"name", name}, {"value", value}, {"bound", bound}, {"ratio", value / bound}, {"target", target}};
}

inline void require(bool good, const std::string& what) {
  if (good) return;
  std::cerr << what << " failed\n";
  std::exit(1);
}

/// Puts temporary folders beside the program: on the disk that is built on, not in memory.
inline void useDiskOfProgram() {
  const auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "data";
  std::filesystem::create_directories(folder);
  ::setenv("TMPDIR", folder.c_str(), 1);
}

}  // namespace assay::bench

#pragma once

#include <list>
#include <set>

#include "tests/e2e/exam_day.h"
#include "tests/faults/cutting_proxy.h"
#include "tests/support/temporary_folder.h"

namespace assay::faults {

/// A prepared centre with real programs on loopback: central runs, stations are added. Every function throws
/// std::runtime_error when a program does not do as it should.
class Hall {
 public:
  Hall();

  /// Where other stations come in, and where they are told to call.
  struct Door {
    int port = 0;  ///< 0: any
    std::optional<int> told{};
  };

  /// Enrolled at central or at what passes on to it, and not started.
  e2e::Station& enrol(const std::string& name, const std::string& centralUrl, const Door& door);
  e2e::Station& enrol(const std::string& name, const std::string& centralUrl) { return enrol(name, centralUrl, {}); }
  e2e::Station& enrol(const std::string& name) { return enrol(name, day_.central.url()); }
  /// A station's folder, there before it is enrolled.
  [[nodiscard]] std::filesystem::path folderOf(const std::string& name) const { return day_.options.data / name; }
  e2e::Central& central() { return day_.central; }
  [[nodiscard]] int centralPort() const { return day_.options.port; }

  /// Starts it and waits until it knows the roster.
  void open(e2e::Station& station);
  /// Until the ticket is on the screen, which acknowledges it; then home again.
  void checkIn(e2e::Station& station, const std::string& candidate);
  /// Likewise; where it is not saved, the screen must say so, and false is returned.
  bool tryCheckIn(e2e::Station& station, const std::string& candidate);
  /// Whether a candidate who comes there is refused because they were checked in at `where` already.
  bool knowsCheckIn(e2e::Station& station, const std::string& candidate, const std::string& where);
  /// Likewise, by and by.
  bool comesToKnowCheckIn(e2e::Station& station, const std::string& candidate, const std::string& where);

  /// Throws unless central comes to hold so many check-ins, no conflict, nothing in quarantine, all photos of all
  /// stations and they those of central; and then its audit finds nothing.
  void expectWhole(int checkedIn);

 private:
  /// Shows the booking's code; the screen that this leads to.
  std::string scan(e2e::Station& station, const std::string& candidate);
  void goHome(e2e::Station& station);
  [[nodiscard]] bool photosAreEverywhere(std::size_t count) const;

  test::TemporaryFolder folder_;
  e2e::Day day_;
  std::map<std::string, std::string> bookings_;
  std::vector<std::filesystem::path> dataFolders_;
  std::uint64_t seed_ = 1;
  std::list<e2e::Station> stations_;  // last: they end before central does
};

}  // namespace assay::faults

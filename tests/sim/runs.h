#pragma once

#include <set>

#include "tests/sim/world.h"

namespace assay::sim {

struct Options {
  std::size_t stations = 3;
  std::set<Fault> faults;
  journal::Defences defences;
};

/// Where runs take place, one after the other. One in a program: it takes over SQLite's file system.
class Laboratory {
 public:
  explicit Laboratory(const journal::Defences& defences = {});
  Laboratory(const Laboratory&) = delete;
  Laboratory& operator=(const Laboratory&) = delete;
  ~Laboratory();

  Outcome play(const Schedule& schedule);
  /// The failing schedule with as few steps and as good weather as still fail in some way.
  Schedule shrink(Schedule schedule);

 private:
  journal::Defences defences_;
  Disks disks_;
  std::filesystem::path folder_;  ///< of blobs; in memory where the system has such a place
};

}  // namespace assay::sim

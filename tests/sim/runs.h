#pragma once

#include <set>

#include "tests/sim/world.h"
#include "tests/support/temporary_folder.h"

namespace assay::sim {

struct Options {
  std::size_t stations = 3;
  std::set<Fault> faults;
};

/// Where runs take place, one after the other. One in a program: it takes over SQLite's file system.
class Laboratory {
 public:
  Laboratory() { registerSimulatedDisks(disks_); }

  Outcome play(const Schedule& schedule);
  /// The failing schedule with as few steps and as good weather as still fail in some way.
  Schedule shrink(Schedule schedule);

 private:
  Disks disks_;
  test::TemporaryFolder folder_;
};

}  // namespace assay::sim

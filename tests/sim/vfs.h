#pragma once

#include <map>
#include <string>

#include "tests/sim/disk.h"

namespace assay::sim {

/// Which disk a path is on: `/<machine>/<file>`.
using Disks = std::map<std::string, Disk*>;

/// Makes SQLite's default file system of this program one that lies on these disks. `disks` must live as
/// long as the program uses SQLite; machines are added and removed while no database of theirs is open.
/// One connection a database: locks are granted to everybody.
void registerSimulatedDisks(Disks& disks);

}  // namespace assay::sim

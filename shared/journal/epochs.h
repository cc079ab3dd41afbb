#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/journal/surroundings.h"

/// A device's events are chained within an epoch. An epoch belongs to one life of one database: a new, copied
/// or restored one begins another, so that no two ever continue the same chain. All inside the caller's transaction.
namespace assay::journal::epochs {

/// The epoch that appends go to.
std::string current(soci::session& sql);

/// Begins another one; `why` is for the log.
void begin(soci::session& sql, const std::string& why);

/// Why this database must not go on with its epoch, if so: it is new here. `watch`: whether copies are looked for.
std::optional<std::string> reasonToBegin(soci::session& sql, const Surroundings& surroundings, bool watch);

/// Leaves a mark in the database and beside it, for the next opening to compare.
void leaveMark(soci::session& sql, Surroundings& surroundings);

}  // namespace assay::journal::epochs

#pragma once

#include <soci/soci.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/journal/event_line.h"

/// Two signed events of one origin with the same number are a fork: the device, or a copy of it, wrote two histories.
/// Both are kept as branches of the origin, each named by the hash of its first event, so that every node comes to the
/// same names without asking anybody (docs/decisions/0006). All inside the caller's transaction.
namespace assay::journal::branches {

/// Where an event is stored; its number stays the one that it says.
struct Place {
  std::string origin;  ///< the origin that it says, or a branch of it
  bool forks = false;  ///< it stands beside another one
};

/// Nothing when the event that it follows is not held, or it would fork and may not. May turn what follows a fork into
/// a branch.
std::optional<Place> placeFor(soci::session& sql, const Event& event, const std::string& hash, bool mayFork);

/// An epoch is lower-case letters and digits: whatever else could be taken for a branch. The names of an origin's
/// branches must be ids, too.
bool isPlainOrigin(std::string_view origin);

/// Of the events that an origin has under these numbers, its branches' too, the hashes.
std::vector<std::string> hashesAt(soci::session& sql, const std::string& root, const std::set<std::uint64_t>& seqs);

/// The branches of an origin that hold `seq`.
std::vector<std::string> branchesWith(soci::session& sql, const EventId& id);

}  // namespace assay::journal::branches

#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "shared/journal/event_line.h"
#include "shared/journal/journal.h"

/// The statements of the journal, one function each; they run inside the caller's transaction and
/// throw soci::soci_error.
namespace assay::journal::store {

struct Tip {
  std::uint64_t seq = 0;
  std::string hash;
};

Tip tipOf(soci::session& sql, const std::string& origin);
Hlc latestHlc(soci::session& sql);
std::optional<std::string> hashAt(soci::session& sql, const EventId& id);

/// Stores the event and everything that follows from it in the same transaction: folded row, open
/// or answered request, blobs named, keys lacking.
void insertEvent(soci::session& sql, const SignedEvent& signedEvent, const Event& event);

/// Folds one subject from its first event.
void refold(soci::session& sql, const Subject& subject);

void insertQuarantine(soci::session& sql, const Quarantined& what);

}  // namespace assay::journal::store

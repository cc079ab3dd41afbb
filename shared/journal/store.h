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

/// Of which there are events.
std::vector<std::string> origins(soci::session& sql);
Tip tipOf(soci::session& sql, const std::string& origin);
/// Of the first event that stands under `origin`.
std::uint64_t firstSeq(soci::session& sql, const std::string& origin);
/// The time of the latest event, of whatever origin.
Hlc latestHlc(soci::session& sql);
void noteHlc(soci::session& sql, Hlc hlc);
std::optional<std::string> hashAt(soci::session& sql, const EventId& id);

/// An event as it is stored: known by the origin or branch that holds it.
Event eventOf(const std::string& origin, const std::string& text);

/// Opens a request that stands in a branch: it may have been answered under the name that it says itself.
void openRequest(soci::session& sql, const EventId& id, Hlc hlc, const EventId& formerly);

/// Stores everything from `first` on under `branch`, and folds what knew it by its former name.
void moveEvents(soci::session& sql, const EventId& first, const std::string& branch);

/// The text of an event and who holds it; where its origin forked, of the first branch that has it.
struct Stored {
  std::string origin;
  std::string text;
};
std::optional<Stored> find(soci::session& sql, const EventId& id);

/// The state of one subject by its events, and the latest of these; nothing when it has none.
struct Folded {
  json state;
  Event latest;
};
std::optional<Folded> fold(soci::session& sql, const Subject& subject);

/// A row of `view`: what is folded of one subject, and the latest event in it.
struct ViewRow {
  std::string subject;
  std::string state;
  long long hlc = 0;
  std::string origin;
  long long seq = 0;
};
/// Of subjects that have none.
void addViews(soci::session& sql, const std::vector<ViewRow>& rows);
/// In the place of those that there are.
void writeViews(soci::session& sql, const std::vector<ViewRow>& rows);

/// Whether a decision has answered this request.
bool isAnswered(soci::session& sql, const std::string& request);

/// Folds one subject from its first event, and stores the row.
void refold(soci::session& sql, const Subject& subject);
/// Likewise all subjects, as these folds have it; how many there are.
std::size_t refoldAll(soci::session& sql);
/// Whether the rows were made by other folds than these.
bool foldedByOthers(soci::session& sql);

void insertQuarantine(soci::session& sql, const Quarantined& what);
/// What is believed now is no longer in quarantine.
void removeQuarantine(soci::session& sql, const EventId& id, const std::string& line);

}  // namespace assay::journal::store

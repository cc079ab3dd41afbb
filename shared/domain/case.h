#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/sitting.h"

namespace assay {

using CaseId = Id<struct CaseTag>;

/// What people did about records of several stations that contradict each other, folded from its events. That there is
/// such a case at all follows from the records (`contradictions`): it is open on every station that holds them.
struct Case {
  struct Resolution {
    std::string reason;  ///< code
    Instant at;
    Actor by;
  };
  CaseId id;
  std::string kind;                     ///< as `Contradiction::kind`; empty until somebody did something
  std::vector<std::string> sittings;    ///< whom it is about
  std::string assignedTo;               ///< staff id, or empty
  std::vector<Resolution> resolutions;  ///< the first counts; further ones come from stations that could not know
};

Case apply(Case one, const Fact& fact);
json toJson(const Case& one);
Case caseFromJson(const json& row);

/// One of the records that contradict each other.
struct CaseRecord {
  SittingId sitting;
  EventId event;
  std::string type;     ///< of the event, `sitting.checked-in`
  std::string station;  ///< its name, or its origin where the record does not tell the name
  std::string seat;     ///< of a check-in
  Instant at;
  Actor by;
};

/// Records that can't all be right. `kind` is also the string key `case.<kind>`:
/// `double-check-in` (one candidate, two check-ins), `called-twice` (two desks called one ticket), `shared-seat` (two
/// candidates, one seat), `records-differ` (any other step that did not fit).
struct Contradiction {
  CaseId id;  ///< from the record that came too late in the order of events: the same on every station
  std::string kind;
  std::vector<CaseRecord> records;  ///< the one that stands first; none when what was assigned has ceased to be
};

/// A sitting and the session that it belongs to.
struct SessionSitting {
  std::string session;
  const Sitting* sitting = nullptr;
};

/// All contradictions among these, by id.
std::map<CaseId, Contradiction> contradictions(std::span<const SessionSitting> sittings);

/// The reasons (codes) that a case of this kind may be resolved with.
std::span<const std::string_view> resolutionsOf(std::string_view kind);

/// `before` is what was done so far, if anything. Refusals: `case.resolved` (by then), `reason.missing`.
Result<Draft, Refusal> assignCase(const Contradiction&, const std::optional<Case>& before, const StaffId& staff);
Result<Draft, Refusal> resolveCase(const Contradiction&, const std::optional<Case>& before, const std::string& reason);

/// Gives the candidate whose record came too late another seat, and resolves the case with it: `shared-seat` only.
/// `later` is the sitting of the last record. Refusals: also those of `moveTo`, `case.no-seat-shared`.
Result<std::vector<Draft>, Refusal> resolveByMoving(const Contradiction&, const std::optional<Case>& before,
                                                    const Sitting& later, const std::string& seat);

}  // namespace assay

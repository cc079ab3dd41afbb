#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

namespace assay {

struct Exam;
struct Session;

/// Where a sitting stands. Each alternative holds only what is valid in it.
namespace stage {
struct Expected {};
struct Arrived {
  std::string ticket;
};
struct CheckedIn {
  std::string seat;
  std::string identity;  ///< how it was compared: `document`, `booking-code`
  std::string station;   ///< name of the station, to tell a person where it was
};
struct Seated {};
struct Started {};
struct Paused {
  std::string reason;
};
struct Finished {};
struct CheckedOut {};
struct NoShow {};
struct Refused {
  std::string reason;
};
struct Suspended {
  std::string reason;
};
}  // namespace stage

using Stage =
    std::variant<stage::Expected, stage::Arrived, stage::CheckedIn, stage::Seated, stage::Started, stage::Paused,
                 stage::Finished, stage::CheckedOut, stage::NoShow, stage::Refused, stage::Suspended>;

/// `expected`, `arrived`, `checked-in`, …: also the string key `stage.<name>`.
std::string_view nameOf(const Stage& stage);

/// A stage that was entered, and by which event.
struct Step {
  Stage stage;
  Instant at;
  Actor by;
  EventId event;
};

struct UndoneStep {
  std::string stage;
  std::string reason;
  Instant at;
  Actor by;
};

struct Incident {
  std::string severity;  ///< `info`, `minor`, `major`
  EventId event;         ///< the note is about a person and stands sealed in this event
  Instant at;
  Actor by;
};

/// A fact that did not fit the stage it met (another station saw something else). Kept, never dropped.
struct Conflict {
  EventId event;
  std::string type;
  std::string station;
  Instant at;
  Actor by;
};

/// One candidate's attendance and attempt in a session, folded from its events. Pure. Times are UTC.
/// Its id is the id of the booking that it comes from.
struct Sitting {
  SittingId id;
  std::vector<Step> steps;  ///< the latest last; empty means expected
  std::vector<UndoneStep> undone;
  std::vector<Incident> incidents;
  std::vector<Conflict> conflicts;
  std::optional<std::string> photo;    ///< blob hash
  std::optional<std::string> movedTo;  ///< the seat since, if it is no longer that of the check-in
};

Stage currentStage(const Sitting& sitting);
template <class Alternative>
bool isIn(const Sitting& sitting) {
  return std::holds_alternative<Alternative>(currentStage(sitting));
}
/// The check-in that stands (not undone), and the seat and ticket that come with the standing steps.
const Step* checkInOf(const Sitting& sitting);
std::optional<std::string> seatOf(const Sitting& sitting);
std::optional<std::string> ticketOf(const Sitting& sitting);
/// Checked in and not yet out, refused or absent: the seat is taken.
bool holdsSeat(const Sitting& sitting);

Sitting apply(Sitting sitting, const Fact& fact);
json toJson(const Sitting& sitting);
Sitting sittingFromJson(const json& row);

struct CheckIn {
  std::string ticket;
  std::string seat;
  std::string identity;
  std::string station;
  bool consent = false;
  std::optional<std::string> photo;  ///< blob hash
};

/// Why this candidate can't be checked in at `now`, if so: cancelled session, too early, too late,
/// already checked in (with time and place), refused, gone.
std::optional<Refusal> whyNotCheckIn(const Sitting&, const Session&, const Exam&, Instant now);

/// Arrival, photo and check-in as one step: all drafts are appended together.
Result<std::vector<Draft>, Refusal> checkIn(const Sitting&, const Session&, const Exam&, const CheckIn&, Instant now);

/// The other steps of the day. `detail` is the ticket of `arrive`, or the reason (a code, never free
/// text) of `pause`, `refuse` and `suspend`.
enum class SittingStep { arrive, seat, start, pause, resume, finish, checkOut, noShow, refuse, suspend };
Result<Draft, Refusal> takeStep(const Sitting&, SittingStep, const std::string& detail);

/// Takes the latest step back. The reason (a code) stays in the record.
Result<Draft, Refusal> undo(const Sitting&, const std::string& reason);

/// Another seat than the one of the check-in, while the candidate holds one.
Result<Draft, Refusal> moveTo(const Sitting&, const std::string& seat);

/// The note may name people, so it is sealed with the candidate's key.
Result<Draft, Refusal> recordIncident(const Sitting&, const CandidateId&, const std::string& severity,
                                      const std::string& note);

}  // namespace assay

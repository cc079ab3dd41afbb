#pragma once

#include <nlohmann/json.hpp>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

namespace assay {

using nlohmann::json;

/// Anybody whose personal data is sealed with a key of its own: a candidate or a member of staff.
using PersonId = Id<struct PersonTag>;
PersonId personOf(const CandidateId& candidate);
PersonId personOf(const StaffId& staff);

/// What an event is: a fact that is never rejected, something asked for, or the authority's answer.
enum class Nature { observation, request, decision };

/// What an event is about; every event has exactly one. Text form `type/id`.
struct Subject {
  std::string type;
  std::string id;
  auto operator<=>(const Subject&) const = default;
  [[nodiscard]] std::string text() const { return type + "/" + id; }
  static std::optional<Subject> parse(std::string_view text);
};

/// Who did it: a role and, where somebody has signed in, their id. Text form `role:id`.
struct Actor {
  std::string role;
  std::string id;
  bool operator==(const Actor&) const = default;
  [[nodiscard]] std::string text() const { return role + ":" + id; }
  static std::optional<Actor> parse(std::string_view text);
};

/// Personal data that goes into the event sealed with the person's own key.
struct PersonalData {
  PersonId person;
  json data;
};

/// An event that somebody wants to append; the journal adds identity, order, seal and signature.
struct Draft {
  Subject subject;
  std::string type;
  json body;
  std::optional<PersonalData> personal;
};

/// As far as databases count.
constexpr std::uint64_t largestSequence = INT64_MAX;

/// Which event, wherever it is stored: origin (device and epoch) and sequence. Text form `origin:seq`.
struct EventId {
  std::string origin;
  std::uint64_t seq = 0;
  auto operator<=>(const EventId&) const = default;
  [[nodiscard]] std::string text() const { return origin + ":" + std::to_string(seq); }
  static std::optional<EventId> parse(std::string_view text);
};

/// Of an event's origin, `device.epoch`.
std::string deviceOf(std::string_view origin);

/// What a fold sees of an event. `at` is the time by the clock of the station that made it.
struct Fact {
  EventId id;
  Instant at;
  Subject subject;
  std::string type;
  Actor actor;
  json body;
  bool hasPersonalData = false;
};

/// One row of the table of all event types: everything that may happen, declared once.
/// `body` lists the fields: `name:kind`, `?` behind an optional one; kinds are text, number, bool,
/// list, texts (a list of text), object and time (RFC 3339).
struct EventType {
  std::string_view name;
  Nature nature;
  std::string_view subject;
  std::string_view body;
  std::string_view meaning;
};

std::span<const EventType> eventTypes();
const EventType* findEventType(std::string_view name);

/// Whether an event of this type may have this subject and body.
/// Errors: `event.unknown-type`, `event.wrong-subject`, `event.bad-body`.
Result<void> checkShape(const Subject& subject, std::string_view type, const json& body);

}  // namespace assay

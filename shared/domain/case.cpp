#include "shared/domain/case.h"

#include <algorithm>
#include <array>

#include "shared/base/contract.h"
#include "shared/domain/json_fields.h"

namespace assay {

namespace {

constexpr std::string_view sharedSeat = "shared-seat";
constexpr std::string_view movedReason = "seat-changed";

constexpr std::array<std::string_view, 3> sameOrWrong = {"same-person", "wrong-person", "clock-wrong"};
constexpr std::array<std::string_view, 2> calledReasons = {"sorted-out", "clock-wrong"};
constexpr std::array<std::string_view, 2> seatReasons = {"sorted-out", movedReason};
constexpr std::array<std::string_view, 3> otherReasons = {"sorted-out", "wrong-person", "clock-wrong"};

std::vector<std::string> textsOf(const json& list) {
  std::vector<std::string> texts;
  for (const auto& text : list) texts.push_back(text.get<std::string>());
  return texts;
}

/// An event's id as that of a case: its end, should a station have given itself a name of the greatest length.
CaseId caseOf(const EventId& event) {
  constexpr std::size_t longest = 64;
  const auto text = event.origin + "-" + std::to_string(event.seq);
  const auto id = CaseId::parse(text.substr(text.size() - std::min(text.size(), longest)));
  CONTRACT(id.has_value());
  return *id;
}

std::string kindOf(std::string_view type) {
  if (type == "sitting.checked-in") return "double-check-in";
  if (type == "sitting.seated") return "called-twice";
  return "records-differ";
}

CaseRecord recordOf(const Sitting& sitting, const Step& step) {
  CaseRecord record{sitting.id, step.event, "sitting." + std::string{nameOf(step.stage)}, step.event.origin, "",
                    step.at,    step.by};
  if (const auto* const checkedIn = std::get_if<stage::CheckedIn>(&step.stage)) {
    record.station = checkedIn->station;
    record.seat = seatOf(sitting).value_or("");
  }
  return record;
}

/// The step that a late record of this type ran into: the one of its own type, or else where the sitting stands.
const Step* stepAgainst(const Sitting& sitting, std::string_view type) {
  if (sitting.steps.empty()) return nullptr;
  const auto same = std::ranges::find_if(
      sitting.steps, [&](const Step& step) { return type == "sitting." + std::string{nameOf(step.stage)}; });
  return same == sitting.steps.end() ? &sitting.steps.back() : &*same;
}

/// A check-in at a kiosk is told as arrival and check-in: together they are one record.
bool belongsToCheckIn(const Sitting& sitting, const Conflict& arrival) {
  return arrival.type == "sitting.arrived" && std::ranges::any_of(sitting.conflicts, [&](const Conflict& other) {
           return other.type == "sitting.checked-in" && other.event.origin == arrival.event.origin;
         });
}

void addConflicts(const Sitting& sitting, std::map<CaseId, Contradiction>& found) {
  for (const auto& conflict : sitting.conflicts) {
    if (belongsToCheckIn(sitting, conflict)) continue;
    Contradiction contradiction{caseOf(conflict.event), kindOf(conflict.type), {}};
    if (const auto* const step = stepAgainst(sitting, conflict.type))
      contradiction.records.push_back(recordOf(sitting, *step));
    contradiction.records.push_back(
        {sitting.id, conflict.event, conflict.type, conflict.station, "", conflict.at, conflict.by});
    found.emplace(contradiction.id, std::move(contradiction));
  }
}

/// Who holds a seat, the first who took it first.
using Holders = std::map<std::pair<std::string, std::string>, std::vector<CaseRecord>>;

void addHolder(const SessionSitting& one, Holders& holders) {
  const auto* const checkIn = checkInOf(*one.sitting);
  if (checkIn == nullptr || !holdsSeat(*one.sitting)) return;
  holders[{one.session, *seatOf(*one.sitting)}].push_back(recordOf(*one.sitting, *checkIn));
}

Draft draftOf(const Contradiction& contradiction, const std::optional<Case>& before, std::string type, json body) {
  std::vector<std::string> sittings;
  if (contradiction.records.empty() && before) sittings = before->sittings;
  for (const auto& record : contradiction.records) sittings.push_back(record.sitting.text());
  std::ranges::sort(sittings);
  sittings.erase(std::unique(sittings.begin(), sittings.end()), sittings.end());
  body["kind"] = contradiction.kind;
  body["sittings"] = std::move(sittings);
  return {{"case", contradiction.id.text()}, std::move(type), std::move(body), {}};
}

std::optional<Refusal> whyNot(const std::optional<Case>& before) {
  if (before && !before->resolutions.empty()) return Refusal{"case.resolved", {}};
  return std::nullopt;
}

}  // namespace

Case apply(Case one, const Fact& fact) {
  one.kind = textOf(fact.body, "kind");
  one.sittings = textsOf(fact.body.at("sittings"));
  if (fact.type == "case.assigned") one.assignedTo = textOf(fact.body, "staff");
  if (fact.type == "case.resolved") one.resolutions.push_back({textOf(fact.body, "reason"), fact.at, fact.actor});
  return one;
}

json toJson(const Case& one) {
  json row = {{"id", one.id.text()},
              {"kind", one.kind},
              {"sittings", one.sittings},
              {"assignedTo", one.assignedTo},
              {"resolutions", json::array()}};
  for (const auto& resolution : one.resolutions) {
    row["resolutions"].push_back(
        {{"reason", resolution.reason}, {"at", timeToJson(resolution.at)}, {"by", resolution.by.text()}});
  }
  return row;
}

Case caseFromJson(const json& row) {
  Case one{*idOf<CaseId>(row, "id"), textOf(row, "kind"), textsOf(row.at("sittings")), textOf(row, "assignedTo"), {}};
  for (const auto& resolution : row.at("resolutions")) {
    one.resolutions.push_back(
        {textOf(resolution, "reason"), timeFromJson(resolution.at("at")), *Actor::parse(textOf(resolution, "by"))});
  }
  return one;
}

std::map<CaseId, Contradiction> contradictions(std::span<const SessionSitting> sittings) {
  std::map<CaseId, Contradiction> found;
  Holders holders;
  for (const auto& one : sittings) {
    addConflicts(*one.sitting, found);
    addHolder(one, holders);
  }
  for (auto& [place, records] : holders) {
    std::ranges::sort(records, {}, [](const CaseRecord& record) { return std::pair{record.at, record.event}; });
    for (auto late = std::next(records.begin()); late != records.end(); ++late) {
      const auto id = caseOf(late->event);
      found.emplace(id, Contradiction{id, std::string{sharedSeat}, {records.front(), *late}});
    }
  }
  return found;
}

std::span<const std::string_view> resolutionsOf(std::string_view kind) {
  if (kind == "double-check-in") return sameOrWrong;
  if (kind == "called-twice") return calledReasons;
  if (kind == sharedSeat) return seatReasons;
  return otherReasons;
}

Result<Draft, Refusal> assignCase(const Contradiction& contradiction, const std::optional<Case>& before,
                                  const StaffId& staff) {
  if (auto refusal = whyNot(before)) return tl::unexpected<Refusal>(std::move(*refusal));
  return draftOf(contradiction, before, "case.assigned", {{"staff", staff.text()}});
}

Result<Draft, Refusal> resolveCase(const Contradiction& contradiction, const std::optional<Case>& before,
                                   const std::string& reason) {
  if (auto refusal = whyNot(before)) return tl::unexpected<Refusal>(std::move(*refusal));
  const auto allowed = resolutionsOf(contradiction.kind);
  if (std::ranges::find(allowed, reason) == allowed.end()) return refuse("reason.missing");
  return draftOf(contradiction, before, "case.resolved", {{"reason", reason}});
}

Result<std::vector<Draft>, Refusal> resolveByMoving(const Contradiction& contradiction,
                                                    const std::optional<Case>& before, const Sitting& later,
                                                    const std::string& seat) {
  if (contradiction.kind != sharedSeat) return refuse("case.no-seat-shared");
  auto resolved = resolveCase(contradiction, before, std::string{movedReason});
  if (!resolved) return tl::unexpected<Refusal>(std::move(resolved.error()));
  auto moved = moveTo(later, seat);
  if (!moved) return tl::unexpected<Refusal>(std::move(moved.error()));
  return std::vector{std::move(*moved), std::move(*resolved)};
}

}  // namespace assay

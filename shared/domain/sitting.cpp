#include "shared/domain/sitting.h"

#include <algorithm>
#include <array>

#include "shared/domain/exam.h"
#include "shared/domain/json_fields.h"
#include "shared/domain/session.h"

namespace assay {

namespace {

constexpr std::array<std::string_view, std::variant_size_v<Stage>> stageNames = {
    "expected", "arrived",     "checked-in", "seated",  "started",  "paused",
    "finished", "checked-out", "no-show",    "refused", "suspended"};

/// The whole state machine: which event leads to which stage, and from where.
struct Transition {
  SittingStep step;
  std::string_view event;
  std::string_view from;  ///< stage names, each with a blank on both sides
  bool needsReason;
};

constexpr std::string_view checkedInEvent = "sitting.checked-in";
constexpr std::string_view checkInFrom = " expected arrived ";

constexpr std::array transitions = {
    Transition{SittingStep::arrive, "sitting.arrived", " expected ", false},
    Transition{SittingStep::seat, "sitting.seated", " checked-in ", false},
    Transition{SittingStep::start, "sitting.started", " seated ", false},
    Transition{SittingStep::pause, "sitting.paused", " started ", true},
    Transition{SittingStep::resume, "sitting.resumed", " paused ", false},
    Transition{SittingStep::finish, "sitting.finished", " started paused ", false},
    Transition{SittingStep::checkOut, "sitting.checked-out", " finished suspended ", false},
    Transition{SittingStep::noShow, "sitting.no-show", " expected ", false},
    Transition{SittingStep::refuse, "sitting.refused", " expected arrived checked-in ", true},
    Transition{SittingStep::suspend, "sitting.suspended", " checked-in seated started paused ", true},
};

bool contains(std::string_view names, std::string_view name) {
  const auto at = names.find(name);
  return at != std::string_view::npos && at > 0 && names[at - 1] == ' ' && names[at + name.size()] == ' ';
}

std::optional<std::string_view> stagesBefore(std::string_view event) {
  if (event == checkedInEvent) return checkInFrom;
  const auto* const found = std::ranges::find(transitions, event, &Transition::event);
  if (found == transitions.end()) return std::nullopt;
  return found->from;
}

std::optional<Stage> stageAfter(const Fact& fact) {
  const auto text = [&](const char* field) { return fact.body.at(field).get<std::string>(); };
  if (fact.type == "sitting.arrived") return stage::Arrived{text("ticket")};
  if (fact.type == checkedInEvent) return stage::CheckedIn{text("seat"), text("identity"), text("station")};
  if (fact.type == "sitting.seated") return stage::Seated{};
  if (fact.type == "sitting.started" || fact.type == "sitting.resumed") return stage::Started{};
  if (fact.type == "sitting.paused") return stage::Paused{text("reason")};
  if (fact.type == "sitting.finished") return stage::Finished{};
  if (fact.type == "sitting.checked-out") return stage::CheckedOut{};
  if (fact.type == "sitting.no-show") return stage::NoShow{};
  if (fact.type == "sitting.refused") return stage::Refused{text("reason")};
  if (fact.type == "sitting.suspended") return stage::Suspended{text("reason")};
  return std::nullopt;
}

Subject subjectOf(const Sitting& sitting) { return {"sitting", sitting.id.text()}; }

Conflict conflictOf(const Fact& fact) {
  return {fact.id, fact.type, textOr(fact.body, "station", fact.id.origin), fact.at, fact.actor};
}

template <class Alternative>
const Alternative* lastStep(const Sitting& sitting) {
  for (auto step = sitting.steps.rbegin(); step != sitting.steps.rend(); ++step) {
    if (const auto* const found = std::get_if<Alternative>(&step->stage)) return found;
  }
  return nullptr;
}

void undoStep(Sitting& sitting, const Fact& fact) {
  const auto step = fact.body.at("step").get<std::string>();
  const auto found = std::ranges::find(sitting.steps, step, [](const Step& s) { return s.event.text(); });
  if (found == sitting.steps.end() || std::next(found) != sitting.steps.end()) {
    sitting.conflicts.push_back(conflictOf(fact));
    return;
  }
  sitting.undone.push_back(
      {std::string{nameOf(found->stage)}, fact.body.at("reason").get<std::string>(), fact.at, fact.actor});
  if (std::holds_alternative<stage::CheckedIn>(found->stage)) sitting.movedTo.reset();
  sitting.steps.pop_back();
}

}  // namespace

std::string_view nameOf(const Stage& stage) { return stageNames.at(stage.index()); }

Stage currentStage(const Sitting& sitting) {
  return sitting.steps.empty() ? Stage{stage::Expected{}} : sitting.steps.back().stage;
}

const Step* checkInOf(const Sitting& sitting) {
  const auto found = std::ranges::find_if(
      sitting.steps, [](const Step& step) { return std::holds_alternative<stage::CheckedIn>(step.stage); });
  return found == sitting.steps.end() ? nullptr : &*found;
}

std::optional<std::string> seatOf(const Sitting& sitting) {
  const auto* const checkedIn = lastStep<stage::CheckedIn>(sitting);
  if (checkedIn == nullptr) return std::nullopt;
  return sitting.movedTo ? sitting.movedTo : std::optional{checkedIn->seat};
}

std::optional<std::string> ticketOf(const Sitting& sitting) {
  const auto* const arrived = lastStep<stage::Arrived>(sitting);
  return arrived == nullptr ? std::nullopt : std::optional{arrived->ticket};
}

bool holdsSeat(const Sitting& sitting) {
  return seatOf(sitting) && !isIn<stage::CheckedOut>(sitting) && !isIn<stage::Refused>(sitting);
}

Sitting apply(Sitting sitting, const Fact& fact) {
  if (fact.type == "sitting.photographed") {
    sitting.photo = fact.body.at("photo").get<std::string>();
  } else if (fact.type == "sitting.incident") {
    sitting.incidents.push_back({fact.body.at("severity").get<std::string>(), fact.id, fact.at, fact.actor});
  } else if (fact.type == "sitting.moved" && holdsSeat(sitting)) {
    sitting.movedTo = fact.body.at("seat").get<std::string>();
  } else if (fact.type == "sitting.moved") {
    sitting.conflicts.push_back(conflictOf(fact));
  } else if (fact.type == "sitting.undone") {
    undoStep(sitting, fact);
  } else if (auto next = stageAfter(fact)) {
    const auto before = stagesBefore(fact.type);
    if (before && contains(*before, nameOf(currentStage(sitting)))) {
      sitting.steps.push_back({std::move(*next), fact.at, fact.actor, fact.id});
    } else {
      sitting.conflicts.push_back(conflictOf(fact));
    }
  }
  return sitting;
}

std::optional<Refusal> whyNotCheckIn(const Sitting& sitting, const Session& session, const Exam& exam, Instant now) {
  if (session.cancelled) return Refusal{"check-in.session-cancelled", {}};
  if (const auto* const earlier = checkInOf(sitting)) {
    return Refusal{
        "check-in.already",
        {{"time", formatInstant(earlier->at)}, {"station", std::get<stage::CheckedIn>(earlier->stage).station}}};
  }
  if (!contains(checkInFrom, nameOf(currentStage(sitting)))) {
    return Refusal{"check-in.closed", {{"stage", std::string{nameOf(currentStage(sitting))}}}};
  }
  const auto opens = session.starts - exam.opensBefore;
  if (now < opens) return Refusal{"check-in.too-early", {{"time", formatInstant(opens)}}};
  const auto closes = session.starts + exam.admitsAfter;
  if (now > closes) return Refusal{"check-in.too-late", {{"time", formatInstant(closes)}}};
  return std::nullopt;
}

Result<std::vector<Draft>, Refusal> checkIn(const Sitting& sitting, const Session& session, const Exam& exam,
                                            const CheckIn& input, Instant now) {
  if (auto refusal = whyNotCheckIn(sitting, session, exam, now)) return tl::unexpected<Refusal>(std::move(*refusal));
  if (!input.consent) return refuse("check-in.no-consent");
  if (input.seat.empty()) return refuse("check-in.no-seat");
  std::vector<Draft> drafts;
  if (isIn<stage::Expected>(sitting)) {
    drafts.push_back({subjectOf(sitting), "sitting.arrived", {{"ticket", input.ticket}}, {}});
  }
  if (input.photo) drafts.push_back({subjectOf(sitting), "sitting.photographed", {{"photo", *input.photo}}, {}});
  drafts.push_back({subjectOf(sitting),
                    std::string{checkedInEvent},
                    {{"seat", input.seat}, {"identity", input.identity}, {"consent", true}, {"station", input.station}},
                    {}});
  return drafts;
}

Result<Draft, Refusal> takeStep(const Sitting& sitting, SittingStep step, const std::string& detail) {
  const auto* const transition = std::ranges::find(transitions, step, &Transition::step);
  const auto stageName = nameOf(currentStage(sitting));
  if (!contains(transition->from, stageName)) {
    return refuse("sitting.wrong-stage", {{"stage", std::string{stageName}}});
  }
  if (transition->needsReason && detail.empty()) return refuse("reason.missing");
  json body = json::object();
  if (transition->needsReason) body["reason"] = detail;
  if (step == SittingStep::arrive) body["ticket"] = detail;
  return Draft{subjectOf(sitting), std::string{transition->event}, std::move(body), {}};
}

Result<Draft, Refusal> undo(const Sitting& sitting, const std::string& reason) {
  if (sitting.steps.empty()) return refuse("sitting.nothing-to-undo");
  if (reason.empty()) return refuse("reason.missing");
  return Draft{
      subjectOf(sitting), "sitting.undone", {{"step", sitting.steps.back().event.text()}, {"reason", reason}}, {}};
}

Result<Draft, Refusal> moveTo(const Sitting& sitting, const std::string& seat) {
  if (!holdsSeat(sitting))
    return refuse("sitting.wrong-stage", {{"stage", std::string{nameOf(currentStage(sitting))}}});
  if (seat.empty()) return refuse("check-in.no-seat");
  return Draft{subjectOf(sitting), "sitting.moved", {{"seat", seat}}, {}};
}

Result<Draft, Refusal> recordIncident(const Sitting& sitting, const CandidateId& candidate, const std::string& severity,
                                      const std::string& note) {
  if (note.empty()) return refuse("incident.note-missing");
  if (severity != "info" && severity != "minor" && severity != "major") return refuse("incident.severity-missing");
  return Draft{subjectOf(sitting),
               "sitting.incident",
               {{"severity", severity}},
               PersonalData{personOf(candidate), {{"note", note}}}};
}

}  // namespace assay

#include "shared/domain/json_fields.h"
#include "shared/domain/sitting.h"

namespace assay {

namespace {

json actorToJson(const Actor& actor) { return actor.text(); }
Actor actorFromJson(const json& text) { return *Actor::parse(text.get_ref<const std::string&>()); }
EventId eventFromJson(const json& text) { return *EventId::parse(text.get_ref<const std::string&>()); }

struct DetailsOf {
  json operator()(const stage::Arrived& s) const { return {{"ticket", s.ticket}}; }
  json operator()(const stage::CheckedIn& s) const {
    return {{"seat", s.seat}, {"identity", s.identity}, {"station", s.station}};
  }
  json operator()(const stage::Paused& s) const { return {{"reason", s.reason}}; }
  json operator()(const stage::Refused& s) const { return {{"reason", s.reason}}; }
  json operator()(const stage::Suspended& s) const { return {{"reason", s.reason}}; }
  json operator()(const auto&) const { return json::object(); }
};

Stage stageFromJson(const json& row) {
  const auto name = textOf(row, "stage");
  const auto& details = row.at("details");
  if (name == "arrived") return stage::Arrived{textOf(details, "ticket")};
  if (name == "checked-in") {
    return stage::CheckedIn{textOf(details, "seat"), textOf(details, "identity"), textOf(details, "station")};
  }
  if (name == "seated") return stage::Seated{};
  if (name == "started") return stage::Started{};
  if (name == "paused") return stage::Paused{textOf(details, "reason")};
  if (name == "finished") return stage::Finished{};
  if (name == "checked-out") return stage::CheckedOut{};
  if (name == "no-show") return stage::NoShow{};
  if (name == "refused") return stage::Refused{textOf(details, "reason")};
  if (name == "suspended") return stage::Suspended{textOf(details, "reason")};
  return stage::Expected{};
}

}  // namespace

json toJson(const Sitting& sitting) {
  json row = {{"id", sitting.id.text()},
              {"steps", json::array()},
              {"undone", json::array()},
              {"incidents", json::array()},
              {"conflicts", json::array()}};
  for (const auto& step : sitting.steps) {
    row["steps"].push_back({{"stage", nameOf(step.stage)},
                            {"details", std::visit(DetailsOf{}, step.stage)},
                            {"at", timeToJson(step.at)},
                            {"by", actorToJson(step.by)},
                            {"event", step.event.text()}});
  }
  for (const auto& step : sitting.undone) {
    row["undone"].push_back(
        {{"stage", step.stage}, {"reason", step.reason}, {"at", timeToJson(step.at)}, {"by", actorToJson(step.by)}});
  }
  for (const auto& incident : sitting.incidents) {
    row["incidents"].push_back({{"severity", incident.severity},
                                {"event", incident.event.text()},
                                {"at", timeToJson(incident.at)},
                                {"by", actorToJson(incident.by)}});
  }
  for (const auto& conflict : sitting.conflicts) {
    row["conflicts"].push_back({{"event", conflict.event.text()},
                                {"type", conflict.type},
                                {"station", conflict.station},
                                {"at", timeToJson(conflict.at)},
                                {"by", actorToJson(conflict.by)}});
  }
  if (sitting.photo) row["photo"] = *sitting.photo;
  if (sitting.movedTo) row["movedTo"] = *sitting.movedTo;
  return row;
}

Sitting sittingFromJson(const json& row) {
  Sitting sitting{*idOf<SittingId>(row, "id"), {}, {}, {}, {}, {}, {}};
  for (const auto& step : row.at("steps")) {
    sitting.steps.push_back({stageFromJson(step), timeFromJson(step.at("at")), actorFromJson(step.at("by")),
                             eventFromJson(step.at("event"))});
  }
  for (const auto& step : row.at("undone")) {
    sitting.undone.push_back(
        {textOf(step, "stage"), textOf(step, "reason"), timeFromJson(step.at("at")), actorFromJson(step.at("by"))});
  }
  for (const auto& incident : row.at("incidents")) {
    sitting.incidents.push_back({textOf(incident, "severity"), eventFromJson(incident.at("event")),
                                 timeFromJson(incident.at("at")), actorFromJson(incident.at("by"))});
  }
  for (const auto& conflict : row.at("conflicts")) {
    sitting.conflicts.push_back({eventFromJson(conflict.at("event")), textOf(conflict, "type"),
                                 textOf(conflict, "station"), timeFromJson(conflict.at("at")),
                                 actorFromJson(conflict.at("by"))});
  }
  if (row.contains("photo")) sitting.photo = textOf(row, "photo");
  if (row.contains("movedTo")) sitting.movedTo = textOf(row, "movedTo");
  return sitting;
}

}  // namespace assay

#include "shared/domain/organisation.h"

#include <algorithm>

#include "shared/domain/json_fields.h"

namespace assay {

bool hasRole(const Staff& staff, std::string_view role) {
  return std::ranges::find(staff.roles, role) != staff.roles.end();
}

Organisation apply(Organisation organisation, const Fact& fact) {
  if (fact.type != "organisation.created") return organisation;
  return {organisation.id, textOf(fact.body, "name"), textOf(fact.body, "verifyHost"), textOf(fact.body, "rootKey")};
}

Centre apply(Centre centre, const Fact& fact) {
  if (fact.type != "centre.created") return centre;
  return {centre.id, textOf(fact.body, "name"), textOf(fact.body, "zone"), textOf(fact.body, "organisation")};
}

Station apply(Station station, const Fact& fact) {
  const auto& body = fact.body;
  if (fact.type == "station.enrolled") {
    return {station.id,           textOf(body, "key"),  textOf(body, "centre"),
            textOf(body, "name"), textOf(body, "role"), textOf(body, "letter")};
  }
  return station;
}

Staff apply(Staff staff, const Fact& fact) {
  if (fact.type != "staff.added") return staff;
  std::vector<std::string> roles;
  for (const auto& role : fact.body.at("roles")) {
    if (role.is_string()) roles.push_back(role.get<std::string>());
  }
  return {staff.id, std::move(roles), textOf(fact.body, "pin"),
          fact.hasPersonalData ? std::optional{fact.id} : std::nullopt};
}

json toJson(const Organisation& o) {
  return {{"id", o.id.text()}, {"name", o.name}, {"verifyHost", o.verifyHost}, {"rootKey", o.rootKey}};
}
json toJson(const Centre& c) {
  return {{"id", c.id.text()}, {"name", c.name}, {"zone", c.zone}, {"organisation", c.organisation}};
}
json toJson(const Station& s) {
  return {{"id", s.id.text()}, {"key", s.key},   {"centre", s.centre},
          {"name", s.name},    {"role", s.role}, {"letter", s.letter}};
}
json toJson(const Staff& s) {
  json row = {{"id", s.id.text()}, {"roles", s.roles}, {"pin", s.pin}};
  if (s.details) row["details"] = s.details->text();
  return row;
}

Organisation organisationFromJson(const json& row) {
  return {*idOf<OrganisationId>(row, "id"), textOf(row, "name"), textOf(row, "verifyHost"), textOf(row, "rootKey")};
}
Centre centreFromJson(const json& row) {
  return {*idOf<CentreId>(row, "id"), textOf(row, "name"), textOf(row, "zone"), textOf(row, "organisation")};
}
Station stationFromJson(const json& row) {
  return {*idOf<StationId>(row, "id"), textOf(row, "key"),  textOf(row, "centre"),
          textOf(row, "name"),         textOf(row, "role"), textOf(row, "letter")};
}
Staff staffFromJson(const json& row) {
  Staff staff{*idOf<StaffId>(row, "id"), row.at("roles").get<std::vector<std::string>>(), textOf(row, "pin"), {}};
  if (row.contains("details")) staff.details = EventId::parse(textOf(row, "details"));
  return staff;
}

}  // namespace assay

#include "shared/domain/organisation.h"

#include <algorithm>
#include <string_view>

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

constexpr std::size_t mostAddresses = 8;

/// IPv4 or IPv6 as far as their characters go: nothing else reaches a network library.
bool isAddress(const json& text) {
  if (!text.is_string()) return false;
  const auto& address = text.get_ref<const std::string&>();
  constexpr std::string_view allowed = "0123456789abcdefABCDEF.:";
  return !address.empty() && address.size() <= 45 && address.find_first_not_of(allowed) == std::string::npos;
}

std::vector<std::string> addressesOf(const json& texts) {
  std::vector<std::string> addresses;
  for (const auto& text : texts) {
    if (isAddress(text) && addresses.size() < mostAddresses) addresses.push_back(text.get<std::string>());
  }
  return addresses;
}

int portOf(const json& number) {
  if (!number.is_number_integer()) return 0;
  const auto port = number.get<std::int64_t>();
  return port > 0 && port <= 65535 ? static_cast<int>(port) : 0;
}

}  // namespace

bool hasRole(const Staff& staff, std::string_view role) {
  return std::ranges::find(staff.roles, role) != staff.roles.end();
}

std::string cardHash(const SealingKey& holdersKey, std::string_view serial) {
  constexpr std::string_view purpose = "assay card";  // the key seals, too
  Bytes hashed{holdersKey.view().begin(), holdersKey.view().end()};
  for (const auto part : {purpose, serial}) std::ranges::copy(asBytes(part), std::back_inserter(hashed));
  return hexOf(hashOf(hashed));
}

Draft registerCard(const StaffId& staff, std::string cardHash) {
  return {{"staff", staff.text()}, "staff.card-registered", {{"card", std::move(cardHash)}}, {}};
}

Result<Draft, Refusal> withdrawCard(const Staff& staff) {
  if (staff.card.empty()) return refuse("card.none");
  return Draft{{"staff", staff.id.text()}, "staff.card-withdrawn", json::object(), {}};
}

Organisation apply(Organisation organisation, const Fact& fact) {
  if (fact.type == "organisation.recovery-set") organisation.recoveryKey = textOf(fact.body, "key");
  if (fact.type == "organisation.created") {
    organisation.name = textOf(fact.body, "name");
    organisation.verifyHost = textOf(fact.body, "verifyHost");
    organisation.rootKey = textOf(fact.body, "rootKey");
  }
  return organisation;
}

Centre apply(Centre centre, const Fact& fact) {
  if (fact.type != "centre.created") return centre;
  return {centre.id, textOf(fact.body, "name"), textOf(fact.body, "zone"), textOf(fact.body, "organisation")};
}

Station apply(Station station, const Fact& fact) {
  const auto& body = fact.body;
  if (fact.type == "station.enrolled") {
    station.key = textOf(body, "key");
    station.centre = textOf(body, "centre");
    station.name = textOf(body, "name");
    station.role = textOf(body, "role");
    station.letter = textOf(body, "letter");
  }
  // Nobody else can send its peers elsewhere.
  if (fact.type == "station.reachable" && deviceOf(fact.id.origin) == station.id.text()) {
    station.addresses = addressesOf(body.at("addresses"));
    station.port = portOf(body.at("port"));
  }
  return station;
}

std::optional<Draft> tellWhereReached(const Station& station, std::vector<std::string> addresses, int port) {
  if (station.addresses == addresses && station.port == port) return std::nullopt;
  return Draft{
      {"station", station.id.text()}, "station.reachable", {{"addresses", std::move(addresses)}, {"port", port}}, {}};
}

Staff apply(Staff staff, const Fact& fact) {
  if (fact.type == "staff.card-registered") staff.card = textOf(fact.body, "card");
  if (fact.type == "staff.card-withdrawn") staff.card.clear();
  if (fact.type != "staff.added") return staff;
  std::vector<std::string> roles;
  for (const auto& role : fact.body.at("roles")) {
    if (role.is_string()) roles.push_back(role.get<std::string>());
  }
  return {staff.id, std::move(roles), textOf(fact.body, "pin"),
          fact.hasPersonalData ? std::optional{fact.id} : std::nullopt, std::move(staff.card)};
}

json toJson(const Organisation& o) {
  json row = {{"id", o.id.text()}, {"name", o.name}, {"verifyHost", o.verifyHost}, {"rootKey", o.rootKey}};
  if (!o.recoveryKey.empty()) row["recoveryKey"] = o.recoveryKey;
  return row;
}
json toJson(const Centre& c) {
  return {{"id", c.id.text()}, {"name", c.name}, {"zone", c.zone}, {"organisation", c.organisation}};
}
json toJson(const Station& s) {
  return {{"id", s.id.text()}, {"key", s.key},       {"centre", s.centre},       {"name", s.name},
          {"role", s.role},    {"letter", s.letter}, {"addresses", s.addresses}, {"port", s.port}};
}
json toJson(const Staff& s) {
  json row = {{"id", s.id.text()}, {"roles", s.roles}, {"pin", s.pin}};
  if (s.details) row["details"] = s.details->text();
  if (!s.card.empty()) row["card"] = s.card;
  return row;
}

Organisation organisationFromJson(const json& row) {
  return {*idOf<OrganisationId>(row, "id"), textOf(row, "name"), textOf(row, "verifyHost"), textOf(row, "rootKey"),
          row.value("recoveryKey", std::string{})};
}
Centre centreFromJson(const json& row) {
  return {*idOf<CentreId>(row, "id"), textOf(row, "name"), textOf(row, "zone"), textOf(row, "organisation")};
}
Station stationFromJson(const json& row) {
  return {*idOf<StationId>(row, "id"),
          textOf(row, "key"),
          textOf(row, "centre"),
          textOf(row, "name"),
          textOf(row, "role"),
          textOf(row, "letter"),
          row.value("addresses", std::vector<std::string>{}),
          row.value("port", 0)};
}
Staff staffFromJson(const json& row) {
  Staff staff{*idOf<StaffId>(row, "id"),
              row.at("roles").get<std::vector<std::string>>(),
              textOf(row, "pin"),
              {},
              row.value("card", std::string{})};
  if (row.contains("details")) staff.details = EventId::parse(textOf(row, "details"));
  return staff;
}

}  // namespace assay

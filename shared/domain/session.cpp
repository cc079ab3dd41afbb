#include "shared/domain/session.h"

#include <algorithm>

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

std::optional<Instant> optionalTime(const json& body, const char* field) {
  const auto found = body.find(field);
  return found == body.end() || found->is_null() ? std::nullopt : std::optional{timeFromJson(*found)};
}

Session fromBody(SessionId id, const json& body) {
  Session session{std::move(id),
                  textOf(body, "exam"),
                  textOf(body, "centre"),
                  timeFromJson(body.at("starts")),
                  timeFromJson(body.at("ends")),
                  textOf(body, "zone"),
                  textOf(body, "room"),
                  body.at("seats").get<std::vector<std::string>>(),
                  body.at("workstations").get<int>(),
                  body.at("proctors").get<int>(),
                  body.at("ratio").get<int>(),
                  optionalTime(body, "bookingUntil"),
                  optionalTime(body, "cancelUntil"),
                  body.at("authorisation").get<bool>(),
                  textOf(body, "instructions"),
                  body.value("cancelled", false)};
  return session;
}

}  // namespace

int capacityOf(const Session& session) {
  const auto watched = static_cast<long long>(session.proctors) * session.ratio;
  const auto least = std::min<long long>({static_cast<long long>(session.seats.size()), session.workstations, watched});
  return static_cast<int>(std::max<long long>(0, least));
}

std::optional<std::string> freeSeat(const Session& session, const std::set<std::string>& taken,
                                    const std::string& stationLetter) {
  constexpr std::size_t parts = 8;
  const auto part = stationLetter.empty() ? 0U : static_cast<unsigned char>(stationLetter.front()) % parts;
  // `A` is 65: one more than a multiple of 8.
  const auto start = session.seats.size() * ((part + parts - 1) % parts) / parts;
  for (std::size_t i = 0; i < session.seats.size(); ++i) {
    const auto& seat = session.seats[(start + i) % session.seats.size()];
    if (!taken.contains(seat)) return seat;
  }
  return std::nullopt;
}

Session apply(Session session, const Fact& fact) {
  if (fact.type == "session.created") return fromBody(session.id, fact.body);
  if (fact.type == "session.proctors-changed") session.proctors = fact.body.at("proctors").get<int>();
  if (fact.type == "session.cancelled") session.cancelled = true;
  return session;
}

json toJson(const Session& session) {
  json row = {{"id", session.id.text()},
              {"exam", session.exam},
              {"centre", session.centre},
              {"starts", timeToJson(session.starts)},
              {"ends", timeToJson(session.ends)},
              {"zone", session.zone},
              {"room", session.room},
              {"seats", session.seats},
              {"workstations", session.workstations},
              {"proctors", session.proctors},
              {"ratio", session.ratio},
              {"authorisation", session.needsAuthorisation},
              {"instructions", session.instructions},
              {"cancelled", session.cancelled}};
  if (session.bookingUntil) row["bookingUntil"] = timeToJson(*session.bookingUntil);
  if (session.cancelUntil) row["cancelUntil"] = timeToJson(*session.cancelUntil);
  return row;
}

Session sessionFromJson(const json& row) { return fromBody(*idOf<SessionId>(row, "id"), row); }

}  // namespace assay

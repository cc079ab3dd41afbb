#include "shared/domain/booking.h"

#include <array>

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

namespace state = booking_state;

constexpr std::array<std::string_view, std::variant_size_v<BookingState>> stateNames = {
    "requested", "confirmed", "waitlisted", "offered", "cancelled", "refused"};

Subject subjectOf(const BookingId& id) { return {"booking", id.text()}; }

std::optional<std::string> whyNotBook(const Session& session, bool authorised, Instant now) {
  if (session.cancelled) return "booking.session-cancelled";
  if (now > session.bookingUntil.value_or(session.starts)) return "booking.deadline-passed";
  if (session.needsAuthorisation && !authorised) return "booking.needs-authorisation";
  return std::nullopt;
}

std::optional<std::string> whyNotChange(const Booking& booking, const Session& session, Instant now) {
  if (std::holds_alternative<state::Cancelled>(booking.state) ||
      std::holds_alternative<state::Refused>(booking.state)) {
    return "booking.not-standing";
  }
  if (now > session.cancelUntil.value_or(session.starts)) return "booking.change-deadline-passed";
  return std::nullopt;
}

bool isFull(const Session& session, const Occupancy& occupancy) { return occupancy.placesHeld >= capacityOf(session); }

Draft answer(const BookingId& id, std::string type, json body) {
  return {subjectOf(id), std::move(type), std::move(body), {}};
}

Draft refuseChange(const Booking& booking, const EventId& request, const std::string& reason) {
  return answer(booking.id, "booking.change-refused", {{"request", request.text()}, {"reason", reason}});
}

}  // namespace

std::string_view nameOf(const BookingState& value) { return stateNames.at(value.index()); }

bool holdsPlace(const Booking& booking, Instant now) {
  if (const auto* const offered = std::get_if<state::Offered>(&booking.state)) return now <= offered->until;
  return std::holds_alternative<state::Confirmed>(booking.state);
}

Result<Draft, Refusal> requestBooking(const BookingId& id, const CandidateId& candidate, const Session& session,
                                      bool authorised, Instant now) {
  if (auto reason = whyNotBook(session, authorised, now)) return refuse(std::move(*reason));
  return Draft{subjectOf(id),
               "booking.requested",
               {{"candidate", candidate.text()}, {"session", session.id.text()}, {"authorised", authorised}},
               {}};
}

Draft decideBooking(const Booking& booking, const EventId& request, const Session& session, const Occupancy& occupancy,
                    Instant now) {
  json body = {{"candidate", booking.candidate}, {"session", booking.session}, {"request", request.text()}};
  if (auto reason = whyNotBook(session, booking.authorised, now)) {
    body["reason"] = *reason;
    return answer(booking.id, "booking.refused", std::move(body));
  }
  return answer(booking.id, isFull(session, occupancy) ? "booking.waitlisted" : "booking.confirmed", std::move(body));
}

Result<Draft, Refusal> requestCancellation(const Booking& booking, const Session& session, Instant now) {
  if (auto reason = whyNotChange(booking, session, now)) return refuse(std::move(*reason));
  return answer(booking.id, "booking.cancellation-requested", json::object());
}

Result<Draft, Refusal> requestTransfer(const Booking& booking, const Session& from, const Session& to,
                                       const std::string& reason, Instant now) {
  if (auto no = whyNotChange(booking, from, now)) return refuse(std::move(*no));
  if (from.id == to.id) return refuse("booking.same-session");
  if (auto no = whyNotBook(to, booking.authorised, now)) return refuse(std::move(*no));
  if (booking.transfers > 0 && reason.empty()) return refuse("booking.transfer-needs-reason");
  json body = {{"session", to.id.text()}};
  if (!reason.empty()) body["reason"] = reason;
  return answer(booking.id, "booking.transfer-requested", std::move(body));
}

Draft decideCancellation(const Booking& booking, const EventId& request, const Session& session, Instant now) {
  if (const auto reason = whyNotChange(booking, session, now)) return refuseChange(booking, request, *reason);
  return answer(booking.id, "booking.cancelled", {{"request", request.text()}});
}

Draft decideTransfer(const Booking& booking, const EventId& request, const Session& from, const Session& to,
                     const Occupancy& there, Instant now) {
  if (const auto reason = whyNotChange(booking, from, now)) return refuseChange(booking, request, *reason);
  if (const auto reason = whyNotBook(to, booking.authorised, now)) return refuseChange(booking, request, *reason);
  if (isFull(to, there)) return refuseChange(booking, request, "booking.session-full");
  return answer(booking.id, "booking.transferred", {{"session", to.id.text()}, {"request", request.text()}});
}

Result<Draft, Refusal> offerPlace(const Booking& booking, const Session& session, const Occupancy& occupancy,
                                  Instant until) {
  if (!std::holds_alternative<state::Waitlisted>(booking.state)) return refuse("booking.not-waiting");
  if (session.cancelled) return refuse("booking.session-cancelled");
  if (isFull(session, occupancy)) return refuse("booking.session-full");
  return answer(booking.id, "booking.offered", {{"until", timeToJson(until)}});
}

Booking apply(Booking booking, const Fact& fact) {
  const auto& body = fact.body;
  booking.candidate = textOr(body, "candidate", std::move(booking.candidate));
  if (fact.type == "booking.requested") {
    booking.session = textOf(body, "session");
    booking.authorised = body.at("authorised").get<bool>();
    booking.state = state::Requested{fact.id};
  } else if (fact.type == "booking.confirmed") {
    booking.session = textOf(body, "session");
    booking.state = state::Confirmed{};
  } else if (fact.type == "booking.waitlisted") {
    booking.state = state::Waitlisted{fact.at};
  } else if (fact.type == "booking.offered") {
    booking.state = state::Offered{timeFromJson(body.at("until"))};
  } else if (fact.type == "booking.refused") {
    booking.state = state::Refused{textOf(body, "reason")};
  } else if (fact.type == "booking.cancellation-requested") {
    booking.pending = Booking::Change{fact.id, ""};
  } else if (fact.type == "booking.transfer-requested") {
    booking.pending = Booking::Change{fact.id, textOf(body, "session")};
  } else if (fact.type == "booking.cancelled") {
    booking.state = state::Cancelled{};
    booking.pending.reset();
  } else if (fact.type == "booking.transferred") {
    booking.session = textOf(body, "session");
    booking.state = state::Confirmed{};
    ++booking.transfers;
    booking.pending.reset();
  } else if (fact.type == "booking.change-refused") {
    booking.lastRefusal = textOf(body, "reason");
    booking.pending.reset();
  }
  return booking;
}

json toJson(const Booking& booking) {
  json row = {{"id", booking.id.text()},           {"candidate", booking.candidate},   {"session", booking.session},
              {"state", nameOf(booking.state)},    {"authorised", booking.authorised}, {"transfers", booking.transfers},
              {"lastRefusal", booking.lastRefusal}};
  if (const auto* s = std::get_if<state::Requested>(&booking.state)) row["request"] = s->request.text();
  if (const auto* s = std::get_if<state::Waitlisted>(&booking.state)) row["since"] = timeToJson(s->since);
  if (const auto* s = std::get_if<state::Offered>(&booking.state)) row["until"] = timeToJson(s->until);
  if (const auto* s = std::get_if<state::Refused>(&booking.state)) row["reason"] = s->reason;
  if (booking.pending)
    row["pending"] = {{"request", booking.pending->request.text()}, {"session", booking.pending->session}};
  return row;
}

Booking bookingFromJson(const json& row) {
  const auto name = textOf(row, "state");
  const auto stateOf = [&]() -> BookingState {
    if (name == "requested") return state::Requested{EventId::parse(textOf(row, "request")).value_or(EventId{})};
    if (name == "waitlisted") return state::Waitlisted{timeFromJson(row.at("since"))};
    if (name == "offered") return state::Offered{timeFromJson(row.at("until"))};
    if (name == "cancelled") return state::Cancelled{};
    if (name == "refused") return state::Refused{textOf(row, "reason")};
    return state::Confirmed{};
  };
  Booking booking{*idOf<BookingId>(row, "id"),
                  textOf(row, "candidate"),
                  textOf(row, "session"),
                  stateOf(),
                  row.at("authorised").get<bool>(),
                  row.at("transfers").get<int>(),
                  {},
                  textOf(row, "lastRefusal")};
  if (row.contains("pending")) {
    const auto& pending = row.at("pending");
    booking.pending = Booking::Change{*EventId::parse(textOf(pending, "request")), textOf(pending, "session")};
  }
  return booking;
}

}  // namespace assay

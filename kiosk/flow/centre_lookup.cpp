#include "kiosk/flow/centre_lookup.h"

#include <algorithm>
#include <charconv>

namespace assay::kiosk {

namespace {

template <class Value>
const Value* find(const std::map<std::string, Value>& values, const std::string& id) {
  const auto found = values.find(id);
  return found == values.end() ? nullptr : &found->second;
}

/// Another station's ticket, or one of nobody's making, counts as 0.
int numberOf(std::string_view ticket, std::string_view letter) {
  constexpr int highestCredible = 99'999;
  if (!ticket.starts_with(letter)) return 0;
  ticket.remove_prefix(letter.size());
  int number = 0;
  const auto [end, error] = std::from_chars(ticket.data(), ticket.data() + ticket.size(), number);
  const bool isNumber = error == std::errc{} && end == ticket.data() + ticket.size();
  return isNumber && number <= highestCredible ? number : 0;
}

}  // namespace

std::optional<Place> findPlace(const CentreModel& model, const std::string& id) {
  const auto* const booking = find(model.bookings, id);
  if (booking == nullptr || !std::holds_alternative<booking_state::Confirmed>(booking->state)) return std::nullopt;
  const auto* const session = find(model.sessions, booking->session);
  const auto* const exam = session == nullptr ? nullptr : find(model.exams, session->exam);
  if (exam == nullptr) return std::nullopt;
  return Place{booking, session, exam, find(model.people, booking->candidate)};
}

Refusal whyNoPlace(const CentreModel& model, const std::string& id) {
  const auto* const booking = find(model.bookings, id);
  if (booking == nullptr || std::holds_alternative<booking_state::Confirmed>(booking->state)) {
    return {"scan.unknown-booking", {}};
  }
  return {"scan.booking-not-confirmed", {{"state", std::string{assay::nameOf(booking->state)}}}};
}

Sitting sittingOf(const CentreModel& model, const std::string& booking) {
  const auto* const sitting = find(model.sittings, booking);
  return sitting == nullptr ? Sitting{*SittingId::parse(booking)} : *sitting;
}

Certification certificationOf(const CentreModel& model, const std::string& sitting) {
  const auto* const certification = find(model.certifications, sitting);
  return certification == nullptr ? Certification{*SittingId::parse(sitting)} : *certification;
}

std::string nameOfCandidate(const CentreModel& model, const std::string& candidate) {
  const auto* const known = find(model.candidates, candidate);
  if (known != nullptr && known->erased) return {};
  const auto* const person = find(model.people, candidate);
  return person == nullptr || person->name.empty() ? candidate : person->name;
}

std::string nameOfActor(const CentreModel& model, const Actor& actor) {
  if (actor.role == "candidate") return nameOfCandidate(model, actor.id);
  const auto* const name = find(model.staffNames, actor.id);
  return name == nullptr ? actor.id : *name;
}

std::string nameOfStation(const CentreModel& model, const std::string& station) {
  const auto* const known = find(model.stations, deviceOf(station));
  return known == nullptr || known->name.empty() ? station : known->name;
}

std::set<std::string> takenSeats(const CentreModel& model, const std::string& session) {
  std::set<std::string> taken;
  for (const auto& [id, sitting] : model.sittings) {
    const auto* const booking = find(model.bookings, id);
    if (booking != nullptr && booking->session == session && holdsSeat(sitting)) taken.insert(*seatOf(sitting));
  }
  return taken;
}

std::string nextTicket(const KioskState& state) {
  int highest = 0;
  for (const auto& [id, sitting] : state.model.sittings) {
    for (const auto& step : sitting.steps) {
      if (const auto* const arrived = std::get_if<stage::Arrived>(&step.stage)) {
        highest = std::max(highest, numberOf(arrived->ticket, state.station.letter));
      }
    }
  }
  return state.station.letter + std::to_string(highest + 1);
}

CheckIn checkInAt(const KioskState& state, const Place& place, std::string identity, std::optional<std::string> photo) {
  const auto& model = state.model;
  const auto held = ticketOf(sittingOf(model, place.booking->id.text()));
  return {held.value_or(nextTicket(state)),
          freeSeat(*place.session, takenSeats(model, place.session->id.text()), state.station.letter).value_or(""),
          std::move(identity),
          state.station.name,
          true,
          std::move(photo)};
}

ZonedTime startOf(const Session& session) { return {session.starts, session.zone}; }

std::string zoneOf(const CentreModel& model) { return model.centre ? model.centre->zone : "UTC"; }

}  // namespace assay::kiosk

#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/kiosk_state.h"

/// Questions about the centre that more than one flow asks.
namespace assay::kiosk {

/// A booking together with all that hangs on it.
struct Place {
  const Booking* booking;
  const Session* session;
  const Exam* exam;
  const PersonalDetails* person;  ///< null when they can't be opened here (not come yet, or erased)
};

/// The place behind a confirmed booking whose session and exam are known here.
std::optional<Place> findPlace(const CentreModel& model, const std::string& booking);
/// Why `booking` is not such a place: `scan.unknown-booking`, `scan.booking-not-confirmed`.
Refusal whyNoPlace(const CentreModel& model, const std::string& booking);

/// The sitting of a booking; one that nothing has happened to yet when none is known. `booking` is a booking's id.
Sitting sittingOf(const CentreModel& model, const std::string& booking);
Certification certificationOf(const CentreModel& model, const std::string& sitting);

/// The candidate's name; their id where the name can't be opened; empty for somebody erased.
std::string nameOfCandidate(const CentreModel& model, const std::string& candidate);
std::string nameOfActor(const CentreModel& model, const Actor& actor);
/// Of the station that a record says: its own name, or the device that it came from.
std::string nameOfStation(const CentreModel& model, const std::string& station);

std::set<std::string> takenSeats(const CentreModel& model, const std::string& session);

/// What the next candidate of this station gets: its letter and one more than the highest number so far.
std::string nextTicket(const KioskState& state);

/// What a check-in at this station writes, with the next ticket (or the one that the candidate holds already) and the
/// first free seat; no seat free gives an empty one, which `checkIn` refuses.
CheckIn checkInAt(const KioskState& state, const Place& place, std::string identity, std::optional<std::string> photo);

ZonedTime startOf(const Session& session);
std::string zoneOf(const CentreModel& model);

}  // namespace assay::kiosk

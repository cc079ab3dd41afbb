#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"
#include "shared/domain/session.h"

namespace assay {

namespace booking_state {
struct Requested {
  EventId request;
};
struct Confirmed {};
struct Waitlisted {
  Instant since;
};
struct Offered {
  Instant until;
};
struct Cancelled {};
struct Refused {
  std::string reason;
};
}  // namespace booking_state

using BookingState = std::variant<booking_state::Requested, booking_state::Confirmed, booking_state::Waitlisted,
                                  booking_state::Offered, booking_state::Cancelled, booking_state::Refused>;

/// `requested`, `confirmed`, …: also the string key `booking.state.<name>`.
std::string_view nameOf(const BookingState& state);

/// A candidate's place in a session, folded from its events. Pure.
struct Booking {
  BookingId id;
  std::string candidate;
  std::string session;
  BookingState state;
  bool authorised = false;
  int transfers = 0;
  /// A change that was asked for and not yet answered.
  struct Change {
    EventId request;
    std::string session;  ///< empty: a cancellation
  };
  std::optional<Change> pending;
  std::string lastRefusal;  ///< why the latest change was refused
};

/// Takes a place away from the others: confirmed, or offered until later than `now`.
bool holdsPlace(const Booking& booking, Instant now);

/// How full a session is, counted by whoever decides.
struct Occupancy {
  int placesHeld = 0;
  int waiting = 0;
};

/// Asking for a place; refused at once when the session, the deadline or the authorisation says no.
Result<Draft, Refusal> requestBooking(const BookingId&, const CandidateId&, const Session&, bool authorised,
                                      Instant now);
/// The authority's answer to a request: confirmed, waitlisted when full, or refused with the rule.
Draft decideBooking(const Booking& requested, const EventId& request, const Session&, const Occupancy&, Instant now);

Result<Draft, Refusal> requestCancellation(const Booking&, const Session&, Instant now);
/// The first transfer is free; later ones need a reason.
Result<Draft, Refusal> requestTransfer(const Booking&, const Session& from, const Session& to,
                                       const std::string& reason, Instant now);
Draft decideCancellation(const Booking&, const EventId& request, const Session&, Instant now);
Draft decideTransfer(const Booking&, const EventId& request, const Session& from, const Session& to,
                     const Occupancy& there, Instant now);
/// Offers a free place to somebody who waits, held until `until`.
Result<Draft, Refusal> offerPlace(const Booking&, const Session&, const Occupancy&, Instant until);

Booking apply(Booking booking, const Fact& fact);
json toJson(const Booking& booking);
Booking bookingFromJson(const json& row);

}  // namespace assay

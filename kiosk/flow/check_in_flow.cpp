#include "kiosk/flow/check_in_flow.h"

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/photo_step.h"
#include "kiosk/flow/scan_step.h"
#include "shared/domain/booking_code.h"

namespace assay::kiosk {

namespace {

using journey::CheckIn;
using At = CheckIn::At;

Activity refused(Refusal refusal, const std::optional<Place>& place) {
  return journey::Refused{std::move(refusal), place ? place->session->zone : ""};
}

Activity scanned(const KioskState& state, CheckIn checkIn, const std::string& text) {
  const auto& model = state.model;
  const auto booking = parseBookingCode(text);
  if (!booking) {
    checkIn.problem = Refusal{"scan.not-a-booking", {}};
    return checkIn;
  }
  const auto place = findPlace(model, booking->text());
  if (!place || place->person == nullptr) {
    checkIn.problem = place ? Refusal{"scan.details-missing", {}} : whyNoPlace(model, booking->text());
    return checkIn;
  }
  const auto sitting = sittingOf(model, booking->text());
  if (auto no = whyNotCheckIn(sitting, *place->session, *place->exam, state.now)) return refused(std::move(*no), place);
  if (checkInAt(state, *place, "booking-code", {}).seat.empty()) return refused({"check-in.no-seat", {}}, place);
  return CheckIn{.at = At::identity, .booking = booking->text()};
}

/// The photo is safe: check in as one append.
Activity stored(Turn& turn, CheckIn checkIn, const std::string& blob) {
  const auto& state = turn.state;
  const auto place = findPlace(state.model, checkIn.booking);
  if (!place) return refused(whyNoPlace(state.model, checkIn.booking), place);
  auto input = checkInAt(state, *place, "booking-code", blob);
  input.consent = checkIn.consented;
  auto drafts =
      assay::checkIn(sittingOf(state.model, checkIn.booking), *place->session, *place->exam, input, state.now);
  if (!drafts) return refused(std::move(drafts.error()), place);
  checkIn.at = At::appending;
  checkIn.photo = blob;
  checkIn.ticket = input.ticket;
  checkIn.seat = input.seat;
  turn.append(std::move(*drafts), {"candidate", place->booking->candidate});
  return checkIn;
}

Activity saved(Turn& turn, CheckIn checkIn) {
  checkIn.at = At::done;
  checkIn.printed = hal::isConnected(turn.state.printer);
  if (checkIn.printed) turn.effects.emplace_back(effect::PrintTicket{ticketView(turn.state, checkIn)});
  return checkIn;
}

Activity back(CheckIn checkIn) {
  switch (checkIn.at) {
    case At::identity: return CheckIn{};
    case At::consent: checkIn.at = At::identity; return checkIn;
    case At::photo:
      checkIn.at = At::consent;
      checkIn.consented = false;
      checkIn.photoTaken = false;
      return checkIn;
    case At::storing:
    case At::appending: return checkIn;
    case At::scan:
    case At::done: return Home{};
  }
  return Home{};
}

Activity acceptPhoto(Turn& turn, CheckIn checkIn) {
  const auto place = findPlace(turn.state.model, checkIn.booking);
  if (!place) return refused(whyNoPlace(turn.state.model, checkIn.booking), place);
  checkIn.at = At::storing;
  turn.storePhoto(place->booking->candidate);
  return checkIn;
}

}  // namespace

TicketView ticketView(const KioskState& state, const CheckIn& checkIn) {
  TicketView view{.ticket = checkIn.ticket, .seat = checkIn.seat, .printed = checkIn.printed};
  if (const auto place = findPlace(state.model, checkIn.booking)) {
    view.room = place->session->room;
    view.exam = place->exam->name;
    view.starts = startOf(*place->session);
    view.instructions = place->session->instructions;
  }
  return view;
}

Activity onIntent(Turn& turn, CheckIn checkIn, const Intent& intent) {
  if (is<intent::Back>(intent)) return back(std::move(checkIn));
  if (checkIn.at == At::identity) {
    if (is<intent::DenyIdentity>(intent)) return refused({"check-in.identity-denied", {}}, {});
    if (is<intent::ConfirmIdentity>(intent)) checkIn.at = At::consent;
  } else if (checkIn.at == At::consent && is<intent::GiveConsent>(intent)) {
    checkIn.consented = true;
    checkIn.at = At::photo;
  } else if (checkIn.at == At::photo) {
    if (is<intent::AcceptPhoto>(intent) && checkIn.photoTaken) return acceptPhoto(turn, std::move(checkIn));
    photoIntent(turn, checkIn, intent);
  }
  return checkIn;
}

Activity onMessage(Turn& turn, CheckIn checkIn, const Message& message) {
  const auto* const code = std::get_if<message::CodeRead>(&message);
  if (code != nullptr && checkIn.at == At::scan) {
    auto next = scanned(turn.state, checkIn, code->text);
    codeCounts(turn.state, checkIn, next);
    return next;
  }
  lookAnewWhenMoreIsKnown(turn, checkIn, message);
  const auto* const photo = std::get_if<message::PhotoStored>(&message);
  if (photo != nullptr && checkIn.at == At::storing) return stored(turn, std::move(checkIn), *photo->blob);
  if (is<message::Appended>(message) && checkIn.at == At::appending) return saved(turn, std::move(checkIn));
  if (checkIn.at == At::photo) photoMessage(checkIn, message);
  return checkIn;
}

}  // namespace assay::kiosk

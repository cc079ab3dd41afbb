#pragma once

#include "kiosk/flow/turn.h"

/// Checking in at the kiosk: scan, identity, consent, photo, ticket. Takes the journey as it was and returns what the
/// candidate does next.
namespace assay::kiosk {

Activity onIntent(Turn& turn, journey::CheckIn checkIn, const Intent& intent);
Activity onMessage(Turn& turn, journey::CheckIn checkIn, const Message& message);

TicketView ticketView(const KioskState& state, const journey::CheckIn& checkIn);

}  // namespace assay::kiosk

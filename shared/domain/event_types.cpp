#include <algorithm>
#include <array>

#include "shared/domain/event.h"

namespace assay {

namespace {

using enum Nature;

constexpr auto table = std::to_array<EventType>({
    {"organisation.created", decision, "organisation", "name:text verifyHost:text rootKey:text",
     "The organisation, the host in its certificates' codes, the root of its trust lists"},
    {"organisation.recovery-set", decision, "organisation", "key:text",
     "The X25519 public key that the keys of stations' backups are sealed to; its secret is the recovery code"},
    {"centre.created", decision, "centre", "name:text zone:text organisation:text",
     "An exam centre and its IANA time zone"},
    {"station.enrolled", decision, "station", "key:text centre:text name:text role:text letter:text",
     "A device may take part; its Ed25519 key"},
    {"station.reachable", observation, "station", "addresses:texts port:number",
     "Where the other stations of its network reach this one"},
    {"staff.added", decision, "staff", "roles:texts pin:text",
     "A member of staff; the PIN as Argon2id hash, the name sealed"},
    {"staff.card-registered", observation, "staff", "card:text",
     "A card names this member of staff; its serial number, hashed with their own key"},
    {"staff.card-withdrawn", observation, "staff", "", "No card names them any more"},
    {"exam.defined", decision, "exam",
     "name:text colour:text opensMinutesBefore:number admitsMinutesAfter:number parts:texts validMonths:number",
     "What is tested, and its rules"},
    {"session.created", decision, "session",
     "exam:text centre:text starts:time ends:time zone:text room:text seats:texts workstations:number proctors:number "
     "ratio:number bookingUntil:time? cancelUntil:time? authorisation:bool instructions:text",
     "A dated run of an exam at a centre"},
    {"session.proctors-changed", decision, "session", "proctors:number", "The capacity is computed anew"},
    {"session.cancelled", decision, "session", "reason:text", "The session does not take place"},
    {"candidate.registered", decision, "candidate", "language:text", "A candidate; name, birth date and e-mail sealed"},
    {"candidate.erased", decision, "candidate", "reason:text",
     "The candidate's key is destroyed everywhere, and photos and documents with it"},
    {"booking.requested", request, "booking", "candidate:text session:text authorised:bool",
     "A candidate or staff asks for a place"},
    {"booking.confirmed", decision, "booking", "candidate:text session:text request:text?",
     "The place is the candidate's"},
    {"booking.waitlisted", decision, "booking", "candidate:text session:text request:text",
     "No place is free; the candidate waits"},
    {"booking.offered", decision, "booking", "until:time", "A place became free and is held for this candidate"},
    {"booking.refused", decision, "booking", "candidate:text session:text request:text reason:text",
     "The booking can't be made"},
    {"booking.cancellation-requested", request, "booking", "reason:text?", "Somebody asks to give the place back"},
    {"booking.cancelled", decision, "booking", "request:text?", "The place is free again"},
    {"booking.transfer-requested", request, "booking", "session:text reason:text?",
     "Somebody asks for another session"},
    {"booking.transferred", decision, "booking", "session:text request:text?", "The place is in another session now"},
    {"booking.change-refused", decision, "booking", "request:text reason:text", "Cancellation or transfer was refused"},
    {"sitting.arrived", observation, "sitting", "ticket:text", "The candidate is here and holds a queue ticket"},
    {"sitting.checked-in", observation, "sitting", "seat:text identity:text consent:bool station:text",
     "Identity was confirmed and a seat assigned"},
    {"sitting.photographed", observation, "sitting", "photo:text", "A photo was taken; the blob's hash"},
    {"sitting.seated", observation, "sitting", "", "The candidate sits at the seat"},
    {"sitting.started", observation, "sitting", "", "The attempt began"},
    {"sitting.paused", observation, "sitting", "reason:text", "The attempt is interrupted"},
    {"sitting.resumed", observation, "sitting", "", "The attempt goes on"},
    {"sitting.finished", observation, "sitting", "", "The attempt ended"},
    {"sitting.checked-out", observation, "sitting", "", "The candidate left"},
    {"sitting.no-show", observation, "sitting", "", "The candidate did not come"},
    {"sitting.refused", observation, "sitting", "reason:text", "The candidate was not admitted"},
    {"sitting.suspended", observation, "sitting", "reason:text", "The attempt was stopped for cause"},
    {"sitting.moved", observation, "sitting", "seat:text", "The candidate has another seat now"},
    {"sitting.undone", observation, "sitting", "step:text reason:text",
     "The latest step was taken back; the event that it undoes"},
    {"sitting.incident", observation, "sitting", "severity:text",
     "Something happened that the session report must tell; the note sealed"},
    {"case.assigned", observation, "case", "kind:text sittings:texts staff:text",
     "Somebody sees to records of several stations that contradict each other"},
    {"case.resolved", observation, "case", "kind:text sittings:texts reason:text",
     "How it was, as found out by whoever resolved the case"},
    {"support-query.raised", observation, "support-query", "reason:text sitting:text?",
     "Somebody at a station asks for help; the sitting that it is about, if that is known"},
    {"support-query.assigned", observation, "support-query", "staff:text from:text?",
     "Somebody sees to it; whom they take it over from"},
    {"support-query.answered", observation, "support-query", "answer:text", "What who asked is told"},
    {"support-query.closed", observation, "support-query", "outcome:text", "It was seen to, and how it ended"},
    {"support-query.withdrawn", observation, "support-query", "", "Who asked needs no help any more"},
    {"result.recorded", decision, "result", "grades:list score:number", "The attempt was marked"},
    {"result.rated", observation, "result", "rating:text", "The organiser rated the attempt positive or negative"},
    {"result.rating-confirmed", observation, "result", "", "A second person confirmed a negative rating"},
    {"credit.purchased", decision, "account", "credits:number", "The organisation bought credits"},
    {"credit.debited", decision, "account", "sitting:text request:text", "One credit was taken for one sitting"},
    {"certification.selected", observation, "certification", "", "An officer marked the sitting for certification"},
    {"certification.unselected", observation, "certification", "", "The mark was taken back"},
    {"certification.requested", request, "certification", "", "An officer confirmed: certify this sitting"},
    {"certification.opened", decision, "certification", "request:text candidate:text",
     "One credit was taken; the candidate may claim"},
    {"certification.refused", decision, "certification", "request:text reason:text",
     "The sitting can't be certified now"},
    {"certification.invalidation-requested", request, "certification", "reason:text",
     "An officer asks to bar this sitting from certification"},
    {"certification.invalidated", decision, "certification", "request:text reason:text",
     "The sitting can't be certified"},
    {"claim.submitted", observation, "certification", "photo:text", "The candidate confirmed name (sealed) and photo"},
    {"review.submitted", request, "certification", "claim:text approved:bool reason:text",
     "A reviewer's opinion of a claim"},
    {"claim.returned", decision, "certification", "request:text reason:text", "The candidate has to claim again"},
    {"certification.completed", decision, "certification", "request:text certificate:text",
     "The certificate is issued"},
    {"review.refused", decision, "certification", "request:text reason:text", "The review does not count"},
    {"certificate.issued", decision, "certificate", "sitting:text exam:text statusIndex:number document:text",
     "The signed credential (sealed) and the PDF's blob"},
    {"certificate.revocation-requested", request, "certificate", "reason:text", "An officer asks to revoke"},
    {"certificate.revoked", decision, "certificate", "request:text? reason:text", "The certificate no longer counts"},
    {"certificate.superseded", decision, "certificate", "by:text reason:text",
     "A corrected certificate takes its place; the number of that one"},
    {"certification.reissued", decision, "certification", "certificate:text", "A corrected certificate was issued"},
    {"trust.published", decision, "trust", "list:text", "A new signed trust list"},
    {"status.published", decision, "status", "list:text", "A new signed status list"},
});

}  // namespace

std::span<const EventType> eventTypes() { return table; }

const EventType* findEventType(std::string_view name) {
  const auto* const found = std::ranges::find(table, name, &EventType::name);
  return found == table.end() ? nullptr : found;
}

}  // namespace assay

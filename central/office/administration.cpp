#include "central/office/administration.h"

#include <algorithm>
#include <array>
#include <map>

#include "central/office/published_lists.h"
#include "shared/base/bytes.h"
#include "shared/domain/account.h"
#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"
#include "shared/domain/organisation.h"
#include "shared/domain/sitting.h"
#include "shared/journal/recovery_code.h"

namespace assay::central {

namespace {

constexpr std::array<std::string_view, 5> roles = {"desk", "organiser", "officer", "reviewer", "technician"};

bool isPin(const std::string& pin) {
  return pin.size() >= 4 && pin.size() <= 8 && std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
}

Result<void> appendOne(const CentralData& central, const Draft& draft) {
  if (auto stored = central.journal->append({&draft, 1}, systemActor); !stored)
    return tl::unexpected<Error>(stored.error());
  return {};
}

}  // namespace

Result<void> addStaff(const CentralData& central, const NewStaff& staff) {
  if (staff.name.empty()) return fail("staff.bad-name", "the name is missing");
  if (!isPin(staff.pin)) return fail("staff.bad-pin", "a PIN has 4 to 8 digits");
  const auto known = [](const std::string& role) { return std::ranges::find(roles, role) != roles.end(); };
  if (staff.roles.empty() || !std::ranges::all_of(staff.roles, known)) {
    return fail("staff.bad-role", "roles are desk, organiser, officer, reviewer, technician");
  }
  if (central.journal->load<Staff>(staff.id.text()))
    return fail("staff.exists", "there is a member of staff " + staff.id.text());
  return appendOne(central, {{"staff", staff.id.text()},
                             "staff.added",
                             {{"roles", staff.roles}, {"pin", hashPin(staff.pin)}},
                             PersonalData{personOf(staff.id), {{"name", staff.name}}}});
}

Result<void> withdrawCardOf(const CentralData& central, const StaffId& staff) {
  const auto known = central.journal->load<Staff>(staff.text());
  if (!known) return fail("staff.unknown", "there is no member of staff " + staff.text());
  const auto withdrawn = withdrawCard(*known);
  if (!withdrawn) return fail(withdrawn.error().code, staff.text() + " has no card");
  return appendOne(central, *withdrawn);
}

Result<void> buyCredits(const CentralData& central, long long credits) {
  if (credits < 1 || credits > 1'000'000)
    return fail("credit.bad-number", "credits are bought in numbers from 1 to 1000000");
  return appendOne(central, {{"account", central.config.organisation}, "credit.purchased", {{"credits", credits}}, {}});
}

Result<std::string> makeRecoveryCode(const CentralData& central) {
  auto code = journal::newRecoveryCode();
  const auto key = journal::recoveryKeyFrom(code);
  if (!key) return tl::unexpected<Error>(key.error());
  const Draft draft{{"organisation", central.config.organisation},
                    "organisation.recovery-set",
                    {{"key", toHex(key->publicKey())}},
                    {}};
  if (auto stored = central.journal->append({&draft, 1}, systemActor); !stored) {
    return tl::unexpected<Error>(stored.error());
  }
  return code;
}

Result<Bytes> certificateDocument(const CentralData& central, const std::string& number) {
  const auto certificate = central.journal->load<Certificate>(number);
  if (!certificate || !certificate->issued) return fail("certificate.unknown", "there is no certificate " + number);
  const auto booking = central.journal->load<Booking>(certificate->sitting);
  const auto key =
      booking ? central.journal->personKey(booking->candidate) : Result<std::optional<SealingKey>>(std::nullopt);
  if (!key) return tl::unexpected<Error>(key.error());
  if (!*key) return fail("person.key-missing", "the holder's key is not here");
  return central.blobs.open(certificate->document, **key);
}

json listBookings(const CentralData& central) {
  json list = json::array();
  for (const auto& booking : central.journal->loadAll<Booking>()) {
    list.push_back({{"booking", booking.id.text()},
                    {"candidate", booking.candidate},
                    {"session", booking.session},
                    {"state", nameOf(booking.state)}});
  }
  return list;
}

Result<json> summary(const CentralData& central) {
  const auto& journal = *central.journal;
  const auto digest = journal.digest();
  const auto position = journal.position();
  const auto quarantine = journal.quarantinedRuns();
  if (!digest) return tl::unexpected<Error>(digest.error());
  if (!position) return tl::unexpected<Error>(position.error());
  if (!quarantine) return tl::unexpected<Error>(quarantine.error());
  std::size_t quarantined = 0;
  for (const auto& run : *quarantine) quarantined += run.count;
  const auto account = journal.load<Account>(central.config.organisation);
  json stations = json::array();
  for (const auto& station : journal.loadAll<Station>()) {
    stations.push_back({{"id", station.id.text()}, {"name", station.name}, {"role", station.role}});
  }
  json sittings = json::object();
  std::size_t conflicts = 0;
  std::map<std::string, std::size_t> seats;
  for (const auto& sitting : journal.loadAll<Sitting>()) {
    const std::string stage{nameOf(currentStage(sitting))};
    sittings[stage] = sittings.value(stage, 0) + 1;
    conflicts += sitting.conflicts.size();
    const auto booking = journal.load<Booking>(sitting.id.text());
    if (booking && holdsSeat(sitting)) conflicts += seats[booking->session + "/" + *seatOf(sitting)]++;
  }
  json certifications = json::object();
  for (const auto& certification : journal.loadAll<Certification>()) {
    const std::string status{nameOf(certification.status)};
    certifications[status] = certifications.value(status, 0) + 1;
  }
  json certificates = json::array();
  for (const auto& certificate : journal.loadAll<Certificate>()) {
    certificates.push_back({{"number", certificate.id.text()},
                            {"sitting", certificate.sitting},
                            {"revoked", certificate.revoked.has_value()}});
  }
  const auto roots = rootKeysInForce(central);
  return json{{"organisation", central.config.organisation},
              {"rootKey", roots ? toHex(roots->front()) : ""},
              {"centre", central.config.centre},
              {"events", *position},
              {"digest", *digest},
              {"quarantined", quarantined},
              {"conflicts", conflicts},
              {"credits", account ? creditsLeft(*account) : 0},
              {"candidates", journal.loadAll<Candidate>().size()},
              {"bookings", journal.loadAll<Booking>().size()},
              {"stations", std::move(stations)},
              {"sittings", std::move(sittings)},
              {"certifications", std::move(certifications)},
              {"certificates", std::move(certificates)}};
}

}  // namespace assay::central

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/base/crypto.h"
#include "shared/credential/credential_world.h"
#include "shared/domain/booking_code.h"
#include "tests/support/journal_kit.h"

/// For tests: a centre with one session, its staff and candidates in central's journal, and a station beside it.
namespace assay::kiosk::test {

class CentreKit {
 public:
  CentreKit() {
    decide("organisation/o1", "organisation.created",
           {{"name", "Exam House"},
            {"verifyHost", "verify.example.org"},
            {"rootKey", toHex(certificates.root.publicKey())}});
    decide("centre/centre-1", "centre.created",
           {{"name", "Centre One"}, {"zone", "Europe/Paris"}, {"organisation", "o1"}});
    decide("exam/core", "exam.defined",
           {{"name", "Core Skills"},
            {"colour", "green"},
            {"opensMinutesBefore", 90},
            {"admitsMinutesAfter", 15},
            {"parts", {"Reading"}},
            {"validMonths", 0}});
    decide("session/s1", "session.created",
           {{"exam", "core"},
            {"centre", "centre-1"},
            {"starts", "2026-05-04T09:00:00Z"},
            {"ends", "2026-05-04T11:00:00Z"},
            {"zone", "Europe/Paris"},
            {"room", "Room A"},
            {"seats", {"1", "2"}},
            {"workstations", 2},
            {"proctors", 1},
            {"ratio", 16},
            {"authorisation", false},
            {"instructions", "Bring a pencil"}});
    addStaff("ada", "Ada Byron", "1234");
    addCandidate("c1", "b1", "Ana Pérez");
    journal = nodes.station("kiosk-1");
    sync();
  }

  void decide(const std::string& subject, const std::string& type, json body = json::object(),
              std::optional<PersonalData> personal = {}) {
    const Draft draft{*Subject::parse(subject), type, std::move(body), std::move(personal)};
    const auto appended = nodes.central().append({&draft, 1}, {"system", "central"});
    if (!appended) throw std::runtime_error(appended.error().message);
  }

  /// The trust list and the status list of `certificates`.
  void publishLists() {
    decide("trust/trust", "trust.published",
           {{"list", toBase64(signTrustList(certificates.trust, certificates.root))}});
    const auto status = *signStatusList(certificates.list, certificates.keyId, certificates.issuer);
    decide("status/0", "status.published", {{"list", toBase64(status)}});
    sync();
  }

  void addStaff(const std::string& id, const std::string& name, const std::string& pin,
                const std::string& role = "desk") {
    decide("staff/" + id, "staff.added", {{"roles", {role}}, {"pin", hashPin(pin)}},
           PersonalData{*PersonId::parse(id), {{"name", name}}});
  }

  void addCandidate(const std::string& id, const std::string& booking, const std::string& name) {
    decide("candidate/" + id, "candidate.registered", {{"language", "en"}},
           PersonalData{*PersonId::parse(id), {{"name", name}, {"birthDate", "2001-05-04"}}});
    decide("booking/" + booking, "booking.confirmed", {{"candidate", id}, {"session", "s1"}});
  }

  /// The candidate of a booking is checked in, at another station.
  void checkedIn(const std::string& booking) {
    decide("sitting/" + booking, "sitting.arrived", {{"ticket", "B7"}});
    decide("sitting/" + booking, "sitting.checked-in",
           {{"seat", "2"}, {"identity", "document"}, {"consent", true}, {"station", "Door 2"}});
  }
  /// And has sat the exam, and has a result.
  void finished(const std::string& booking) {
    checkedIn(booking);
    for (const auto* type : {"sitting.seated", "sitting.started", "sitting.finished"})
      decide("sitting/" + booking, type);
    decide("result/" + booking, "result.recorded",
           {{"grades", json::array({json::array({"Reading", "B"})})}, {"score", 70}});
  }

  /// Everything that central has arrives at the station, keys only for `people`.
  void sync(const std::vector<std::string>& people = {"ada", "c1"}) {
    assay::test::send(nodes.central(), *journal);
    for (const auto& person : people) {
      if (const auto key = *nodes.central().personKey(person)) {
        if (!journal->addPersonKey({person, *key})) throw std::runtime_error("key not added");
      }
    }
  }

  credential::test::World certificates;  ///< whose root key the organisation names
  assay::test::Nodes nodes;
  std::unique_ptr<journal::Journal> journal;  ///< of station `kiosk-1`
};

}  // namespace assay::kiosk::test

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/crypto.h"
#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

/// The people and places that everything else hangs on.
namespace assay {

struct Organisation {
  OrganisationId id;
  std::string name;
  std::string verifyHost;  ///< host name in the certificate's QR
  std::string rootKey;     ///< Ed25519 public key that signs trust lists, hexadecimal
  /// X25519 public key that stations seal the keys of their backups to, hexadecimal; empty: there is none yet.
  std::string recoveryKey = {};
};

struct Centre {
  CentreId id;
  std::string name;
  std::string zone;  ///< IANA
  std::string organisation;
};

/// A device that takes part. `letter` stands in front of the ticket numbers that it gives out.
struct Station {
  StationId id;
  std::string key;  ///< Ed25519 public key, hexadecimal
  std::string centre;
  std::string name;
  std::string role;
  std::string letter;
  std::vector<std::string> addresses;  ///< where its peers reach it, as it last said itself; IPv4 or IPv6
  int port = 0;
};

struct Staff {
  StaffId id;
  std::vector<std::string> roles;  ///< of `desk`, `organiser`, `officer`, `reviewer`, `technician`
  std::string pin;                 ///< Argon2id
  std::optional<EventId> details;  ///< the event with the sealed name
  std::string card = {};           ///< that says who they are, and proves nothing (`cardHash`); empty: none
};

/// What a station says of itself when it is reached elsewhere than it said last; nothing when that has not changed.
std::optional<Draft> tellWhereReached(const Station&, std::vector<std::string> addresses, int port);

/// What stands for a card: its serial number, hashed with its holder's own key, which goes when they are erased.
std::string cardHash(const SealingKey& holdersKey, std::string_view serial);

/// The one card that names this member of staff from now on.
Draft registerCard(const StaffId& staff, std::string cardHash);
/// Refusals: `card.none`.
Result<Draft, Refusal> withdrawCard(const Staff& staff);

bool hasRole(const Staff& staff, std::string_view role);

Organisation apply(Organisation organisation, const Fact& fact);
Centre apply(Centre centre, const Fact& fact);
Station apply(Station station, const Fact& fact);
Staff apply(Staff staff, const Fact& fact);

json toJson(const Organisation& organisation);
json toJson(const Centre& centre);
json toJson(const Station& station);
json toJson(const Staff& staff);

Organisation organisationFromJson(const json& row);
Centre centreFromJson(const json& row);
Station stationFromJson(const json& row);
Staff staffFromJson(const json& row);

}  // namespace assay

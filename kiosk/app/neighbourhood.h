#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/peer_exchanges.h"
#include "shared/sync/peer_door.h"

namespace assay::kiosk {

/// The addresses of this machine that others may reach: no loopback, no link-local one.
std::vector<std::string> ownAddresses();

struct NeighbourhoodSettings {
  std::filesystem::path data;
  journal::Identity identity;
  sync::Listening listening;
  std::vector<std::string> addresses;  ///< where others reach this station
  PeerSettings exchanges;
};

/// The other stations of the centre, and this one among them: opens its door, tells in the journal where it is, and
/// exchanges with all that have told the same.
class Neighbourhood {
 public:
  /// `post` gets what the exchanges and the door have to tell. A door that can't be opened is logged; the station then
  /// still calls others.
  Neighbourhood(NeighbourhoodSettings settings, const Clock& clock, const Post& post);

  /// What the journal says of stations changed, or may have; `journal` is the caller's instance. True when it was
  /// appended where this station is: not before its own enrolment has arrived.
  bool refresh(journal::Journal& journal);
  PeerExchanges& exchanges() { return exchanges_; }
  /// Of other stations, since the door was opened.
  [[nodiscard]] std::uint64_t requestsAnswered() const { return door_ ? door_->requestsAnswered() : 0; }

 private:
  void openDoor(const Clock& clock, const Post& post);
  bool tellWhereWeAre(journal::Journal& journal) const;

  NeighbourhoodSettings settings_;
  PeerExchanges exchanges_;
  std::unique_ptr<journal::Journal> doorJournal_;
  journal::BlobStore doorBlobs_;
  std::optional<sync::PeerDoor> door_;
};

}  // namespace assay::kiosk

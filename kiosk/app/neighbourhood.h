#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "hal/discovery.h"
#include "kiosk/app/peer_exchanges.h"
#include "kiosk/app/peer_hints.h"
#include "shared/sync/peer_door.h"

namespace assay::kiosk {

/// The addresses of this machine that others may reach: no loopback, no link-local one.
std::vector<std::string> ownAddresses();

struct NeighbourhoodSettings {
  std::filesystem::path data;
  journal::Identity identity;
  sync::Listening listening;
  std::function<std::vector<std::string>()> addresses;  ///< where others reach this station now
  std::optional<int> toldPort{};  ///< that others call, where something passes on; none: the door's
  PeerSettings exchanges;
  std::unique_ptr<hal::Discovery> discovery;  ///< none: stations are found by the journal alone
};

/// The other stations of the centre, and this one among them: opens its door, tells in the journal and announces on the
/// network where it is, and exchanges with all that have done the same.
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
  [[nodiscard]] int toldPort() const;
  void announce();
  void setPeers();  ///< under the lock

  NeighbourhoodSettings settings_;
  PeerExchanges exchanges_;
  std::unique_ptr<journal::Journal> doorJournal_;
  journal::BlobStore doorBlobs_;
  std::optional<sync::PeerDoor> door_;

  std::mutex mutex_;
  std::vector<PeerAddress> known_;  ///< enrolled stations; those that have not told where they are, without a place
  std::vector<PeerHint> hints_;
  std::unique_ptr<hal::Discovery> discovery_;  // last: its thread uses all else
};

}  // namespace assay::kiosk

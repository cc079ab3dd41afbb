#pragma once

#include <optional>
#include <vector>

#include "hal/discovery.h"
#include "kiosk/app/peer_exchanges.h"

namespace assay::kiosk {

/// Somebody on the network says that a station is to be found there. A hint and no more: whoever answers there has to
/// show that station's certificate.
struct PeerHint {
  std::string device;
  PeerEndpoint endpoint;
  auto operator<=>(const PeerHint&) const = default;
};

/// So many of the places that are hinted at are tried for each station.
constexpr std::size_t mostHints = 6;

hal::Announcement announcementOf(const std::string& device, int port);

/// Nothing where it is no announcement of a station, or its address none that a station can be called at.
std::optional<PeerHint> hintOf(const hal::FoundService& found);

/// `known` are the stations of the centre with the places that their own events tell. These are tried first, since
/// nobody else could write them; then those that are hinted at. Who has neither is left out, and hints at others count
/// nothing.
std::vector<PeerAddress> withHints(std::vector<PeerAddress> known, const std::vector<PeerHint>& hints);

}  // namespace assay::kiosk

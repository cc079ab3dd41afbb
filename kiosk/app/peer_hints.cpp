#include "kiosk/app/peer_hints.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <string_view>

#include "shared/sync/protocol.h"

namespace assay::kiosk {

namespace {

constexpr std::string_view deviceKey = "device=";
constexpr std::string_view protocolKey = "protocol=";
constexpr std::size_t longestDevice = 64;

/// The first fact with this key.
std::string_view valueIn(const hal::FoundService& found, std::string_view key) {
  for (const std::string_view fact : found.facts) {
    if (fact.starts_with(key)) return fact.substr(key.size());
  }
  return {};
}

bool isReachable(const std::string& address) {
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) {
    return four.s_addr != INADDR_ANY && four.s_addr != INADDR_NONE && !IN_MULTICAST(ntohl(four.s_addr));
  }
  in6_addr six{};
  if (inet_pton(AF_INET6, address.c_str(), &six) != 1) return false;
  // A link-local one means nothing without the name of a device.
  return !IN6_IS_ADDR_UNSPECIFIED(&six) && !IN6_IS_ADDR_MULTICAST(&six) && !IN6_IS_ADDR_LINKLOCAL(&six);
}

}  // namespace

hal::Announcement announcementOf(const std::string& device, int port) {
  return {.name = device,
          .port = port,
          .facts = {std::string{deviceKey} + device, std::string{protocolKey} + std::string{sync::protocolVersion}}};
}

std::optional<PeerHint> hintOf(const hal::FoundService& found) {
  const auto device = valueIn(found, deviceKey);
  if (device.empty() || device.size() > longestDevice || !isReachable(found.address)) return std::nullopt;
  // Which version it speaks is told again, and can be believed, when it is called.
  if (!sync::parseCount(valueIn(found, protocolKey)) || found.port <= 0 || found.port > 65535) return std::nullopt;
  return PeerHint{std::string{device}, {found.address, found.port}};
}

std::vector<PeerAddress> withHints(std::vector<PeerAddress> known, const std::vector<PeerHint>& hints) {
  for (auto& station : known) {
    auto& places = station.endpoints;
    const auto most = places.size() + mostHints;
    for (const auto& hint : hints) {
      const bool isNew = hint.device == station.device && std::ranges::find(places, hint.endpoint) == places.end();
      if (isNew && places.size() < most) places.push_back(hint.endpoint);
    }
  }
  std::erase_if(known, [](const auto& station) { return station.endpoints.empty(); });
  return known;
}

}  // namespace assay::kiosk

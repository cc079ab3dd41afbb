#include "kiosk/app/neighbourhood.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "kiosk/app/station_identity.h"
#include "shared/base/log.h"

namespace assay::kiosk {

namespace {

std::optional<std::string> textOf(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address->sa_family == AF_INET) {
    const auto* const four = reinterpret_cast<const sockaddr_in*>(address);
    if (inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size()) == nullptr) return std::nullopt;
    return text.data();
  }
  if (address->sa_family != AF_INET6) return std::nullopt;
  const auto* const six = reinterpret_cast<const sockaddr_in6*>(address);
  if (IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr)) return std::nullopt;  // means nothing without the name of a device
  if (inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size()) == nullptr) return std::nullopt;
  return text.data();
}

}  // namespace

std::vector<std::string> ownAddresses() {
  std::vector<std::string> addresses;
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return addresses;
  for (const auto* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || (one->ifa_flags & IFF_UP) == 0 || (one->ifa_flags & IFF_LOOPBACK) != 0) continue;
    if (auto text = textOf(one->ifa_addr)) addresses.push_back(std::move(*text));
  }
  freeifaddrs(all);
  std::ranges::sort(addresses);
  return addresses;
}

Neighbourhood::Neighbourhood(NeighbourhoodSettings settings, const Clock& clock, const Post& post)
    : settings_(std::move(settings)),
      exchanges_(settings_.exchanges, clock, post),
      doorBlobs_(blobFolder(settings_.data)),
      discovery_(std::move(settings_.discovery)) {
  openDoor(clock, post);
  if (discovery_ && door_) announce();
}

int Neighbourhood::toldPort() const { return settings_.toldPort.value_or(door_->port()); }

void Neighbourhood::announce() {
  discovery_->start(announcementOf(settings_.identity.device, toldPort()), [this](const auto& found) {
    std::vector<PeerHint> hints;
    for (const auto& service : found) {
      if (auto hint = hintOf(service)) hints.push_back(std::move(*hint));
    }
    const std::lock_guard lock(mutex_);
    hints_ = std::move(hints);
    setPeers();
  });
}

void Neighbourhood::setPeers() {
  const auto peers = withHints(known_, hints_);
  exchanges_.setPeers(peers, peers.size() == known_.size());
}

void Neighbourhood::openDoor(const Clock& clock, const Post& post) {
  auto journal = journal::Journal::open(journalFile(settings_.data), settings_.identity, clock);
  if (!journal) {
    log::error(journal.error().code, "other stations can't be answered: {}", journal.error().message);
    return;
  }
  doorJournal_ = std::move(*journal);
  door_.emplace(settings_.listening, *doorJournal_, doorBlobs_, clock, settings_.exchanges.mostBlobBytes,
                [post](bool everybodyIsTold) { post(JournalChanged{everybodyIsTold}); });
  if (const auto started = door_->start(); !started) {
    log::error(started.error().code, "other stations can't call: {}", started.error().message);
    door_.reset();
  }
}

bool Neighbourhood::tellWhereWeAre(journal::Journal& journal) const {
  const auto self = journal.load<Station>(settings_.identity.device);
  if (!self || !door_) return false;
  const auto moved = tellWhereReached(*self, settings_.addresses(), toldPort());
  if (!moved) return false;
  const auto told = journal.append({&*moved, 1}, {"station", settings_.identity.device});
  if (!told)
    log::warn(told.error().code, "the other stations are not told where this one is: {}", told.error().message);
  return told.has_value();
}

bool Neighbourhood::refresh(journal::Journal& journal) {
  const bool told = tellWhereWeAre(journal);
  std::vector<PeerAddress> known;
  for (const auto& station : journal.loadAll<Station>()) {
    const bool isOther = station.id.text() != settings_.identity.device && station.centre == settings_.identity.centre;
    if (!isOther) continue;
    auto& one = known.emplace_back(PeerAddress{station.id.text(), station.name, {}});
    if (station.port == 0) continue;
    for (const auto& address : station.addresses) one.endpoints.push_back({address, station.port});
  }
  const std::lock_guard lock(mutex_);
  known_ = std::move(known);
  setPeers();
  return told;
}

}  // namespace assay::kiosk

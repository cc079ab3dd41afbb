#include "kiosk/app/peer_exchanges.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "shared/base/contract.h"
#include "shared/base/log.h"
#include "shared/sync/back_off.h"

namespace assay::kiosk {

namespace {

/// 0 to 1.
double randomPart() { return static_cast<double>(randomBytes(1).front()) / 255.0; }

std::uint64_t sumOf(const journal::Frontier& frontier) {
  std::uint64_t sum = 0;
  for (const auto& [origin, seq] : frontier) sum += seq;
  return sum;
}

/// However often somebody claims that a peer has moved.
constexpr std::chrono::seconds betweenTries{1};

}  // namespace

/// One of them: of the threads, only the one that made it busy touches what it exchanges with.
struct PeerExchanges::Peer {
  PeerAddress address;
  bool gone = false;  ///< no peer any more; removed once it is not busy
  bool busy = false;
  bool hasNews = false;                      ///< there is something to tell it before its turn
  sync::ToldTo toldTo = sync::ToldTo::some;  ///< who else is told of these news
  Time due;
  Time wholeDue;  ///< from then on a whole exchange is made, whatever news there is
  Time lastTry;
  std::size_t place = 0;     ///< index of the endpoint in use
  std::size_t failures = 0;  ///< one after the other
  sync::BackOff backOff;
  message::PeerState state;

  void moveTo(std::vector<PeerEndpoint> endpoints, Time now);

  // Of the thread that is busy with it.
  PeerEndpoint connected;
  std::unique_ptr<sync::Transport> transport;  ///< none after a failure
  sync::OtherSide other;                       ///< as far as is known since it is connected
  std::uint64_t held = 0;                      ///< events that both had after the last exchange
};

void PeerExchanges::Peer::moveTo(std::vector<PeerEndpoint> endpoints, Time now) {
  const auto isKnown = [this](const PeerEndpoint& one) { return std::ranges::count(address.endpoints, one) > 0; };
  const auto current = address.endpoints[place];
  auto next = std::ranges::find(endpoints, current);
  if (state.connected) {
    if (next == endpoints.end()) next = endpoints.insert(next, current);
  } else if (const auto added = std::ranges::find_if_not(endpoints, isKnown); added != endpoints.end()) {
    next = added;
    failures = 0;
    backOff.succeeded();
    due = std::min(due, std::max(now, lastTry + betweenTries));
  }
  place = next == endpoints.end() ? 0 : static_cast<std::size_t>(next - endpoints.begin());
  address.endpoints = std::move(endpoints);
}

PeerExchanges::PeerExchanges(PeerSettings settings, const Clock& clock, Post post)
    : settings_(std::move(settings)), clock_(clock), post_(std::move(post)) {
  for (int i = 0; i < settings_.threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

PeerExchanges::~PeerExchanges() {
  for (auto& thread : threads_) thread.request_stop();
}

void PeerExchanges::setPeers(const std::vector<PeerAddress>& peers, bool all) {
  const std::lock_guard lock(mutex_);
  allKnown_ = all;
  const auto now = std::chrono::steady_clock::now();
  for (auto& known : peers_) {
    if (std::ranges::find(peers, known->address.device, &PeerAddress::device) == peers.end()) known->gone = true;
  }
  for (const auto& peer : peers) {
    CONTRACT(!peer.endpoints.empty());
    const auto same = std::ranges::find_if(
        peers_, [&](const auto& known) { return !known->gone && known->address.device == peer.device; });
    if (same != peers_.end()) {
      (*same)->state.name = peer.name;
      (*same)->moveTo(peer.endpoints, now);
      continue;
    }
    auto added = std::make_unique<Peer>();
    added->address = peer;
    added->state = {.station = peer.device, .name = peer.name};
    added->due = now;
    peers_.push_back(std::move(added));
  }
  std::erase_if(peers_, [](const auto& peer) { return peer->gone && !peer->busy; });
  tellStates();
  wakeAll();
}

void PeerExchanges::tellAll() { tell(SIZE_MAX, settings_.gather); }

void PeerExchanges::passOn() { tell(static_cast<std::size_t>(settings_.passingOn), settings_.beforePassingOn); }

void PeerExchanges::tell(std::size_t most, std::chrono::milliseconds wait) {
  const std::lock_guard lock(mutex_);
  const auto soon = std::chrono::steady_clock::now() + wait;
  std::vector<Peer*> reached;
  bool all = allKnown_ && most >= peers_.size();
  for (const auto& peer : peers_) {
    if (!peer->gone && peer->state.problem.empty()) reached.push_back(peer.get());
    all = all && (peer->gone || peer->state.connected);
  }
  for (; most > 0 && !reached.empty(); --most) {
    const auto chosen = static_cast<std::size_t>(std::lround(randomPart() * static_cast<double>(reached.size() - 1)));
    auto& peer = *reached[chosen];
    if (!std::exchange(peer.hasNews, true) || !all) peer.toldTo = all ? sync::ToldTo::everybody : sync::ToldTo::some;
    peer.due = std::min(peer.due, soon);
    reached.erase(reached.begin() + static_cast<std::ptrdiff_t>(chosen));
  }
  wakeAll();
}

void PeerExchanges::wakeAll() {
  ++changes_;
  changed_.notify_all();
}

bool PeerExchanges::mayWaitForSilent() const {
  const auto isWaitedFor = [](const auto& peer) { return peer->busy && !peer->state.connected; };
  return std::ranges::count_if(peers_, isWaitedFor) + 1 < std::max(2, settings_.threads);
}

PeerExchanges::Peer* PeerExchanges::next() const {
  const bool any = mayWaitForSilent();
  Peer* soonest = nullptr;
  for (const auto& peer : peers_) {
    if (peer->busy || peer->gone || (!any && !peer->state.connected)) continue;
    if (soonest == nullptr || peer->due < soonest->due) soonest = peer.get();
  }
  return soonest;
}

void PeerExchanges::run(const std::stop_token& stop) {
  std::unique_ptr<OwnSide> own;
  (void)open(own);  // now: later it would have to wait for those who write
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    auto* const peer = next();
    const auto now = std::chrono::steady_clock::now();
    if (peer == nullptr || peer->due > now) {
      // Whatever changes may bring somebody's turn forward: then how long to sleep is asked anew.
      const auto until = peer == nullptr ? now + std::chrono::minutes{1} : peer->due;
      changed_.wait_until(lock, stop, until, [this, seen = changes_] { return changes_ != seen; });
      continue;
    }
    peer->busy = true;
    peer->lastTry = now;
    const auto endpoint = peer->address.endpoints[peer->place];
    const bool mayBeBrief = std::exchange(peer->hasNews, false) && now < peer->wholeDue;
    const auto depth = mayBeBrief ? sync::Depth::brief : sync::Depth::whole;
    const auto toldTo = peer->toldTo;
    lock.unlock();
    exchangeWith(own, *peer, endpoint, depth, toldTo);
    lock.lock();
    peer->busy = false;
    std::erase_if(peers_, [](const auto& known) { return known->gone && !known->busy; });
    wakeAll();
  }
}

Result<void> PeerExchanges::open(std::unique_ptr<OwnSide>& own) const {
  if (own) return {};
  auto opened = OwnSide::open(settings_.data, settings_.identity, clock_, settings_.mostBlobBytes);
  if (!opened) return tl::unexpected<Error>(opened.error());
  own = std::move(*opened);
  return {};
}

Result<void> PeerExchanges::exchange(std::unique_ptr<OwnSide>& own, Peer& peer, const PeerEndpoint& endpoint,
                                     sync::Depth depth, sync::ToldTo toldTo) {
  if (auto opened = open(own); !opened) return opened;
  if (!peer.transport || peer.connected != endpoint) {
    peer.transport = settings_.connect(peer.state.station, endpoint.address, endpoint.port);
    peer.other = {};
    peer.connected = endpoint;
  }
  auto client = own->clientFor(*peer.transport, std::move(peer.other));
  const auto before = own->journal().position();
  const auto report = client.exchange(depth, toldTo);
  // What arrived before a failure stays.
  const auto after = own->journal().position();
  const bool isNews = before && after && *before != *after;
  if (isNews || (report && report->keys + report->blobsReceived > 0)) post_(JournalChanged{});
  peer.other = std::move(client).otherSide();
  if (!report) return tl::unexpected<Error>(report.error());
  return {};
}

void PeerExchanges::exchangeWith(std::unique_ptr<OwnSide>& own, Peer& peer, const PeerEndpoint& endpoint,
                                 sync::Depth depth, sync::ToldTo toldTo) {
  const auto exchanged = exchange(own, peer, endpoint, depth, toldTo);
  if (!exchanged) peer.transport.reset();
  std::uint64_t now = peer.held;
  if (own) {
    if (const auto frontier = own->journal().frontier()) now = sumOf(*frontier);
  }
  if (exchanged) peer.held = now;
  const std::lock_guard lock(mutex_);
  peer.state.behind = now - std::min(now, peer.held);
  settle(peer, endpoint, depth, exchanged);
}

void PeerExchanges::settle(Peer& peer, const PeerEndpoint& endpoint, sync::Depth depth, const Result<void>& exchanged) {
  const auto now = std::chrono::steady_clock::now();
  if (exchanged) {
    peer.failures = 0;
    peer.backOff.succeeded();
    peer.state.lastContact = clock_.now();
    const auto turn = settings_.interval * static_cast<int>(peers_.size());
    if (depth == sync::Depth::whole)
      peer.wholeDue = now + std::chrono::duration_cast<std::chrono::milliseconds>(turn * (0.5 + randomPart()));
    peer.due = peer.hasNews ? now + settings_.gather : peer.wholeDue;
  } else {
    const auto& places = peer.address.endpoints;
    if (places[peer.place] == endpoint) peer.place = (peer.place + 1) % places.size();
    // It is left alone once it was tried at all its places.
    peer.due = ++peer.failures % places.size() == 0 ? now + peer.backOff.next(randomPart()) : now;
  }
  const auto problem = exchanged ? std::string{} : exchanged.error().code;
  if (problem != peer.state.problem || (exchanged && !peer.state.connected)) {
    if (exchanged) log::info("peer.connected", "station {} is reached", peer.address.device);
    if (!exchanged) log::warn(problem, "no exchange with station {}; trying again", peer.address.device);
  }
  peer.state.connected = exchanged.has_value();
  peer.state.problem = problem;
  tellStates();
}

void PeerExchanges::tellStates() {
  std::vector<message::PeerState> states;
  for (const auto& peer : peers_) {
    if (!peer->gone) states.push_back(peer->state);
  }
  std::ranges::sort(states, {}, &message::PeerState::name);
  const auto shown = [](message::PeerState state) {
    state.lastContact.reset();  // changes without end, and alone is no news
    return state;
  };
  if (std::ranges::equal(states, told_, {}, shown, shown)) return;
  told_ = states;
  post_(Message{message::PeersChanged{std::move(states)}});
}

}  // namespace assay::kiosk

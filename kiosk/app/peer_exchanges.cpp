#include "kiosk/app/peer_exchanges.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "kiosk/app/station_identity.h"
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

}  // namespace

/// One of them: of the threads, only the one that made it busy touches what it exchanges with.
struct PeerExchanges::Peer {
  PeerAddress address;
  bool gone = false;  ///< no peer any more; removed once it is not busy
  bool busy = false;
  bool hasNews = false;  ///< there is something to tell it before its turn
  Time due;
  sync::BackOff backOff;
  message::PeerState state;

  // Of the thread that is busy with it.
  std::size_t tried = 0;  ///< index of the address in use
  std::unique_ptr<journal::Journal> journal;
  std::optional<journal::BlobStore> blobs;
  std::unique_ptr<sync::Transport> transport;
  std::optional<sync::SyncClient> client;
  std::uint64_t held = 0;  ///< events that both had after the last exchange
};

PeerExchanges::PeerExchanges(PeerSettings settings, const Clock& clock, Post post)
    : settings_(std::move(settings)), clock_(clock), post_(std::move(post)) {
  for (int i = 0; i < settings_.threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

PeerExchanges::~PeerExchanges() {
  for (auto& thread : threads_) thread.request_stop();
}

void PeerExchanges::setPeers(const std::vector<PeerAddress>& peers) {
  const std::lock_guard lock(mutex_);
  for (auto& known : peers_) {
    const auto same = std::ranges::find(peers, known->address.device, &PeerAddress::device);
    known->gone = same == peers.end();
  }
  for (const auto& peer : peers) {
    const auto same = std::ranges::find_if(
        peers_, [&](const auto& known) { return !known->gone && known->address.device == peer.device; });
    if (same != peers_.end() && (*same)->address == peer) continue;
    if (same != peers_.end()) (*same)->gone = true;  // reached elsewhere: begun anew
    auto added = std::make_unique<Peer>();
    added->address = peer;
    added->state = {.station = peer.device, .name = peer.name};
    added->due = std::chrono::steady_clock::now();
    peers_.push_back(std::move(added));
  }
  std::erase_if(peers_, [](const auto& peer) { return peer->gone && !peer->busy; });
  tellStates();
  wakeAll();
}

void PeerExchanges::tellAll() { tell(SIZE_MAX); }

void PeerExchanges::passOn() { tell(static_cast<std::size_t>(settings_.passingOn)); }

void PeerExchanges::tell(std::size_t most) {
  const std::lock_guard lock(mutex_);
  const auto soon = std::chrono::steady_clock::now() + settings_.gather;
  std::vector<Peer*> reached;
  for (const auto& peer : peers_) {
    if (!peer->gone && peer->state.problem.empty()) reached.push_back(peer.get());
  }
  for (; most > 0 && !reached.empty(); --most) {
    const auto chosen = static_cast<std::size_t>(std::lround(randomPart() * static_cast<double>(reached.size() - 1)));
    auto& peer = *reached[chosen];
    peer.hasNews = true;
    peer.due = std::min(peer.due, soon);
    reached.erase(reached.begin() + static_cast<std::ptrdiff_t>(chosen));
  }
  wakeAll();
}

void PeerExchanges::wakeAll() {
  ++changes_;
  changed_.notify_all();
}

PeerExchanges::Peer* PeerExchanges::nextDue(Time now) {
  Peer* next = nullptr;
  for (const auto& peer : peers_) {
    if (peer->busy || peer->gone || peer->due > now) continue;
    if (next == nullptr || peer->due < next->due) next = peer.get();
  }
  return next;
}

PeerExchanges::Time PeerExchanges::soonest() const {
  auto time = std::chrono::steady_clock::now() + std::chrono::minutes{1};
  for (const auto& peer : peers_) {
    if (!peer->busy && !peer->gone) time = std::min(time, peer->due);
  }
  return time;
}

void PeerExchanges::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    auto* const peer = nextDue(std::chrono::steady_clock::now());
    if (peer == nullptr) {
      // Whatever changes may bring somebody's turn forward: then how long to sleep is asked anew.
      changed_.wait_until(lock, stop, soonest(), [this, seen = changes_] { return changes_ != seen; });
      continue;
    }
    peer->busy = true;
    const auto depth = std::exchange(peer->hasNews, false) ? sync::Depth::brief : sync::Depth::whole;
    lock.unlock();
    exchangeWith(*peer, depth);
    lock.lock();
    peer->busy = false;
    std::erase_if(peers_, [](const auto& known) { return known->gone && !known->busy; });
    wakeAll();
  }
}

Result<void> PeerExchanges::connect(Peer& peer) {
  if (!peer.journal) {
    auto journal = journal::Journal::open(journalFile(settings_.data), settings_.identity, clock_);
    if (!journal) return tl::unexpected<Error>(journal.error());
    peer.journal = std::move(*journal);
    peer.blobs.emplace(blobFolder(settings_.data));
  }
  if (!peer.client) {
    const auto& [device, name, addresses, port] = peer.address;
    peer.transport = settings_.connect(device, addresses[peer.tried % addresses.size()], port);
    peer.client.emplace(*peer.journal, *peer.blobs, *peer.transport,
                        sync::BlobKeeping{*peer.journal, *peer.blobs, clock_, settings_.mostBlobBytes});
  }
  return {};
}

void PeerExchanges::exchangeWith(Peer& peer, sync::Depth depth) {
  const auto exchanged = [&]() -> Result<void> {
    if (const auto connected = connect(peer); !connected) return connected;
    const auto before = peer.journal->position();
    const auto report = peer.client->exchange(depth);
    // What arrived before a failure stays.
    const auto after = peer.journal->position();
    const bool isNews = before && after && *before != *after;
    if (isNews || (report && report->keys + report->blobsReceived > 0)) post_(JournalChanged{});
    if (!report) return tl::unexpected<Error>(report.error());
    if (const auto frontier = peer.journal->frontier()) peer.held = sumOf(*frontier);
    return {};
  }();
  if (!exchanged) {
    // The next attempt is made at its next address.
    peer.client.reset();
    peer.transport.reset();
    ++peer.tried;
  }
  std::uint64_t now = peer.held;
  if (peer.journal) {
    if (const auto frontier = peer.journal->frontier()) now = sumOf(*frontier);
  }
  const std::lock_guard lock(mutex_);
  peer.state.behind = now - std::min(now, peer.held);
  settle(peer, exchanged);
}

void PeerExchanges::settle(Peer& peer, const Result<void>& exchanged) {
  const auto now = std::chrono::steady_clock::now();
  if (exchanged) {
    peer.backOff.succeeded();
    peer.state.lastContact = clock_.now();
    const auto turn = settings_.interval * static_cast<int>(peers_.size());
    peer.due =
        now + (peer.hasNews ? settings_.gather
                            : std::chrono::duration_cast<std::chrono::milliseconds>(turn * (0.5 + randomPart())));
  } else {
    peer.due = now + peer.backOff.next(randomPart());
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

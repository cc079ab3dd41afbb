#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/news.h"
#include "kiosk/app/own_side.h"
#include "shared/journal/journal.h"
#include "shared/sync/client.h"

namespace assay::kiosk {

/// A door, by a numeric address.
struct PeerEndpoint {
  std::string address;
  int port = 0;
  auto operator<=>(const PeerEndpoint&) const = default;
};

/// Where another station of the centre may be reached, the best first; at least one place.
struct PeerAddress {
  std::string device;
  std::string name;  ///< for people
  std::vector<PeerEndpoint> endpoints;
  bool operator==(const PeerAddress&) const = default;
};

struct PeerSettings {
  std::filesystem::path data;  ///< the station's data folder
  journal::Identity identity;
  /// Between two exchanges with whichever peer's turn it is, when nothing happens.
  std::chrono::milliseconds interval{5'000};
  std::chrono::milliseconds gather{25};  ///< events that are appended one after the other go together
  int passingOn = 1;                     ///< peers that are told of what somebody else brought
  /// Before that: whoever can be reached hears it from where it happened, and what comes meanwhile goes together.
  std::chrono::milliseconds beforePassingOn{500};
  int threads = 4;
  std::uint64_t mostBlobBytes = 0;  ///< that photos and documents may take; 0: without bound
  /// Called in the threads of the exchanges; `address` as in a URL.
  std::function<std::unique_ptr<sync::Transport>(const std::string& device, const std::string& address, int port)>
      connect;
};

/// Exchanges events with the other stations of the centre, in threads of its own: with all of them soon after something
/// was appended here, with a few after news from somebody who does not tell all others itself, and with all in
/// turn, whatever else there is to tell. A peer that does not answer is tried at each of its places, holds up one
/// thread at most for as long as the transport is patient, and is then left alone for a growing while; one thread is
/// kept for those that do answer. Posts `message::PeersChanged` and `JournalChanged`.
class PeerExchanges {
 public:
  PeerExchanges(PeerSettings settings, const Clock& clock, Post post);
  PeerExchanges(const PeerExchanges&) = delete;
  PeerExchanges& operator=(const PeerExchanges&) = delete;
  ~PeerExchanges();

  /// From now on these are the peers; what is known of those that were peers before is kept. A place where one is
  /// reached stays until it fails there; who is not reached is soon tried at a place that is new. Safe from any thread.
  /// `all`: the centre has no other stations than these.
  void setPeers(const std::vector<PeerAddress>& peers, bool all);

  /// Something was appended here: everybody is to know it at once.
  void tellAll();
  /// Somebody brought news and does not tell everybody else: it is passed on to a few.
  void passOn();

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Peer;
  void tell(std::size_t most, std::chrono::milliseconds wait);
  void wakeAll();  ///< under the lock: what is due may have changed
  void run(const std::stop_token& stop);
  /// Of those that a thread may turn to now, the one whose turn comes first.
  [[nodiscard]] Peer* next() const;
  /// Whether a thread is left for those that answer.
  [[nodiscard]] bool mayWaitForSilent() const;
  /// The thread's, if it is not open yet.
  Result<void> open(std::unique_ptr<OwnSide>& own) const;
  void exchangeWith(std::unique_ptr<OwnSide>& own, Peer& peer, const PeerEndpoint& endpoint, sync::Depth depth,
                    sync::ToldTo toldTo);
  Result<void> exchange(std::unique_ptr<OwnSide>& own, Peer& peer, const PeerEndpoint& endpoint, sync::Depth depth,
                        sync::ToldTo toldTo);
  void settle(Peer& peer, const PeerEndpoint& endpoint, sync::Depth depth, const Result<void>& exchanged);
  void tellStates();

  PeerSettings settings_;
  const Clock& clock_;
  Post post_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::uint64_t changes_ = 0;
  std::vector<std::unique_ptr<Peer>> peers_;
  bool allKnown_ = false;  ///< there is nobody who is not among them
  std::vector<message::PeerState> told_;
  std::vector<std::jthread> threads_;  // last: they use all else
};

}  // namespace assay::kiosk

#pragma once

#include <atomic>
#include <mutex>

#include "shared/sync/https_server.h"
#include "shared/sync/node.h"

namespace assay::sync {

/// A station's door for the other stations of its centre: answers the exchange of whoever is enrolled, in threads of
/// its own, one request at a time.
class PeerDoor {
 public:
  /// `journal` belongs to the door from `start` to its end. `onNews` is called in a thread of the door's after a peer
  /// brought events, keys or blobs that were not here, with whether it tells everybody else itself.
  /// The folder of photos and documents takes `mostBlobBytes`; 0: without bound.
  PeerDoor(Listening listening, journal::Journal& journal, journal::BlobStore& blobs, const Clock& clock,
           std::uint64_t mostBlobBytes, std::function<void(bool everybodyIsTold)> onNews);

  /// Errors: those of `HttpsServer::start`.
  Result<void> start() { return server_.start(); }
  [[nodiscard]] int port() const { return server_.port(); }
  [[nodiscard]] std::uint64_t requestsAnswered() const { return requests_; }

 private:
  std::vector<ServedRoute> routes();
  Response answer(const Request& request, const Caller& caller);

  std::mutex mutex_;
  journal::Journal& journal_;
  const Clock& clock_;
  std::function<void(bool)> onNews_;
  Node node_;
  std::atomic<std::uint64_t> requests_ = 0;
  HttpsServer server_;  // last: ends before what it answers from
};

}  // namespace assay::sync

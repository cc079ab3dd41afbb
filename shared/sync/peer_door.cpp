#include "shared/sync/peer_door.h"

#include "shared/base/log.h"

namespace assay::sync {

PeerDoor::PeerDoor(Listening listening, journal::Journal& journal, journal::BlobStore& blobs, const Clock& clock,
                   std::uint64_t mostBlobBytes, std::function<void(bool)> onNews)
    : journal_(journal),
      clock_(clock),
      onNews_(std::move(onNews)),
      node_(journal, blobs, BlobKeeping{journal, blobs, clock, mostBlobBytes}),
      server_(std::move(listening), routes()) {}

std::vector<ServedRoute> PeerDoor::routes() {
  std::vector<ServedRoute> all;
  for (const auto& [method, path] : Node::paths()) {
    all.push_back({std::string{method}, std::string{path},
                   [this](const Request& request, const Caller& caller) { return answer(request, caller); }});
  }
  return all;
}

Response PeerDoor::answer(const Request& request, const Caller& caller) {
  ++requests_;
  bool isNews = false;
  Response response;
  {
    const std::lock_guard lock(mutex_);
    const auto station = stationBehind(caller, journal_, clock_.now());
    if (!station) {
      log::warn(station.error().code, "{} {}: {}", request.method, request.path, station.error().message);
      return refusal(403, station.error());
    }
    const auto& counters = node_.counters();
    const auto before = counters.eventsStored + counters.blobsCompleted;
    response = node_.answer(request);
    const bool keysCame = request.method == "PUT" && request.path == "/v1/keys" && response.status == 200;
    isNews = keysCame || counters.eventsStored + counters.blobsCompleted != before;
  }
  if (isNews) onNews_(request.headers.contains(std::string{toldToAllHeader}));
  return response;
}

}  // namespace assay::sync

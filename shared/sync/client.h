#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"
#include "shared/sync/blob_keeping.h"
#include "shared/sync/transport.h"

namespace assay::sync {

/// What one exchange moved.
struct SyncReport {
  std::size_t received = 0;     ///< events stored here
  std::size_t sent = 0;         ///< events stored there
  std::size_t quarantined = 0;  ///< events not believed, on either side
  std::size_t keys = 0;         ///< people whose data can be read now
  std::size_t blobsReceived = 0;
  std::size_t blobsSent = 0;
  std::size_t forks = 0;                     ///< histories that an origin had beside the one known here or there
  std::optional<bool> agreed;                ///< whether events and rows are equal; empty where that was not compared
  std::vector<std::string> differingRows{};  ///< subjects that equal events were folded to different rows of
};

/// `brief`: to bring news quickly, in one request where it is known what the other side held last time; what there is
/// to fetch, what the news set off there, and whether both sides agree, is left to the next whole exchange.
enum class Depth { whole, brief };

/// Who is told of news that a brief exchange brings: if it is everybody, then all do the like, and only our own events
/// are brought.
enum class ToldTo { some, everybody };

/// What is known of a node that was exchanged with, so that the next exchange need not ask again.
struct OtherSide {
  journal::Frontier frontier;   ///< as it last told it
  std::set<std::string> blobs;  ///< of those that are here, too
  bool compared = false;        ///< since anything moved
};

/// The side that asks: brings this node and another to the same events, keys and blobs. Everything
/// that arrived is kept when an exchange fails; the next one goes on from there. Belongs to the
/// journal's thread.
class SyncClient {
 public:
  /// Without `keeping`, photos and documents are exchanged whosever they are. `other`: what an earlier client had found
  /// out when its last exchange succeeded.
  SyncClient(journal::Journal& journal, journal::BlobStore& blobs, Transport& transport, BlobKeeping* keeping = nullptr,
             OtherSide other = {});

  /// Errors: those of `Transport`, and `sync.not-enrolled`, `sync.certificate-expired`, `sync.version`,
  /// `sync.bad-answer`, `disk.full`, `journal.storage`.
  /// `toldTo`: who else is told of our news, for the other side to know whether it should pass it on.
  Result<SyncReport> exchange(Depth depth = Depth::whole, ToldTo toldTo = ToldTo::some);

  /// For the client of the next exchange, maybe on another journal of this node.
  [[nodiscard]] OtherSide otherSide() && { return std::move(other_); }

  /// Somebody wants to see this blob: it comes with the next exchange if the other side has it.
  void want(const std::string& hash);
  /// Drops photos and documents until the folder is within its bound: the oldest first, none that are needed, and none
  /// but those that the other side says, now, to hold. To be asked of nobody but central, which keeps everything. Gives
  /// how many went. Errors as `exchange`.
  Result<std::size_t> makeRoom();

 private:
  Result<SyncReport> bringNews(ToldTo toldTo);
  Result<void> leaveOutOthers();
  /// For asking only: our frontier, or past what we were given and did not believe.
  Result<journal::Frontier> askingFrontier() const;
  Result<void> pull();
  Result<void> ingest(const std::vector<journal::SignedEvent>& events);
  /// Whether there was anything to send. `headers` go with each request.
  Result<bool> pushAll(const Headers& headers = {});
  Result<bool> pushOnce(const Headers& headers);
  void finishErasures();
  Result<void> fetchKeys();
  Result<void> giveKeys(const json& answer);
  Result<void> exchangeBlobs();
  Result<void> exchangeBlobs(std::span<const journal::BlobRow> blobs, const std::set<std::string>& missingHere);
  /// Of these, what the other side lacks, with the bytes held of it there.
  Result<json> askLacking(const std::vector<std::string>& hashes);
  Result<void> download(const std::string& hash);
  Result<void> upload(const std::string& hash, std::uint64_t held);
  Result<void> compare();
  /// Origins of which the other side holds another history, as far as heads tell.
  [[nodiscard]] Result<std::vector<std::string>> forkedOrigins(const journal::Frontier& ours, const json& header) const;
  Result<void> settleFork(const std::string& origin);
  /// Their event with this number, if `origin` has it there.
  Result<std::optional<journal::SignedEvent>> probe(const EventId& id);
  Result<void> nameDifferingRows();
  Result<EventBatch> ask(const journal::Frontier& frontier, std::size_t limit, json more);
  Result<Response> send(Request request);
  Result<json> sendJson(const std::string& method, const std::string& path, const json& body);

  journal::Journal& journal_;
  journal::BlobStore& blobs_;
  Transport& transport_;
  BlobKeeping* keeping_;
  OtherSide other_;

  // Of the exchange that is running.
  SyncReport report_;
  journal::Frontier notBelievedHere_;
  journal::Frontier notToSend_;  ///< not believed there, or brought there by others
};

}  // namespace assay::sync

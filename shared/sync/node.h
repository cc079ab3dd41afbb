#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"
#include "shared/sync/blob_keeping.h"
#include "shared/sync/protocol.h"

namespace assay::sync {

/// The side that is asked: answers the requests of one other node that was let in. Knows nothing of
/// how they travel or of who may ask. Belongs to the journal's thread.
///
/// | request | body | answer |
/// |---|---|---|
/// | `POST /v1/sync/pull` | `{frontier, limit, digest?, heads?}` | events after that frontier as `parseEvents` reads
///   them; header `{frontier, more}`; for `digest` also `{heads, differing}`, and `{digest, rows}` if frontiers are
///   equal |
/// | `POST /v1/sync/push` | events as `parseEvents` reads them | `{frontier, stored, quarantined, keysWanted}` |
/// | `POST /v1/sync/rows` | `{bucket?}` | `{buckets}`, or of one bucket `{rows}`: hashes of folded rows by subject |
/// | `POST /v1/keys` | `{people}` | `{keys}`: of those whose key is here, in base64 |
/// | `PUT /v1/keys` | `{keys}` | `{}`; only keys that were wanted are taken |
/// | `POST /v1/blobs/lacking` | `{hashes}` | `{lacking}`: what is not here and wanted, with the bytes held of it so far
/// | | `GET /v1/blobs/<hash>?offset=` | | at most 1 MiB from there; the whole size in a header | | `PUT
/// /v1/blobs/<hash>?offset=&size=` | at most 1 MiB | `{held, complete}`; only blobs that an event names |
///
/// Refusals are `{error, message}` with error `sync.malformed`, `sync.version`, `sync.unknown-path`,
/// `blob.…` or one of the journal's.
class Node {
 public:
  struct Path {
    std::string_view method;
    std::string_view path;  ///< `{hash}` stands for a blob's hash
  };
  /// All that it answers.
  static std::span<const Path> paths();

  /// Without `keeping`, photos and documents are taken whosever they are.
  Node(journal::Journal& journal, journal::BlobStore& blobs, std::optional<BlobKeeping> keeping = std::nullopt);

  /// Called after pushed events were stored and before the answer is made, in the same thread.
  std::function<void()> onEventsStored = [] {};

  Response answer(const Request& request);

  struct Counters {
    std::atomic<std::uint64_t> eventsStored = 0;
    std::atomic<std::uint64_t> eventsQuarantined = 0;
    std::atomic<std::uint64_t> eventsSent = 0;
    std::atomic<std::uint64_t> blobsCompleted = 0;
  };
  [[nodiscard]] const Counters& counters() const { return counters_; }

 private:
  Result<Response> route(const Request& request);
  Result<Response> pull(const std::string& body);
  Result<Response> push(const std::string& body);
  /// What `header` says of agreement: to somebody who holds `theirs`, the last events of which are `heads`, by us, who
  /// told that we hold `ours`.
  Result<void> compare(const journal::Frontier& ours, const journal::Frontier& theirs, const json& heads,
                       json& header) const;
  [[nodiscard]] Result<Response> rows(const std::string& body) const;
  [[nodiscard]] Result<Response> keys(const std::string& body) const;
  Result<Response> takeKeys(const std::string& body);
  [[nodiscard]] Result<Response> lacking(const std::string& body);
  /// Those that are not wanted here now, though they are not here.
  [[nodiscard]] Result<std::set<std::string>> unwanted();
  [[nodiscard]] Result<Response> blobPart(const std::string& hash, const Request& request) const;
  Result<Response> takeBlobPart(const std::string& hash, const Request& request);
  void finishErasures();
  [[nodiscard]] Result<void> checkExpected(const std::string& hash) const;

  journal::Journal& journal_;
  journal::BlobStore& blobs_;
  std::optional<BlobKeeping> keeping_;
  Counters counters_;
};

/// The texts of `object[field]`: at most `mostNames`, each accepted by `isName`. Error `sync.malformed`.
Result<std::vector<std::string>> namesOf(const json& object, const char* field, bool (*isName)(std::string_view));

/// The keys of `object["keys"]`. Error `sync.malformed`.
Result<std::vector<journal::PersonKey>> keysFromJson(const json& object);

}  // namespace assay::sync

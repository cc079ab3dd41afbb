#pragma once

#include <filesystem>
#include <memory>

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"
#include "shared/sync/blob_keeping.h"
#include "shared/sync/client.h"

namespace assay::kiosk {

/// This station as one thread exchanges from it: a journal of its own on the station's database, and the folder of
/// blobs.
class OwnSide {
 public:
  /// `data`: the station's data folder. `mostBlobBytes`: that photos and documents may take; 0: without bound.
  /// Errors: those of `Journal::open`.
  static Result<std::unique_ptr<OwnSide>> open(const std::filesystem::path& data, const journal::Identity& identity,
                                               const Clock& clock, std::uint64_t mostBlobBytes);

  /// For exchanges through `transport`; `other`: what an earlier client knew of that side.
  [[nodiscard]] sync::SyncClient clientFor(sync::Transport& transport, sync::OtherSide other = {}) {
    return {*journal_, blobs_, transport, &keeping_, std::move(other)};
  }
  [[nodiscard]] journal::Journal& journal() { return *journal_; }

 private:
  OwnSide(std::unique_ptr<journal::Journal> journal, const std::filesystem::path& blobs, const Clock& clock,
          std::uint64_t mostBlobBytes)
      : journal_(std::move(journal)), blobs_(blobs), keeping_(*journal_, blobs_, clock, mostBlobBytes) {}

  std::unique_ptr<journal::Journal> journal_;
  journal::BlobStore blobs_;
  sync::BlobKeeping keeping_;
};

}  // namespace assay::kiosk

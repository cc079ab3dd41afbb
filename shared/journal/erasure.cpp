#include "shared/journal/erasure.h"

#include "shared/base/log.h"

namespace assay::journal {

Result<void> finishErasures(Journal& journal, const BlobStore& blobs) {
  const auto hashes = journal.erasedBlobs();
  if (!hashes) return tl::unexpected<Error>(hashes.error());
  if (!*hashes) return {};
  for (const auto& hash : **hashes) {
    if (auto removed = blobs.remove(hash); !removed) return removed;
  }
  if (auto scrubbed = journal.scrubErased(); !scrubbed) return scrubbed;
  log::info("person.erased", "{} photos and documents removed, the database scrubbed", (*hashes)->size());
  return {};
}

}  // namespace assay::journal

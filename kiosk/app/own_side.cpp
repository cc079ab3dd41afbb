#include "kiosk/app/own_side.h"

#include "kiosk/app/station_identity.h"

namespace assay::kiosk {

Result<std::unique_ptr<OwnSide>> OwnSide::open(const std::filesystem::path& data, const journal::Identity& identity,
                                               const Clock& clock, std::uint64_t mostBlobBytes) {
  auto journal = journal::Journal::open(journalFile(data), identity, clock);
  if (!journal) return tl::unexpected<Error>(journal.error());
  return std::unique_ptr<OwnSide>(new OwnSide(std::move(*journal), blobFolder(data), clock, mostBlobBytes));
}

}  // namespace assay::kiosk

#include "central/office/erasure.h"

#include "shared/journal/erasure.h"

namespace assay::central {

Result<void> eraseCandidate(CentralData& central, const std::string& candidate, const std::string& reason) {
  const auto known = central.journal->load<Candidate>(candidate);
  if (!known) return fail("candidate.unknown", "there is no candidate " + candidate);
  if (known->erased) {
    return fail("candidate.erased", "candidate " + candidate + " was erased " + formatInstant(*known->erased));
  }
  if (!isValidId(reason))
    return fail("candidate.bad-reason", "the reason is a code: letters, digits, dots and hyphens");
  const Draft draft{{"candidate", candidate}, "candidate.erased", {{"reason", reason}}, {}};
  if (const auto stored = central.journal->append({&draft, 1}, systemActor); !stored) {
    return tl::unexpected<Error>(stored.error());
  }
  return journal::finishErasures(*central.journal, central.blobs);
}

}  // namespace assay::central

#pragma once

#include <filesystem>
#include <functional>

#include "central/jobs/issuing.h"
#include "central/office/central_data.h"

namespace assay::central {

/// Central's answers to what stations asked for. The rules are the domain's; what takes keys, blobs or
/// several subjects at once is added here.
class Deciders {
 public:
  Deciders(CentralData& central, std::filesystem::path layouts, const Clock& clock);

  /// Answers every open request, oldest first, each with exactly one Decision stored in one transaction with
  /// all that follows from it. Returns how many were answered. A request that can't be answered yet
  /// (what it is about has not arrived) stays open.
  Result<int> decideAll();

  /// What `init`, imports and the command line decide without a request.
  Result<void> revoke(const std::string& certificate, const std::string& reason);
  /// The number of the certificate that takes its place. Errors: `certificate.…` and those of `reissueCertificate`.
  Result<std::string> reissue(const std::string& certificate, const Correction& correction);

 private:
  /// The drafts that answer, or none if it must wait.
  Result<std::vector<Draft>> answer(const journal::PendingRequest& request);
  Result<std::vector<Draft>> answerBooking(const journal::PendingRequest& request);
  Result<std::vector<Draft>> answerCertification(const journal::PendingRequest& request);
  Result<std::vector<Draft>> answerReview(const journal::PendingRequest& request);
  Result<std::vector<Draft>> answerRevocation(const journal::PendingRequest& request);
  [[nodiscard]] Result<std::vector<Draft>> revocationDrafts(const std::string& certificate, Draft revoked) const;

  CentralData& central_;
  std::filesystem::path layouts_;
  const Clock& clock_;
};

}  // namespace assay::central

#include "central/office/audit.h"

#include <fmt/format.h>

#include "shared/base/bytes.h"

namespace assay::central {

namespace {

/// A photo that has not arrived is waited for; one that was here and is gone, or has other bytes, is found.
void auditBlobs(const CentralData& central, const std::vector<journal::BlobRow>& blobs, journal::Audit& audit) {
  for (const auto& blob : blobs) {
    const auto bytes = central.blobs.sealedBytes(blob.hash);
    if (!bytes && blob.present) {
      audit.findings.push_back({"audit.blob-missing", blob.hash, "this photo or document was here and is gone"});
    } else if (bytes && hexOf(hashOf(*bytes)) != blob.hash) {
      audit.findings.push_back({"audit.blob-damaged", blob.hash, "this photo or document is damaged"});
    }
  }
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

Result<journal::Audit> auditEverything(const CentralData& central, const journal::AuditProgress& progress) {
  auto audit = central.journal->audit(progress);
  if (!audit) return audit;
  const auto blobs = central.journal->blobs();
  if (!blobs) return tl::unexpected<Error>(blobs.error());
  auditBlobs(central, *blobs, *audit);
  return audit;
}

std::string inWords(const journal::Audit& audit) {
  auto words = fmt::format("Checked {} of {}, {}, {} answered and {} open requests.\n",
                           counted(audit.events, "event", "events"), counted(audit.origins, "origin", "origins"),
                           counted(audit.rows, "row", "rows"), audit.answered, audit.open);
  words += fmt::format("Events {}, rows {}.\n", audit.digest, audit.rowsDigest);
  if (audit.quarantined > 0) {
    words += counted(audit.quarantined, "event is", "events are") + " in quarantine, and so no part of the journal.\n";
  }
  if (audit.findings.empty())
    return words + "Nothing is wrong: chains, signatures, decisions, rows and digests hold.\n";
  words += counted(audit.findings.size(), "thing is", "things are") + " wrong:\n";
  for (const auto& finding : audit.findings) {
    words += fmt::format("  {}: {} [{}]\n", finding.where, finding.what, finding.code);
  }
  return words;
}

json toJson(const journal::Audit& audit) {
  auto findings = json::array();
  for (const auto& finding : audit.findings) {
    findings.push_back({{"code", finding.code}, {"where", finding.where}, {"what", finding.what}});
  }
  return {{"clean", audit.findings.empty()},
          {"events", audit.events},
          {"origins", audit.origins},
          {"rows", audit.rows},
          {"requests", {{"answered", audit.answered}, {"open", audit.open}}},
          {"quarantined", audit.quarantined},
          {"digest", {{"kept", audit.digest}, {"ofTexts", audit.digestOfTexts}}},
          {"rowsDigest", {{"kept", audit.rowsDigest}, {"ofFolds", audit.digestOfFolds}}},
          {"findings", std::move(findings)}};
}

}  // namespace assay::central

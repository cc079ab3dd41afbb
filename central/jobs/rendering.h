#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "central/office/central_data.h"
#include "shared/document/fault.h"

/// Printing many certificates at once.
namespace assay::central {

struct RenderOrder {
  std::filesystem::path folder;        ///< for `<number>.pdf`
  std::filesystem::path layouts;       ///< those that come with Assay
  std::optional<std::string> session;  ///< only its certificates
  std::optional<std::string> layout;   ///< instead of what the organisation chose
  unsigned threads = 1;
};

/// Why a certificate can't be printed.
struct RenderFault {
  std::string certificate;  ///< its number
  document::Fault fault;
};

struct RenderReport {
  std::size_t written = 0;
  std::size_t alreadyThere = 0;
  std::size_t erased = 0;           ///< their holders: left out
  std::size_t notInForce = 0;       ///< revoked or replaced: left out
  std::vector<RenderFault> faults;  ///< by number
};

enum class RenderStep { checking, printing };
/// Called now and then, by one thread at a time.
using RenderProgress = std::function<void(RenderStep step, std::size_t done, std::size_t total)>;

/// Checks every certificate in force that `order.folder` lacks, and writes nothing. Errors: those of journal and
/// designs.
Result<RenderReport> checkCertificates(const CentralData& central, const RenderOrder& order,
                                       const RenderProgress& progress = {});

/// Checks them, and if none has a fault writes a PDF for each, as a whole or not at all: after a crash, or when it is
/// called again, it makes those that are missing and leaves the others alone. The same certificate and layout give the
/// same bytes. Memory does not grow with their number. Errors as above, `render.busy` (somebody else is at it),
/// `disk.full` and those of files.
Result<RenderReport> renderCertificates(const CentralData& central, const RenderOrder& order,
                                        const RenderProgress& progress = {});

}  // namespace assay::central

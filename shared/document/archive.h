#pragma once

#include <span>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/document/page.h"
#include "shared/document/page_ground.h"

namespace assay::document {

/// Makes a file for the archive (PDF/A-2b, ISO 19005-2) of what Cairo wrote: metadata, colour profile, file identifier
/// and language; `grounds`, one for each page, come under what was drawn. Nothing in it depends on when or where it is
/// made. Error: `document.render-failed`.
Result<Bytes> toArchivalPdf(const Bytes& drawn, const DocumentInfo& info, std::string_view language,
                            std::span<const PageGround> grounds);

}  // namespace assay::document

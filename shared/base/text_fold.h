#pragma once

#include <string>
#include <string_view>

namespace assay {

/// Text made comparable for search: any script to Latin letters, no diacritics, lower case, every run
/// of other characters one blank (ICU transform `Any-Latin; Latin-ASCII; Lower`). Bytes that are no
/// UTF-8 become blanks.
std::string foldText(std::string_view text);

/// Whether `text` is valid UTF-8 without control characters but tab and line feed.
bool isCleanText(std::string_view text);

}  // namespace assay

#include "shared/base/text_fold.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>

#include "shared/base/contract.h"

namespace assay {

namespace {

std::unique_ptr<icu::Transliterator> makeFolding() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> folding(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  CONTRACT(U_SUCCESS(status) && folding != nullptr);
  return folding;
}

}  // namespace

std::string foldText(std::string_view text) {
  // A transliterator is not thread-safe and slow to make.
  thread_local const auto folding = makeFolding();
  auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  folding->transliterate(unicode);
  std::string folded;
  unicode.toUTF8String(folded);
  std::string words;
  for (const char c : folded) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    // An apostrophe joins (O'Neill is found as oneill); everything else separates.
    if (c == '\'') continue;
    if (kept) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

bool isCleanText(std::string_view text) {
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0 || (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f) return false;
  }
  return true;
}

}  // namespace assay

#include "shared/base/ids.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace assay {

namespace {

bool isIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

}  // namespace

bool isValidId(std::string_view text) {
  return !text.empty() && text.size() <= 64 && text.front() != '.' && std::ranges::all_of(text, isIdCharacter);
}

std::string randomIdText() {
  std::array<unsigned char, 16> random{};
  randombytes_buf(random.data(), random.size());
  std::string text;
  for (const auto byte : random) text += crockfordAlphabet[byte & 31U];
  return text;
}

std::string typedCode(std::string_view text) {
  std::string plain;
  for (const unsigned char c : text) {
    if (std::isalnum(c) == 0) continue;
    const auto lower = static_cast<char>(std::tolower(c));
    plain += lower == 'o' ? '0' : lower == 'i' || lower == 'l' ? '1' : lower;
  }
  return plain;
}

bool isCrockford(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return crockfordAlphabet.find(c) != std::string_view::npos; });
}

}  // namespace assay

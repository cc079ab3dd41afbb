#include "shared/base/ids.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace assay {

namespace {

constexpr std::string_view crockfordAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

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

}  // namespace assay

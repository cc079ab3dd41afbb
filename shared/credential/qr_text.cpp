#include "shared/credential/qr_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/credential/credential.h"
#include "shared/credential/portrait.h"

namespace assay::credential {

namespace {

constexpr std::string_view scheme = "https://";
constexpr std::string_view path = "/c#";
constexpr std::size_t groupBytes = 7;
constexpr std::array<std::size_t, groupBytes + 1> digitsFor{0, 3, 5, 8, 10, 13, 15, 17};  ///< by count of bytes
constexpr char portraitMark = 'p';

constexpr std::size_t mostDigits(std::size_t bytes) { return (bytes / groupBytes + 1) * digitsFor.back(); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHostCharacter(char c) {
  return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == ':';
}

/// What follows the `#`, if the text is an address of a verification page.
std::optional<std::string_view> fragmentOf(std::string_view text) {
  if (!text.starts_with(scheme)) return std::nullopt;
  text.remove_prefix(scheme.size());
  const auto host = static_cast<std::size_t>(std::ranges::find_if_not(text, isHostCharacter) - text.begin());
  text.remove_prefix(host);
  if (host == 0 || !text.starts_with(path)) return std::nullopt;
  text.remove_prefix(path.size());
  return text;
}

/// False if the digits stand for a number that `count` bytes can't hold.
bool appendGroup(Bytes& bytes, std::string_view digits, std::size_t count) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (number >> (8 * count) != 0) return false;
  for (auto left = count; left > 0; --left) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * (left - 1))));
  return true;
}

std::string digitsOf(BytesView bytes) {
  std::string text;
  while (!bytes.empty()) {
    const auto group = bytes.first(std::min(groupBytes, bytes.size()));
    std::uint64_t number = 0;
    for (const auto byte : group) number = number << 8U | byte;
    text += fmt::format("{:0{}}", number, digitsFor[group.size()]);
    bytes = bytes.subspan(group.size());
  }
  return text;
}

Result<Bytes> fromDigits(std::string_view digits, std::size_t largest) {
  if (digits.empty() || digits.size() > mostDigits(largest) || !std::ranges::all_of(digits, isDigit)) {
    return fail("qr.damaged", "no digits, too many, or something else among them");
  }
  Bytes bytes;
  bytes.reserve(digits.size() * groupBytes / digitsFor.back() + 1);
  while (!digits.empty()) {
    const auto take = std::min(digits.size(), digitsFor.back());
    const auto count = std::ranges::find(digitsFor, take);
    if (count == digitsFor.end() || !appendGroup(bytes, digits.substr(0, take), count - digitsFor.begin())) {
      return fail("qr.damaged", "digits that no bytes stand for");
    }
    digits.remove_prefix(take);
  }
  return bytes;
}

}  // namespace

std::string toQrText(std::string_view host, BytesView credential) {
  return fmt::format("{}{}{}{}", scheme, host, path, digitsOf(credential));
}

Result<Bytes> fromQrText(std::string_view text) {
  const auto digits = fragmentOf(text);
  if (!digits || (!digits->empty() && !isDigit(digits->front()))) {
    return fail("qr.not-ours", "not the text of a certificate's code");
  }
  return fromDigits(*digits, largestCredential);
}

std::string toPortraitText(std::string_view host, BytesView portrait) {
  return fmt::format("{}{}{}{}{}", scheme, host, path, portraitMark, digitsOf(portrait));
}

Result<Bytes> fromPortraitText(std::string_view text) {
  const auto fragment = fragmentOf(text);
  if (!fragment || !fragment->starts_with(portraitMark)) {
    return fail("qr.not-ours", "not the text of a code with a portrait");
  }
  auto portrait = fromDigits(fragment->substr(1), largestPortrait);
  if (portrait && portrait->size() > largestPortrait) return fail("qr.damaged", "too many bytes for a portrait");
  return portrait;
}

}  // namespace assay::credential

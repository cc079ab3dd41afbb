#include "shared/journal/recovery_code.h"

#include "shared/base/bytes.h"
#include "shared/base/ids.h"

namespace assay::journal {

namespace {

constexpr std::size_t secretLength = 26;
constexpr std::size_t checkLength = 2;
constexpr std::size_t groupLength = 4;

Hash hashFor(std::string_view purpose, std::string_view secret) {
  return assay::hashOf(asBytes(std::string{purpose} + std::string{secret}));
}

std::string checkOf(std::string_view secret) {
  const auto hash = hashFor("assay recovery check ", secret);
  std::string check;
  for (std::size_t i = 0; i < checkLength; ++i) check += crockfordAlphabet[hash.at(i) & 31U];
  return check;
}

}  // namespace

std::string newRecoveryCode() {
  const auto secret = (randomIdText() + randomIdText()).substr(0, secretLength);
  const auto plain = secret + checkOf(secret);
  std::string text;
  for (std::size_t i = 0; i < plain.size(); i += groupLength) {
    text += (text.empty() ? "" : "-") + plain.substr(i, groupLength);
  }
  return text;
}

Result<BoxKey> recoveryKeyFrom(std::string_view typed) {
  const auto plain = typedCode(typed);
  const bool whole = plain.size() == secretLength + checkLength && isCrockford(plain) &&
                     plain.ends_with(checkOf(std::string_view{plain}.substr(0, secretLength)));
  if (!whole) {
    return fail("recovery.malformed-code",
                "that is no recovery code: it has seven groups of four characters; look for a slip in typing");
  }
  return BoxKey::fromSeed(Secret<32>{hashFor("assay recovery key ", std::string_view{plain}.substr(0, secretLength))});
}

}  // namespace assay::journal

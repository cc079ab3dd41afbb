#include "central/office/key_store.h"

#include <fmt/format.h>

#include <array>
#include <sstream>

#include "shared/base/files.h"

namespace assay::central {

namespace {

constexpr std::string_view format = "assay-key-1";  // then salt in hexadecimal, then the sealed seed in base64
constexpr std::string_view context = "assay.signing-key";
constexpr std::size_t largestFile = 1024;
constexpr std::size_t madeUpBytes = 32;

Result<std::string> readPassphrase(const std::filesystem::path& file) {
  const auto bytes = readFile(file, largestFile);
  if (!bytes) {
    return fail("keys.no-passphrase", fmt::format("the keys' passphrase can't be read from {}; name its file with "
                                                  "--passphrase-file or ASSAY_KEY_PASSPHRASE_FILE",
                                                  file.string()));
  }
  auto text = asText(*bytes);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.empty()) return fail("keys.no-passphrase", file.string() + " is empty");
  return text;
}

struct SealedKey {
  Bytes salt;
  Bytes sealed;
};

std::optional<SealedKey> parseFile(const std::string& text) {
  std::istringstream words(text);
  std::string name;
  std::string salt;
  std::string sealed;
  if (!(words >> name >> salt >> sealed) || name != format) return std::nullopt;
  const auto saltBytes = parseHex(salt);
  const auto sealedBytes = parseBase64(sealed);
  if (!saltBytes || saltBytes->size() != passphraseSaltSize || !sealedBytes) return std::nullopt;
  return SealedKey{*saltBytes, *sealedBytes};
}

}  // namespace

KeyStore::KeyStore(std::filesystem::path folder, Bytes salt, std::string passphrase, const SealingKey& sealing)
    : folder_(std::move(folder)), passphrase_(std::move(passphrase)), salt_(std::move(salt)), sealing_(sealing) {}

Result<KeyStore> KeyStore::open(std::filesystem::path folder, std::filesystem::path passphraseFile) {
  if (passphraseFile.empty()) passphraseFile = folder / "passphrase";
  auto passphrase = readPassphrase(passphraseFile);
  if (!passphrase) return tl::unexpected<Error>(passphrase.error());
  // One salt for all keys of the folder, so that the passphrase is worked on once.
  Bytes salt;
  const auto saved = readFile(folder / "authority.key", largestFile);
  if (const auto parsed = saved ? parseFile(asText(*saved)) : std::nullopt) salt = parsed->salt;
  if (salt.empty()) salt = randomBytes(passphraseSaltSize);
  const auto sealing = sealingKeyFrom(*passphrase, salt);
  return KeyStore(std::move(folder), std::move(salt), std::move(*passphrase), sealing);
}

Result<KeyStore> KeyStore::make(std::filesystem::path folder, const std::filesystem::path& passphraseFile) {
  const auto file = passphraseFile.empty() ? folder / "passphrase" : passphraseFile;
  if (!std::filesystem::exists(file)) {
    const auto madeUp = toHex(randomBytes(madeUpBytes));
    if (auto written = writeFileAtomically(file, asBytes(madeUp + "\n"), FileMode::secret); !written)
      return tl::unexpected<Error>(written.error());
  }
  return open(std::move(folder), file);
}

std::filesystem::path KeyStore::fileOf(std::string_view name) const { return folder_ / (std::string{name} + ".key"); }

Result<SigningKey> KeyStore::loadFile(const std::filesystem::path& file) const {
  const auto bytes = readFile(file, largestFile);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const auto parsed = parseFile(asText(*bytes));
  if (!parsed) return fail("keys.wrong-passphrase", file.string() + " is not a sealed key");
  const auto sealing = parsed->salt == salt_ ? sealing_ : sealingKeyFrom(passphrase_, parsed->salt);
  const auto opened = assay::open(parsed->sealed, sealing, asBytes(context));
  const auto seed = opened ? Secret<32>::from(*opened) : std::nullopt;
  if (!seed) return fail("keys.wrong-passphrase", file.string() + " does not open with this passphrase");
  return SigningKey::fromSeed(*seed);
}

Result<void> KeyStore::saveFile(const std::filesystem::path& file, const SigningKey& key) const {
  const auto text =
      fmt::format("{} {} {}\n", format, toHex(salt_), toBase64(seal(key.seed().view(), sealing_, asBytes(context))));
  return writeFileAtomically(file, asBytes(text), FileMode::secret);
}

}  // namespace assay::central

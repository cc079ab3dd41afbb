#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "shared/base/crypto.h"
#include "shared/base/result.h"

namespace assay::central {

/// Signing keys in files, each sealed with a key that Argon2id makes of the passphrase; readable by the owner only. The
/// passphrase stands in a file of its own, so that it can lie elsewhere (a credential store, a token) than the keys and
/// their backups. A value; may be copied.
class KeyStore {
 public:
  /// `passphraseFile` empty: `<folder>/passphrase`. Error `keys.no-passphrase`, and those of files.
  static Result<KeyStore> open(std::filesystem::path folder, std::filesystem::path passphraseFile);
  /// The same, and makes up a passphrase if the file is not there.
  static Result<KeyStore> make(std::filesystem::path folder, const std::filesystem::path& passphraseFile);

  /// `<folder>/<name>.key`. Errors: `keys.wrong-passphrase` (or a damaged file), and those of files.
  [[nodiscard]] Result<SigningKey> load(std::string_view name) const { return loadFile(fileOf(name)); }
  [[nodiscard]] Result<SigningKey> loadFile(const std::filesystem::path& file) const;
  [[nodiscard]] Result<void> save(std::string_view name, const SigningKey& key) const {
    return saveFile(fileOf(name), key);
  }
  [[nodiscard]] Result<void> saveFile(const std::filesystem::path& file, const SigningKey& key) const;

  [[nodiscard]] std::filesystem::path fileOf(std::string_view name) const;

 private:
  KeyStore(std::filesystem::path folder, Bytes salt, std::string passphrase, const SealingKey& sealing);
  std::filesystem::path folder_;
  std::string passphrase_;
  Bytes salt_;  ///< of what is saved
  SealingKey sealing_;
};

}  // namespace assay::central

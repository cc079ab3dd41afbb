#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// Who this station is, as central enrolled it. Kept in `<data>/station.json`, the secret key apart from it
/// in `<data>/station.key`, readable by its owner only.
struct StationIdentity {
  std::string device;
  std::string centre;
  std::string name;
  std::string central;  ///< URL
  std::string authorityDevice;
  PublicKey authorityKey{};
  std::string certificate;           ///< PEM, this station's
  std::string authorityCertificate;  ///< PEM, whose word central's TLS certificate needs
  SigningKey key;
};

/// The key of this station, made and stored at the first call: enrolment may be repeated with it.
/// Errors: `station.damaged`, those of `readFile` and `writeFileAtomically`.
Result<SigningKey> stationKeyOrNew(const std::filesystem::path& data);

/// From now on the station is enrolled; its key is stored already. Errors: those of `writeFileAtomically`.
Result<void> saveIdentity(const StationIdentity& identity, const std::filesystem::path& data);

/// Errors: `station.not-enrolled`, `station.damaged` (with the field), those of `readFile`.
Result<StationIdentity> loadIdentity(const std::filesystem::path& data);

journal::Identity journalIdentity(const StationIdentity& identity);

/// Where things are in the data folder.
std::filesystem::path journalFile(const std::filesystem::path& data);
std::filesystem::path blobFolder(const std::filesystem::path& data);

}  // namespace assay::kiosk

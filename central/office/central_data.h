#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "central/office/issuing_key.h"
#include "central/office/key_store.h"
#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::central {

/// What `init` was told, and what it made, as it stands in `<data>/central.json`.
struct CentralConfig {
  std::string organisation;  ///< id
  std::string organisationName;
  std::string centre;  ///< id
  std::string centreName;
  std::string zone;
  std::string verifyHost;
  /// Where the journal is: empty for `journal.db` in the data folder, or how libpq connects to PostgreSQL, or `file:`
  /// and the path of a file that says so and may hold a password.
  std::string database = {};
};

/// Central's data folder, opened. The journal belongs to one thread.
///
///     central.json            what it is
///     journal.db, blobs/      everything that happened (the journal may be in PostgreSQL instead)
///     keys/authority.key      signs Decisions          (sealed Ed25519 seeds: KeyStore)
///     keys/issuing.key        signs credentials and status lists; sealed, or in the token that it names
///     keys/root.key           signs trust lists; belongs offline
///     keys/passphrase         opens them; may lie elsewhere
///     tls/ca.pem, ca.key, server.pem, server.key
struct CentralData {
  std::filesystem::path folder;
  CentralConfig config;
  KeyStore keys;
  SigningKey authority;
  IssuingKey issuing;
  std::unique_ptr<journal::Journal> journal;
  journal::BlobStore blobs;
};

/// `passphrase`: the file that opens the keys, if it is not `keys/passphrase`. Errors: `central.not-initialised`,
/// `central.already-initialised`, `central.bad-data` and those of files, keys and journal.
Result<CentralData> openCentral(const std::filesystem::path& folder, const Clock& clock,
                                const std::filesystem::path& passphrase = {});

/// Makes the organisation, its centre, all keys and certificates, the three exams (Core Skills, Speaking,
/// Writing) and the first trust list and status list. `hosts` are the names and addresses that stations
/// will use.
Result<CentralData> initCentral(const std::filesystem::path& folder, const CentralConfig& config,
                                const std::vector<std::string>& hosts, const Clock& clock,
                                const std::filesystem::path& passphrase = {});

/// The database of a central in `folder`. Errors: `central.secret-in-arguments` (a password that others could read),
/// `central.bad-data`, and those of files.
Result<journal::DatabaseAddress> databaseOf(const std::filesystem::path& folder, const CentralConfig& config);

/// The first root key, as `organisation.created` tells it; the trust list tells of those that followed.
Result<PublicKey> rootKeyOf(const journal::Journal& journal);

/// Who acts when central itself does.
inline const Actor systemActor{"system", "central"};

}  // namespace assay::central

#include "central/office/backup.h"

#include <array>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/journal/backup_writer.h"

namespace assay::central {

namespace fs = std::filesystem;

namespace {

constexpr std::array files = {"central.json", "enrolment.json", "tls/ca.pem",
                              "tls/ca.key",   "tls/server.pem", "tls/server.key"};
constexpr std::array secrets = {"enrolment.json", "tls/ca.key", "tls/server.key"};
constexpr std::string_view filesContext = "assay backup files";

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// Whoever opens the signing keys opens the backup.
SealingKey backupKey(const SigningKey& authority) {
  auto material = toBytes("assay backup");
  const auto seed = authority.seed().view();
  material.insert(material.end(), seed.begin(), seed.end());
  return SealingKey{hashOf(material)};
}

Result<void> copyKeys(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  for (const auto& entry : fs::directory_iterator(from, error)) {
    if (entry.path().extension() != ".key") continue;
    const auto bytes = readFile(entry.path());
    if (!bytes) return passOn(bytes);
    if (auto written = writeFileAtomically(to / entry.path().filename(), *bytes, FileMode::secret); !written)
      return written;
  }
  if (error) return fail("file.unwritable", to.string() + ": " + error.message());
  return {};
}

Result<void> sealFiles(const fs::path& data, const fs::path& folder, const SealingKey& key) {
  auto sealed = json::object();
  for (const auto* name : files) {
    if (!fs::exists(data / name)) continue;
    const auto bytes = readFile(data / name);
    if (!bytes) return passOn(bytes);
    sealed[name] = toBase64(*bytes);
  }
  return writeFileAtomically(folder / "files", seal(asBytes(sealed.dump()), key, asBytes(filesContext)),
                             FileMode::secret);
}

Result<void> unsealFiles(const fs::path& folder, const fs::path& data, const SealingKey& key) {
  const auto file = folder / "files";
  const auto sealed = readFile(file);
  if (!sealed) return fail("backup.damaged", sealed.error().message);
  const auto plain = open(*sealed, key, asBytes(filesContext));
  const auto object = plain ? json::parse(asText(*plain), nullptr, false) : json();
  if (!object.is_object()) return fail("backup.damaged", file.string() + " is damaged");
  std::error_code error;
  fs::create_directories(data / "tls", error);
  for (const auto* name : files) {
    const auto bytes = object.contains(name) ? parseBase64(object[name].get<std::string>()) : std::nullopt;
    if (!bytes) continue;
    const bool secret = std::ranges::find(secrets, std::string_view{name}) != secrets.end();
    if (auto written = writeFileAtomically(data / name, *bytes, secret ? FileMode::secret : FileMode::ordinary);
        !written)
      return written;
  }
  return {};
}

/// The same error, and what to do about it.
tl::unexpected<Error> advise(Error error) {
  if (error.code == "backup.damaged" || error.code == "backup.wrong-key") {
    error.message +=
        ". Nothing was restored: with a part of its decisions central would decide again what it had decided. What to "
        "do: restore another copy of this backup or an earlier one, stations bring back what happened since. Where "
        "the old central still runs, `assay-central backup` writes anew what is damaged";
  }
  return tl::unexpected<Error>(std::move(error));
}

Result<journal::RestoreReport> restoreInto(const fs::path& making, const fs::path& folder, const fs::path& passphrase,
                                           const Clock& clock) {
  const auto keys = KeyStore::open(folder / "keys", passphrase);
  if (!keys) return passOn(keys);
  const auto authority = keys->load("authority");
  if (!authority) return passOn(authority);
  const auto key = backupKey(*authority);
  if (const auto whole = journal::verifyBackup(folder, key); !whole) return passOn(whole);
  if (auto copied = copyKeys(folder / "keys", making / "keys"); !copied) return passOn(copied);
  if (auto unsealed = unsealFiles(folder, making, key); !unsealed) return passOn(unsealed);
  auto central = openCentral(making, clock, passphrase);
  if (!central) return passOn(central);
  auto report = journal::restoreBackup(folder, key, *central->journal, central->blobs);
  // It was whole a moment ago.
  if (report && !report->unreadable.empty()) return fail("backup.damaged", report->unreadable.front());
  return report;
}

}  // namespace

Result<journal::BackupReport> backUpCentral(const CentralData& central, const fs::path& folder) {
  const auto key = backupKey(central.authority);
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  const auto report = journal::BackupWriter(folder, key).run(*central.journal, central.blobs);
  if (!report) return report;
  if (auto copied = copyKeys(central.folder / "keys", folder / "keys"); !copied) return passOn(copied);
  if (auto sealed = sealFiles(central.folder, folder, key); !sealed) return passOn(sealed);
  if (const auto verified = journal::verifyBackup(folder, key); !verified) return verified;
  return report;
}

Result<journal::RestoreReport> restoreCentral(const fs::path& folder, const fs::path& target,
                                              const fs::path& passphrase, const Clock& clock) {
  if (fs::exists(target)) return fail("restore.not-empty", target.string() + " is there already; nothing was changed");
  const auto making = fs::path{target.string() + ".restoring"};
  std::error_code error;
  fs::remove_all(making, error);
  auto report = restoreInto(making, folder, passphrase, clock);
  if (report) fs::rename(making, target, error);
  if (report && error) return fail("file.unwritable", target.string() + ": " + error.message());
  if (report) return report;
  fs::remove_all(making, error);
  return advise(std::move(report.error()));
}

}  // namespace assay::central

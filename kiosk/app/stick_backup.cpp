#include "kiosk/app/stick_backup.h"

#include <algorithm>

#include "kiosk/app/stick_folders.h"
#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/domain/organisation.h"

namespace assay::kiosk {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestKeyFile = 4096;

fs::path keyFile(const fs::path& backup) { return backup / "key.json"; }

/// As it lies on a stick: anything.
json keyIn(const fs::path& backup) {
  const auto bytes = readFile(keyFile(backup), largestKeyFile);
  return bytes ? json::parse(asText(*bytes), nullptr, false) : json();
}

std::string textIn(const json& object, const char* field) {
  const auto found = object.is_object() ? object.find(field) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool isBackup(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(keyFile(folder), error);
}

}  // namespace

SealingKey stickBackupKey(const SigningKey& station) {
  auto material = toBytes("assay stick backup");
  const auto seed = station.seed().view();
  material.insert(material.end(), seed.begin(), seed.end());
  return SealingKey{hashOf(material)};
}

std::optional<BoxPublicKey> recoveryKeyOf(const journal::Journal& journal) {
  const auto centre = journal.load<Centre>(journal.identity().centre);
  const auto organisation = centre ? journal.load<Organisation>(centre->organisation) : std::nullopt;
  const auto bytes = organisation ? parseHex(organisation->recoveryKey) : std::nullopt;
  BoxPublicKey key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return key;
}

Result<void> layKey(const fs::path& backup, const SealingKey& key, const BoxPublicKey& recovery) {
  if (textIn(keyIn(backup), "recovery") == toHex(recovery)) return {};
  const auto box = sealTo(recovery, key.view());
  if (!box) return fail("recovery.bad-key", "the centre's recovery key can't be used: make a new recovery code");
  std::error_code error;
  fs::create_directory(backup, error);
  if (error) {
    const bool full = error == std::errc::no_space_on_device;
    return fail(full ? "disk.full" : "file.unwritable", backup.string() + ": " + error.message());
  }
  const json object = {{"recovery", toHex(recovery)}, {"box", toBase64(*box)}};
  return writeFileAtomically(keyFile(backup), asBytes(object.dump(1)), FileMode::secret);
}

Result<SealingKey> takeKey(const fs::path& backup, const BoxKey& recovery) {
  if (!isBackup(backup)) return fail("backup.missing", backup.string() + " holds no backup of a station");
  const auto object = keyIn(backup);
  const auto box = parseBase64(textIn(object, "box"));
  if (!box || box->empty()) return fail("backup.damaged", "the backup's key.json is damaged");
  const auto plain = recovery.open(*box);
  const auto key = plain ? SealingKey::from(*plain) : std::nullopt;
  if (key) return *key;
  if (textIn(object, "recovery") == toHex(recovery.publicKey()))
    return fail("backup.damaged", "the backup's key.json is damaged");
  return fail("backup.wrong-code",
              "the backup was sealed for another recovery code: the one in force when it was "
              "written opens it");
}

Result<fs::path> findBackup(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& around : {folder, folder / stickBackupFolder}) {
    if (isBackup(around)) return around;
    for (const auto& entry : entriesOf(around)) {
      if (isBackup(entry.path())) found.push_back(entry.path());
    }
  }
  if (found.empty()) return fail("backup.missing", folder.string() + " holds no backup of a station");
  if (found.size() == 1) return found.front();
  std::ranges::sort(found);
  std::string names;
  for (const auto& one : found) names += "\n  " + one.string();
  return fail("backup.several", "there are backups of several stations; say which one:" + names);
}

}  // namespace assay::kiosk

#include "kiosk/app/stick_backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/app/stick_folders.h"
#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/base/json_text.h"
#include "shared/domain/organisation.h"

namespace assay::kiosk {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestKeyFile = 4096;

constexpr std::array keyFiles = {"key.json", "key-copy.json"};

/// As it lies on a stick: anything.
json objectIn(const fs::path& file) {
  const auto bytes = readFile(file, largestKeyFile);
  return bytes ? parseJson(asText(*bytes)) : json();
}

std::string textIn(const json& object, const char* field) {
  const auto found = object.is_object() ? object.find(field) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string checkOf(const std::string& box) { return hexOf(hashOf(asBytes(box))); }

/// Whether this is a key for that code as it was laid. It can't be opened here: its hash is beside it.
bool isWhole(const json& object, const std::string& recovery) {
  return textIn(object, "recovery") == recovery && textIn(object, "check") == checkOf(textIn(object, "box"));
}

bool isBackup(const fs::path& folder) {
  return std::ranges::any_of(keyFiles, [&](const auto* name) {
    std::error_code error;
    return fs::exists(folder / name, error);
  });
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
  const auto code = toHex(recovery);
  for (const auto* const name : keyFiles) {
    if (isWhole(objectIn(backup / name), code)) continue;
    const auto sealed = sealTo(recovery, key.view());
    if (!sealed) return fail("recovery.bad-key", "the centre's recovery key can't be used: make a new recovery code");
    std::error_code error;
    fs::create_directory(backup, error);
    if (error) {
      const bool full = error == std::errc::no_space_on_device;
      return fail(full ? "disk.full" : "file.unwritable", backup.string() + ": " + error.message());
    }
    makeWayForFile(backup / name);
    const auto box = toBase64(*sealed);
    const json object = {{"recovery", code}, {"box", box}, {"check", checkOf(box)}};
    if (auto laid = writeFileAtomically(backup / name, asBytes(object.dump(1)), FileMode::secret); !laid) return laid;
  }
  return {};
}

Result<SealingKey> takeKey(const fs::path& backup, const BoxKey& recovery) {
  if (!isBackup(backup)) return fail("backup.missing", backup.string() + " holds no backup of a station");
  const auto code = toHex(recovery.publicKey());
  bool isForOthers = false;
  bool isForThis = false;
  for (const auto* const name : keyFiles) {
    const auto object = objectIn(backup / name);
    const auto box = parseBase64(textIn(object, "box"));
    const auto plain = box ? recovery.open(*box) : std::nullopt;
    if (const auto key = plain ? SealingKey::from(*plain) : std::nullopt) return *key;
    const auto named = textIn(object, "recovery");
    isForThis = isForThis || named == code;
    isForOthers = isForOthers || (!named.empty() && named != code);
  }
  if (isForThis || !isForOthers) {
    return fail("backup.damaged", fmt::format("{} and its copy {} are damaged: nothing opens without one of them",
                                              (backup / keyFiles[0]).string(), keyFiles[1]));
  }
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

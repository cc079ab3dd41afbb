#include "kiosk/app/station_identity.h"

#include <algorithm>

#include "shared/base/files.h"
#include "shared/base/ids.h"

namespace assay::kiosk {

namespace {

std::filesystem::path identityFile(const std::filesystem::path& data) { return data / "station.json"; }
std::filesystem::path keyFile(const std::filesystem::path& data) { return data / "station.key"; }

tl::unexpected<Error> damaged(std::string_view what) {
  return fail("station.damaged", "the station's identity can't be used: " + std::string{what});
}

Result<std::string> textAt(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
    return damaged(std::string{"station.json: "} + field);
  }
  return found->get<std::string>();
}

Result<PublicKey> keyAt(const json& object, const char* field) {
  const auto text = textAt(object, field);
  const auto bytes = text ? parseHex(*text) : std::nullopt;
  PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return damaged(std::string{"station.json: "} + field);
  std::ranges::copy(*bytes, key.begin());
  return key;
}

Result<SigningKey> loadKey(const std::filesystem::path& data) {
  const auto bytes = readFile(keyFile(data), 1024);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const auto seed = Secret<32>::from(*bytes);
  if (!seed) return damaged("station.key is not 32 bytes long");
  return SigningKey::fromSeed(*seed);
}

}  // namespace

Result<SigningKey> stationKeyOrNew(const std::filesystem::path& data) {
  std::error_code error;
  if (std::filesystem::exists(keyFile(data), error)) return loadKey(data);
  const auto key = SigningKey::generate();
  if (auto saved = writeFileAtomically(keyFile(data), key.seed().view(), FileMode::secret); !saved) {
    return tl::unexpected<Error>(saved.error());
  }
  return key;
}

Result<void> saveIdentity(const StationIdentity& identity, const std::filesystem::path& data) {
  const json object = {{"device", identity.device},
                       {"centre", identity.centre},
                       {"name", identity.name},
                       {"central", identity.central},
                       {"authorityDevice", identity.authorityDevice},
                       {"authorityKey", toHex(identity.authorityKey)},
                       {"certificate", identity.certificate},
                       {"authorityCertificate", identity.authorityCertificate}};
  return writeFileAtomically(identityFile(data), asBytes(object.dump(2) + "\n"));
}

Result<StationIdentity> loadIdentity(const std::filesystem::path& data) {
  std::error_code ignored;
  if (!std::filesystem::exists(identityFile(data), ignored)) {
    return fail("station.not-enrolled", "this station is not enrolled yet: run `assay-kiosk enrol`");
  }
  const auto bytes = readFile(identityFile(data), 1U << 20U);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const auto object = json::parse(asText(*bytes), nullptr, false);
  if (!object.is_object()) return damaged("station.json is no JSON object");

  const auto key = loadKey(data);
  if (!key) return tl::unexpected<Error>(key.error());
  StationIdentity identity{.key = *key};
  for (auto& [field, to] :
       {std::pair{"device", &identity.device}, std::pair{"centre", &identity.centre}, std::pair{"name", &identity.name},
        std::pair{"central", &identity.central}, std::pair{"authorityDevice", &identity.authorityDevice},
        std::pair{"certificate", &identity.certificate},
        std::pair{"authorityCertificate", &identity.authorityCertificate}}) {
    const auto text = textAt(object, field);
    if (!text) return tl::unexpected<Error>(text.error());
    *to = *text;
  }
  const auto authorityKey = keyAt(object, "authorityKey");
  if (!authorityKey) return tl::unexpected<Error>(authorityKey.error());
  identity.authorityKey = *authorityKey;
  if (!isValidId(identity.device)) return damaged("station.json: device");
  return identity;
}

journal::Identity journalIdentity(const StationIdentity& identity) {
  return {identity.device, identity.centre, identity.key, identity.authorityDevice, identity.authorityKey};
}

std::filesystem::path journalFile(const std::filesystem::path& data) { return data / "journal.db"; }
std::filesystem::path blobFolder(const std::filesystem::path& data) { return data / "blobs"; }

}  // namespace assay::kiosk

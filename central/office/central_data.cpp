#include "central/office/central_data.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/domain/organisation.h"

namespace assay::central {

namespace {

Result<CentralConfig> readConfig(const std::filesystem::path& folder) {
  const auto path = folder / "central.json";
  if (!std::filesystem::exists(path)) {
    return fail("central.not-initialised", folder.string() + " holds no central; make one with `assay-central init`");
  }
  const auto text = readFile(path, 65'536);
  if (!text) return tl::unexpected<Error>(text.error());
  const auto object = json::parse(asText(*text), nullptr, false);
  CentralConfig config;
  for (auto [name, place] : {std::pair{"organisation", &config.organisation},
                             {"organisationName", &config.organisationName},
                             {"centre", &config.centre},
                             {"centreName", &config.centreName},
                             {"zone", &config.zone},
                             {"verifyHost", &config.verifyHost}}) {
    if (!object.is_object() || !object.contains(name) || !object[name].is_string()) {
      return fail("central.bad-data", path.string() + ": " + name + " is missing");
    }
    *place = object[name].get<std::string>();
  }
  if (object.contains("database") && object["database"].is_string()) config.database = object["database"];
  return config;
}

}  // namespace

Result<CentralData> openCentral(const std::filesystem::path& folder, const Clock& clock,
                                const std::filesystem::path& passphrase) {
  auto config = readConfig(folder);
  if (!config) return tl::unexpected<Error>(config.error());
  auto keys = KeyStore::open(folder / "keys", passphrase);
  if (!keys) return tl::unexpected<Error>(keys.error());
  auto authority = keys->load("authority");
  if (!authority) return tl::unexpected<Error>(authority.error());
  auto issuing = loadIssuingKey(*keys, "issuing");
  if (!issuing) return tl::unexpected<Error>(issuing.error());
  const auto database = databaseOf(folder, *config);
  if (!database) return tl::unexpected<Error>(database.error());
  auto opened = journal::Journal::open(
      *database, {"central", config->centre, *authority, "central", authority->publicKey()}, clock);
  if (!opened) return tl::unexpected<Error>(opened.error());
  return CentralData{folder,
                     std::move(*config),
                     std::move(*keys),
                     std::move(*authority),
                     std::move(*issuing),
                     std::move(*opened),
                     journal::BlobStore(folder / "blobs")};
}

Result<journal::DatabaseAddress> databaseOf(const std::filesystem::path& folder, const CentralConfig& config) {
  constexpr std::string_view inFile = "file:";
  constexpr std::size_t longest = 4096;
  const auto& given = config.database;
  if (given.empty()) return journal::DatabaseAddress{folder / "journal.db"};
  if (given.starts_with(inFile)) {
    const auto text = readFile(given.substr(inFile.size()), longest);
    if (!text) return tl::unexpected<Error>(text.error());
    auto connection = asText(*text);
    connection.erase(std::ranges::find(connection, '\n'), connection.end());
    if (connection.empty()) return fail("central.bad-data", "the file that names the database is empty");
    return journal::DatabaseAddress::postgres(std::move(connection));
  }
  const auto authority = given.find("://") == std::string::npos ? "" : given.substr(0, given.find('@'));
  if (given.find("password") != std::string::npos || std::ranges::count(authority, ':') > 1) {
    return fail("central.secret-in-arguments", "a password belongs in a file: use --database-file, or ~/.pgpass");
  }
  return journal::DatabaseAddress::postgres(given);
}

Result<PublicKey> rootKeyOf(const journal::Journal& journal) {
  const auto organisations = journal.loadAll<Organisation>();
  const auto bytes = organisations.empty() ? std::nullopt : parseHex(organisations.front().rootKey);
  PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return fail("central.bad-data", "the journal names no root key");
  std::ranges::copy(*bytes, key.begin());
  return key;
}

}  // namespace assay::central

#include <array>
#include <chrono>

#include "central/office/central_data.h"
#include "central/office/published_lists.h"
#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/sync/certificate_authority.h"

namespace assay::central {

namespace {

using std::chrono::hours;

constexpr auto authorityYears = hours{24 * 365 * 20};
constexpr auto serverYears = hours{24 * 365 * 2};

struct ExamTemplate {
  const char* id;
  const char* name;
  const char* colour;
  std::vector<std::string> parts;
};

/// The exams that every new organisation starts with; the colours are those that certification statuses show.
std::vector<Draft> examDrafts() {
  const std::array templates = {
      ExamTemplate{"core-skills", "Core Skills", "green", {"Listening", "Reading", "Grammar and vocabulary"}},
      ExamTemplate{"speaking", "Speaking", "purple", {"Speaking"}},
      ExamTemplate{"writing", "Writing", "blue", {"Writing"}}};
  std::vector<Draft> drafts;
  drafts.reserve(templates.size());
  for (const auto& exam : templates) {
    drafts.push_back({{"exam", exam.id},
                      "exam.defined",
                      {{"name", exam.name},
                       {"colour", exam.colour},
                       {"opensMinutesBefore", 90},
                       {"admitsMinutesAfter", 15},
                       {"parts", exam.parts},
                       {"validMonths", 24}},
                      {}});
  }
  return drafts;
}

Result<void> writeTls(const std::filesystem::path& folder, const std::string& name,
                      const std::vector<std::string>& hosts, Instant now) {
  const auto authority = sync::makeAuthority(name, {now - hours{24}, now + authorityYears});
  if (!authority) return tl::unexpected<Error>(authority.error());
  const auto server = sync::makeServerCertificate(*authority, hosts, {now - hours{24}, now + serverYears});
  if (!server) return tl::unexpected<Error>(server.error());
  for (const auto& [file, text, mode] : {std::tuple{"ca.pem", &authority->certificate, FileMode::ordinary},
                                         {"ca.key", &authority->key, FileMode::secret},
                                         {"server.pem", &server->certificate, FileMode::ordinary},
                                         {"server.key", &server->key, FileMode::secret}}) {
    if (auto written = writeFileAtomically(folder / file, asBytes(*text), mode); !written) return written;
  }
  return {};
}

Result<void> writeConfig(const std::filesystem::path& path, const CentralConfig& config) {
  const json object = {{"organisation", config.organisation},
                       {"organisationName", config.organisationName},
                       {"centre", config.centre},
                       {"centreName", config.centreName},
                       {"zone", config.zone},
                       {"verifyHost", config.verifyHost},
                       {"database", config.database}};
  return writeFileAtomically(path, asBytes(object.dump(2)));
}

std::vector<Draft> firstDrafts(const CentralConfig& config, const PublicKey& root) {
  auto drafts = examDrafts();
  drafts.insert(drafts.begin(),
                {Draft{{"organisation", config.organisation},
                       "organisation.created",
                       {{"name", config.organisationName}, {"verifyHost", config.verifyHost}, {"rootKey", toHex(root)}},
                       {}},
                 Draft{{"centre", config.centre},
                       "centre.created",
                       {{"name", config.centreName}, {"zone", config.zone}, {"organisation", config.organisation}},
                       {}}});
  return drafts;
}

}  // namespace

Result<CentralData> initCentral(const std::filesystem::path& folder, const CentralConfig& config,
                                const std::vector<std::string>& hosts, const Clock& clock,
                                const std::filesystem::path& passphrase) {
  if (std::filesystem::exists(folder / "central.json")) {
    return fail("central.already-initialised", folder.string() + " holds a central already; nothing was changed");
  }
  if (auto database = databaseOf(folder, config); !database) return tl::unexpected<Error>(database.error());
  std::error_code error;
  for (const auto* part : {"keys", "tls", "blobs"}) {
    std::filesystem::create_directories(folder / part, error);
    if (error) return fail("file.unwritable", (folder / part).string() + ": " + error.message());
  }
  const auto keys = KeyStore::make(folder / "keys", passphrase);
  if (!keys) return tl::unexpected<Error>(keys.error());
  const auto root = SigningKey::generate();
  for (const auto& [name, key] :
       {std::pair{"root", root}, {"authority", SigningKey::generate()}, {"issuing", SigningKey::generate()}}) {
    if (auto written = keys->save(name, key); !written) return tl::unexpected<Error>(written.error());
  }
  if (auto written = writeTls(folder / "tls", config.organisationName, hosts, clock.now()); !written) {
    return tl::unexpected<Error>(written.error());
  }
  // Last: a folder without this file was not finished and may be initialised again.
  if (auto written = writeConfig(folder / "central.json", config); !written)
    return tl::unexpected<Error>(written.error());

  auto central = openCentral(folder, clock, passphrase);
  if (!central) return central;
  auto drafts = firstDrafts(config, root.publicKey());
  drafts.push_back(firstTrustList(*central, root, clock.now()));
  auto status = firstStatusList(*central, clock.now());
  if (!status) return tl::unexpected<Error>(status.error());
  drafts.push_back(std::move(*status));
  if (auto appended = central->journal->append(drafts, systemActor); !appended) {
    return tl::unexpected<Error>(appended.error());
  }
  return central;
}

}  // namespace assay::central

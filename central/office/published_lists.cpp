#include "central/office/published_lists.h"

#include <sodium.h>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/domain/published_list.h"

namespace assay::central {

namespace {

constexpr auto firstKeyLasts = std::chrono::hours{24 * 365};

Draft published(const char* type, const std::string& id, BytesView list) {
  return {{type, id}, std::string{type} + ".published", {{"list", toBase64(list)}}, {}};
}

}  // namespace

Draft firstTrustList(const CentralData& central, const SigningKey& root, Instant now) {
  credential::TrustList list;
  list.sequence = 1;
  list.issuedAt = now;
  list.keys[central.issuing.id] = trustedKey(central.config, central.issuing.key.publicKey(), now, firstKeyLasts);
  return publishTrustList(central, list, root);
}

credential::TrustedKey trustedKey(const CentralConfig& config, const PublicKey& key, Instant from,
                                  std::chrono::hours lasts) {
  const auto begins = std::chrono::floor<std::chrono::seconds>(from);  // as the list counts time
  return {.publicKey = key,
          .issuer = config.organisation,
          .from = begins,
          .to = begins + lasts,
          .state = credential::Active{},
          .centre = CentreId::parse(config.centre)};
}

Draft publishTrustList(const CentralData& central, const credential::TrustList& list, const SigningKey& root) {
  return published("trust", central.config.organisation, credential::signTrustList(list, root));
}

Result<Draft> firstStatusList(const CentralData& central, Instant now) {
  credential::StatusList list;
  list.issuer = central.config.organisation;
  list.sequence = 0;
  return publishStatusList(central, std::move(list), now);
}

Result<Bytes> publishedList(const CentralData& central, const char* type) {
  const auto rows = central.journal->rows(type);
  if (!rows) return tl::unexpected<Error>(rows.error());
  auto bytes = rows->empty() ? std::nullopt : parseBase64(publishedListFromJson(rows->front()).list);
  if (!bytes) return fail("central.bad-data", std::string{"the journal holds no "} + type + " list");
  return std::move(*bytes);
}

Result<credential::TrustList> currentTrustList(const CentralData& central) {
  const auto root = rootKeyOf(*central.journal);
  if (!root) return tl::unexpected<Error>(root.error());
  const auto bytes = publishedList(central, "trust");
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return credential::accept({}, *bytes, *root);
}

Result<credential::StatusList> currentStatusList(const CentralData& central) {
  const auto trust = currentTrustList(central);
  if (!trust) return tl::unexpected<Error>(trust.error());
  const auto bytes = publishedList(central, "status");
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return credential::parseStatusList(*bytes, *trust);
}

Result<Draft> publishStatusList(const CentralData& central, credential::StatusList list, Instant now) {
  ++list.sequence;
  list.issuedAt = now;
  list.freshUntil = now + statusFreshFor;
  const auto bytes = credential::signStatusList(list, central.issuing.id, central.issuing.key);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return published("status", central.config.organisation, *bytes);
}

std::uint64_t freshStatusIndex(const credential::StatusList& list) {
  for (;;) {
    const auto index = list.shard * credential::shardSize + randombytes_uniform(credential::shardSize);
    if (list.at(index) == credential::CertificateStatus::notIssued) return index;
  }
}

Result<void> exportLists(const CentralData& central, const std::filesystem::path& trust,
                         const std::filesystem::path& status) {
  for (const auto& [type, path] : {std::pair{"trust", &trust}, {"status", &status}}) {
    const auto bytes = publishedList(central, type);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    if (auto written = writeFileAtomically(*path, *bytes); !written) return written;
  }
  return {};
}

}  // namespace assay::central

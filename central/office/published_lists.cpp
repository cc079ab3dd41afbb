#include "central/office/published_lists.h"

#include <fmt/format.h>
#include <sodium.h>

#include <bit>
#include <charconv>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/credential/list_files.h"
#include "shared/domain/published_list.h"

namespace assay::central {

namespace {

constexpr auto firstKeyLasts = std::chrono::hours{24 * 365};

constexpr std::string_view shardPrefix = "shard-";

/// The subject of a shard's list. The first one's is the organisation.
std::string statusId(const CentralData& central, std::uint64_t shard) {
  return shard == 0 ? central.config.organisation : fmt::format("{}{}", shardPrefix, shard);
}

/// Nothing if the text names no shard.
std::optional<std::uint64_t> shardOf(const CentralData& central, std::string_view id) {
  if (id == central.config.organisation) return 0;
  if (!id.starts_with(shardPrefix)) return std::nullopt;
  id.remove_prefix(shardPrefix.size());
  std::uint64_t shard = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), shard);
  return error == std::errc{} && end == id.data() + id.size() ? std::optional{shard} : std::nullopt;
}

std::uint64_t indicesGivenOut(const credential::StatusList& list) {
  std::uint64_t count = 0;
  for (const auto byte : list.packed) count += static_cast<unsigned>(std::popcount((byte | byte >> 1U) & 0x55U));
  return count;
}

Draft published(const char* type, const std::string& id, BytesView list) {
  return {{type, id}, std::string{type} + ".published", {{"list", toBase64(list)}}, {}};
}

}  // namespace

Draft firstTrustList(const CentralData& central, const SigningKey& root, Instant now) {
  credential::TrustList list;
  list.sequence = 1;
  list.issuedAt = now;
  list.keys[central.issuing.id] = trustedKey(central.config, central.issuing.signer.publicKey(), now, firstKeyLasts);
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

Result<Bytes> publishedTrustList(const CentralData& central) {
  const auto rows = central.journal->rows("trust");
  if (!rows) return tl::unexpected<Error>(rows.error());
  auto bytes = rows->empty() ? std::nullopt : parseBase64(publishedListFromJson(rows->front()).list);
  if (!bytes) return fail("central.bad-data", "the journal holds no trust list");
  return std::move(*bytes);
}

Result<std::map<std::uint64_t, Bytes>> publishedStatusLists(const CentralData& central) {
  const auto rows = central.journal->rows("status");
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::map<std::uint64_t, Bytes> lists;
  for (const auto& row : *rows) {
    const auto [id, list] = publishedListFromJson(row);
    const auto shard = shardOf(central, id);
    auto bytes = parseBase64(list);
    if (!shard || !bytes) return fail("central.bad-data", "the journal holds a status list " + id + " that is none");
    lists.emplace(*shard, std::move(*bytes));
  }
  if (lists.empty()) return fail("central.bad-data", "the journal holds no status list");
  return lists;
}

Result<credential::TrustList> currentTrustList(const CentralData& central) {
  const auto root = rootKeyOf(*central.journal);
  if (!root) return tl::unexpected<Error>(root.error());
  const auto bytes = publishedTrustList(central);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return credential::accept({}, *bytes, *root);
}

namespace {

/// Published lists, of which each is read when it is wanted.
struct OwnLists {
  credential::TrustList trust;
  std::map<std::uint64_t, Bytes> status;

  [[nodiscard]] Result<credential::StatusList> read(std::uint64_t shard) const {
    const auto bytes = status.find(shard);
    if (bytes == status.end()) return fail("central.bad-data", fmt::format("there is no status list {}", shard));
    auto list = credential::parseStatusList(bytes->second, trust);
    if (list && list->shard != shard) return fail("central.bad-data", "a status list is not that of its shard");
    return list;
  }
};

Result<OwnLists> ownLists(const CentralData& central) {
  auto trust = currentTrustList(central);
  if (!trust) return tl::unexpected<Error>(trust.error());
  // A compromised key's list counts nowhere, but the next one goes on from it.
  for (auto& [id, key] : trust->keys) key.state = credential::Active{};
  auto status = publishedStatusLists(central);
  if (!status) return tl::unexpected<Error>(status.error());
  return OwnLists{std::move(*trust), std::move(*status)};
}

}  // namespace

Result<std::vector<credential::StatusList>> currentStatusLists(const CentralData& central) {
  const auto own = ownLists(central);
  if (!own) return tl::unexpected<Error>(own.error());
  std::vector<credential::StatusList> lists;
  for (const auto& [shard, bytes] : own->status) {
    auto list = own->read(shard);
    if (!list) return tl::unexpected<Error>(list.error());
    lists.push_back(std::move(*list));
  }
  return lists;
}

Result<credential::StatusList> currentStatusList(const CentralData& central, std::uint64_t index) {
  const auto own = ownLists(central);
  if (!own) return tl::unexpected<Error>(own.error());
  return own->read(index / credential::shardSize);
}

Result<credential::StatusList> openStatusList(const CentralData& central) {
  const auto own = ownLists(central);
  if (!own) return tl::unexpected<Error>(own.error());
  auto last = own->read(own->status.rbegin()->first);
  if (!last || indicesGivenOut(*last) < credential::shardSize / 2) return last;
  credential::StatusList next;
  next.issuer = central.config.organisation;
  next.shard = last->shard + 1;
  next.sequence = 0;
  return next;
}

Result<Draft> publishStatusList(const CentralData& central, credential::StatusList list, Instant now) {
  ++list.sequence;
  list.issuedAt = now;
  list.freshUntil = now + statusFreshFor;
  const auto bytes = credential::signStatusList(list, central.issuing.id, central.issuing.signer);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return published("status", statusId(central, list.shard), *bytes);
}

std::uint64_t freshStatusIndex(const credential::StatusList& list) {
  for (;;) {
    const auto index = list.shard * credential::shardSize + randombytes_uniform(credential::shardSize);
    if (list.at(index) == credential::CertificateStatus::notIssued) return index;
  }
}

Result<std::vector<PublicKey>> rootKeysInForce(const CentralData& central) {
  const auto list = currentTrustList(central);
  if (!list) return tl::unexpected<Error>(list.error());
  const auto first = rootKeyOf(*central.journal);
  if (!first) return tl::unexpected<Error>(first.error());
  std::vector keys{*first};
  for (const auto& change : list->rootChanges) keys.push_back(change.next);
  const auto signer = credential::placeOf(list->signedBy, list->rootChanges).value_or(0);
  return std::vector(keys.begin() + static_cast<std::ptrdiff_t>(signer), keys.end());
}

Result<void> exportLists(const CentralData& central, const std::filesystem::path& folder) {
  const auto trust = publishedTrustList(central);
  if (!trust) return tl::unexpected<Error>(trust.error());
  const auto status = publishedStatusLists(central);
  if (!status) return tl::unexpected<Error>(status.error());
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail("file.unwritable", folder.string() + ": " + error.message());
  if (auto written = writeFileAtomically(folder / credential::trustFileName, *trust); !written) return written;
  for (const auto& [shard, bytes] : *status) {
    if (auto written = writeFileAtomically(folder / credential::statusFileName(shard), bytes); !written) return written;
  }
  return {};
}

}  // namespace assay::central

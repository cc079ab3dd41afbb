#include <algorithm>

#include "shared/credential/credential_world.h"
#include "shared/credential/qr_text.h"

#include "tests/web/web_world.h"

namespace assay::test {

namespace {

using namespace credential;
using credential::test::at;
using credential::test::keyFromSeed;
using credential::test::World;
using nlohmann::json;

std::string fragmentOf(BytesView credential) {
  const auto text = toQrText("verify.example", credential);
  return text.substr(text.find('#') + 1);
}

Claims numbered(std::uint64_t index) {
  auto claims = World::claims();
  claims.statusIndex = index;
  return claims;
}

Claims named(const std::string& name) {
  auto claims = World::claims();
  claims.name = name;
  return claims;
}

Claims expired() {
  auto claims = World::claims();
  claims.expires = at("2026-05-20T00:00:00Z");
  return claims;
}

/// Issued after the status list was read, so that the list does not know it.
Claims fresh() {
  auto claims = numbered(17);
  claims.issuedAt = at("2026-06-01T10:00:00Z");
  return claims;
}

std::string forgedFragment(const World& world) {
  auto bytes = world.credential();
  const auto name = asBytes("Okafor");
  *std::search(bytes.begin(), bytes.end(), name.begin(), name.end()) = 'U';
  return fragmentOf(bytes);
}

std::string foreignFragment() {
  const auto stranger = keyFromSeed(9);
  return fragmentOf(*issue(World::claims(), keyIdOf(stranger.publicKey()), stranger));
}

json credentials(const World& world) {
  const auto issued = [&](const Claims& claims) { return fragmentOf(world.credential(claims)); };
  const auto good = issued(World::claims());
  return {{"genuine-valid", good},
          {"genuine-revoked", issued(numbered(12))},
          {"genuine-suspended", issued(numbered(13))},
          {"genuine-superseded", issued(numbered(15))},
          {"genuine-expired", issued(expired())},
          {"genuine-status-old", issued(fresh())},
          {"not-genuine", forgedFragment(world)},
          {"unknown-issuer", foreignFragment()},
          {"not-ours", "section-2"},
          {"unreadable", good.substr(0, good.size() - 4)},
          {"never-issued", issued(numbered(18))},
          {"second-shard", issued(numbered(shardSize + 21))},
          {"second-shard-revoked", issued(numbered(shardSize + 22))},
          {"third-shard", issued(numbered(2 * shardSize + 23))},
          {"arabic-name", issued(named("مريم الأندلسي"))},
          {"hindi-name", issued(named("प्रिया शर्मा"))},
          {"chinese-name", issued(named("欧阳晓雯"))}};
}

std::string trustText(const TrustList& list, const SigningKey& root) { return toBase64(signTrustList(list, root)); }
std::string statusText(const StatusList& list, const World& world) {
  return toBase64(*signStatusList(list, world.keyId, world.issuer));
}

/// The list of a later shard; the second of its entries is revoked.
StatusList laterShard(const World& world, std::uint64_t shard) {
  auto list = world.list;
  list.shard = shard;
  list.packed.clear();
  list.superseded.clear();
  list.set(shard * shardSize + 21, CertificateStatus::valid);
  list.set(shard * shardSize + 22, CertificateStatus::revoked);
  list.set(shard * shardSize + 23, CertificateStatus::valid);
  return list;
}

/// The list after two roots that followed the first.
TrustList afterRootChanges(const World& world, std::int64_t sequence) {
  auto list = world.trust;
  list.sequence = sequence;
  const auto second = keyFromSeed(21);
  list.rootChanges = {changeRoot(world.root, second.publicKey(), at("2026-05-01T00:00:00Z")),
                      changeRoot(second, keyFromSeed(22).publicKey(), at("2026-09-01T00:00:00Z"))};
  return list;
}

/// Lists that came before and after those in force, and ones that nobody may take.
json lists(const World& world) {
  auto newerTrust = world.trust;
  newerTrust.sequence = 3;
  newerTrust.issuedAt = at("2026-06-01T06:00:00Z");
  newerTrust.keys.at(world.keyId).state = Compromised{at("2026-01-01T00:00:00Z")};
  auto newerStatus = world.list;
  newerStatus.sequence = 8;
  newerStatus.issuedAt = at("2026-06-01T06:00:00Z");
  newerStatus.set(4711, CertificateStatus::revoked);
  auto changed = signTrustList(world.trust, world.root);
  changed[changed.size() / 2] ^= 1;
  auto changedStatus = *signStatusList(world.list, world.keyId, world.issuer);
  changedStatus[changedStatus.size() / 2] ^= 1;
  return {{"trust", trustText(world.trust, world.root)},
          {"status", statusText(world.list, world)},
          {"status1", statusText(laterShard(world, 1), world)},
          {"status2", statusText(laterShard(world, 2), world)},
          {"trustAfterRootChanges", trustText(afterRootChanges(world, 4), keyFromSeed(22))},
          {"laterOfFirstRoot", trustText(afterRootChanges(world, 5), world.root)},
          {"newerTrust", trustText(newerTrust, world.root)},
          {"newerStatus", statusText(newerStatus, world)},
          {"changedTrust", toBase64(changed)},
          {"changedStatus", toBase64(changedStatus)},
          {"foreignTrust", trustText(world.trust, keyFromSeed(8))}};
}

}  // namespace

json pageWorld() {
  World world;
  world.trust.sequence = 2;
  world.list.sequence = 7;
  world.list.set(12, CertificateStatus::revoked);
  world.list.set(13, CertificateStatus::suspended);
  world.list.set(15, CertificateStatus::valid);
  world.list.superseded[15] = "EB-2026-009001";
  return {{"now", formatInstant(world.now)},
          {"config",
           {{"organisation", "Example Board"},
            {"name", "Example Board of Examiners"},
            {"rootKeys", {toHex(world.root.publicKey())}},
            {"trust", "trust.bin"},
            {"status", {"status-0.bin", "status-1.bin", "status-2.bin"}},
            {"exams", {{"core-skills", "Core Skills"}}},
            {"centres", {{"ulm-02", "Ulm, Danube Hall"}}}}},
          {"lists", lists(world)},
          {"credentials", credentials(world)}};
}

}  // namespace assay::test

#include <zlib.h>

#include <array>
#include <ostream>
#include <random>

#include "shared/credential/credential_world.h"
#include "shared/credential/qr_text.h"
#include "tests/web/value_mutation.h"
#include "tests/web/web_world.h"

namespace assay::test {

namespace {

using namespace credential;
using credential::test::at;
using credential::test::keyFromSeed;
using credential::test::World;
using nlohmann::json;

json claimsJson(const Claims& claims) {
  json grades = json::array();
  for (const auto& [part, grade] : claims.grades) grades.push_back({{"part", part}, {"grade", grade}});
  json object = {{"issuer", claims.issuer},
                 {"issuedAt", toUnixSeconds(claims.issuedAt)},
                 {"expires", nullptr},
                 {"certificateNumber", claims.certificateNumber},
                 {"name", claims.name},
                 {"dateOfBirth", nullptr},
                 {"exam", claims.exam.text()},
                 {"grades", grades},
                 {"centre", claims.centre.text()},
                 {"statusIndex", claims.statusIndex},
                 {"photoHash", nullptr},
                 {"portraitHash", nullptr}};
  if (claims.expires) object["expires"] = toUnixSeconds(*claims.expires);
  if (claims.dateOfBirth) {
    object["dateOfBirth"] = std::chrono::sys_days{*claims.dateOfBirth}.time_since_epoch().count();
  }
  if (claims.photoHash) object["photoHash"] = toHex(*claims.photoHash);
  if (claims.portraitHash) object["portraitHash"] = toHex(*claims.portraitHash);
  return object;
}

json verdictJson(const Verdict& verdict) {
  json object = {{"kind", nameOf(verdict.kind)},
                 {"reason", verdict.reason},
                 {"claims", nullptr},
                 {"replacedBy", nullptr},
                 {"statusAge", nullptr}};
  if (verdict.claims) object["claims"] = claimsJson(*verdict.claims);
  if (verdict.replacedBy) object["replacedBy"] = *verdict.replacedBy;
  if (verdict.statusAge) object["statusAge"] = *verdict.statusAge;
  return object;
}

/// Writes cases of every kind; each function is one family of them.
class Cases {
 public:
  explicit Cases(std::ostream& out) : out_(out) {}

  void all() {
    changedTexts();
    changedClaims();
    otherWorlds();
    changedTrustLists();
    changedRoots();
    changedStatusLists();
    anyCbor();
    anyZlib();
    fullShards();
  }

 private:
  void write(const json& line) { out_ << line.dump(-1, ' ', false, json::error_handler_t::strict) << '\n'; }
  std::uint32_t below(std::uint32_t end) { return random_() % end; }
  bool oneIn(std::uint32_t count) { return below(count) == 0; }

  /// The world in force is told once, with the first case that needs it.
  void judged(const World& world, const std::string& fragment) {
    StatusLists lists;
    const auto trust = signTrustList(world.trust, world.root);
    const auto status = signStatusList(world.list, world.keyId, world.issuer);
    if (!lists.accept(*status, world.trust)) lists = {};
    const auto verdict = judgeText("https://verify.example/c#" + fragment, world.trust, lists, world.now);
    json line = {{"case", "judge"},
                 {"fragment", fragment},
                 {"now", toUnixSeconds(world.now)},
                 {"expected", verdictJson(verdict)}};
    if (const auto told = toBase64(trust) + " " + toBase64(*status); told != told_) {
      line["trust"] = toBase64(trust);
      line["status"] = toBase64(*status);
      line["root"] = toHex(world.root.publicKey());
      told_ = told;
    }
    write(line);
  }

  static std::string fragmentOf(BytesView credential) {
    const auto text = toQrText("verify.example", credential);
    return text.substr(text.find('#') + 1);
  }

  /// Bytes and digits changed at random; hardly any gets past the signature.
  void changedTexts() {
    const World world;
    const auto good = world.credential();
    judged(world, fragmentOf(good));
    for (std::size_t i = 0; i < good.size(); ++i) {
      auto changed = good;
      changed[i] ^= static_cast<std::uint8_t>(1U << below(8));
      judged(world, fragmentOf(changed));
    }
    for (int round = 0; round < 1000; ++round) {
      auto changed = good;
      editBytes(changed, random_);
      judged(world, fragmentOf(changed));
      auto digits = fragmentOf(good);
      const auto place = below(static_cast<std::uint32_t>(digits.size()));
      if (oneIn(3))
        digits.erase(place, 1 + below(9));
      else
        digits[place] = oneIn(6) ? ":/ ax-"[below(6)] : static_cast<char>('0' + below(10));
      judged(world, digits);
    }
  }

  /// Claims and headers of other shapes, rightly signed: what holds is only that they are not in their form.
  void changedClaims() {
    const World world;
    auto claims = World::claims();
    claims.portraitHash = photoHashOf(asBytes("portrait"));
    judged(world, fragmentOf(world.credential(claims)));
    const auto payload = *cbor::decode(parseSign1(world.credential(claims))->payload);
    for (int round = 0; round < 2000; ++round) {
      const auto changed = cbor::encode(mutated(payload, random_));
      judged(world, fragmentOf(sign(changed, oneIn(20) ? "a/b" : "", world.keyId, world.issuer)));
    }
    const auto message = *cbor::decode(world.credential());
    for (int round = 0; round < 500; ++round) judged(world, fragmentOf(cbor::encode(mutated(message, random_))));
  }

  /// Keys, lists and times as they may be, so that every rule gets its turn.
  void otherWorlds() {
    for (int round = 0; round < 1500; ++round) {
      World world;
      const auto anyTime = [&] { return at("2026-05-01T00:00:00Z") + std::chrono::hours{12} * below(60); };
      auto& key = world.key();
      key.signsCredentials = !oneIn(10);
      key.signsStatusLists = key.signsCredentials ? !oneIn(10) : true;
      if (oneIn(10)) key.issuer = "Another Board";
      if (oneIn(8)) key.centre = CentreId::parse(oneIn(2) ? "ulm-02" : "ulm-03");
      if (oneIn(8)) key.exam = ExamId::parse(oneIn(2) ? "core-skills" : "speaking");
      if (oneIn(8)) key.from = anyTime();
      if (oneIn(8)) key.to = std::max(key.from, Instant{anyTime()});
      if (oneIn(8)) key.state = Compromised{anyTime()};
      if (oneIn(8)) world.trust.issuedAt = anyTime();
      if (oneIn(30)) {
        world.trust.keys.clear();
        world.trust.tombstones.insert(world.keyId);
      }
      world.now = anyTime();
      world.list.issuedAt = anyTime();
      world.list.freshUntil = anyTime();
      world.list.set(4711, static_cast<CertificateStatus>(below(4)));
      if (oneIn(4)) world.list.superseded[4711] = "EB-2026-009999";
      auto claims = World::claims();
      claims.issuedAt = anyTime();
      claims.expires = oneIn(3) ? std::optional{claims.issuedAt + std::chrono::hours{24} * (1 + below(40))}
                                : std::optional<Instant>{};
      if (oneIn(10)) claims.statusIndex = shardSize + below(1000);
      judged(world, fragmentOf(world.credential(claims)));
    }
  }

  void trustCase(const Bytes& current, const Bytes& candidate, const PublicKey& root) {
    const auto known = current.empty() ? TrustList{} : accept({}, current, root).value_or(TrustList{});
    const auto next = accept(known, candidate, root);
    write({{"case", "trust"},
           {"current", toBase64(current)},
           {"candidate", toBase64(candidate)},
           {"root", toHex(root)},
           {"expected", next ? std::to_string(next->sequence) : next.error().code}});
  }

  void changedTrustLists() {
    World world;
    world.trust.sequence = 5;
    world.trust.tombstones.insert(keyIdOf(keyFromSeed(7).publicKey()));
    const auto root = world.root.publicKey();
    const auto good = signTrustList(world.trust, world.root);
    const auto payload = *cbor::decode(parseSign1(good)->payload);
    const auto keyId = keyIdOf(root);
    trustCase(good, good, root);
    for (int round = 0; round < 600; ++round) {
      auto changed = good;
      editBytes(changed, random_);
      trustCase({}, changed, root);
      const auto signedAgain =
          sign(cbor::encode(mutated(payload, random_)), "application/vnd.assay.trust-list+cbor", keyId, world.root);
      trustCase(oneIn(2) ? good : Bytes{}, signedAgain, root);
      auto next = world.trust;
      next.sequence = 4 + below(3);
      if (oneIn(3)) next.keys.at(world.keyId).state = Compromised{at("2026-02-01T00:00:00Z")};
      if (oneIn(4)) next.keys.at(world.keyId).issuer = "Another Board";
      if (oneIn(4)) next.keys.clear();
      if (oneIn(4)) next.tombstones.clear();
      trustCase(good, signTrustList(next, world.root), root);
      next.sequence = 9;
      auto known = world.trust;
      if (oneIn(2))
        known.keys.at(world.keyId).state = Compromised{at("2026-01-15T00:00:00Z") + std::chrono::hours{24} * below(60)};
      trustCase(signTrustList(known, world.root), signTrustList(next, world.root), root);
    }
  }

  /// Four roots, of which each announces another: one that follows it, or that does not.
  void changedRoots() {
    const World world;
    const std::array roots{world.root, keyFromSeed(21), keyFromSeed(22), keyFromSeed(23)};
    const auto anyRoot = [&]() -> const SigningKey& { return roots.at(below(roots.size())); };
    const auto anyTime = [&] { return at("2026-02-01T00:00:00Z") + std::chrono::hours{24} * below(20); };
    const auto anyLine = [&] {
      std::vector<RootChange> line;
      const auto length = below(roots.size());
      for (std::size_t i = 0; i < length; ++i) {
        const auto& by = oneIn(12) ? anyRoot() : roots.at(i);
        line.push_back(changeRoot(by, (oneIn(12) ? anyRoot() : roots.at(i + 1)).publicKey(), anyTime()));
        if (oneIn(12)) editBytes(line.back().statement, random_);
        if (oneIn(25)) {
          const auto payload = parseSign1(changeRoot(by, roots.at(i + 1).publicKey(), anyTime()).statement)->payload;
          line.back().statement = sign(cbor::encode(mutated(*cbor::decode(payload), random_)),
                                       "application/vnd.assay.root-change+cbor", keyIdOf(by.publicKey()), by);
        }
      }
      return line;
    };
    const auto signedBySome = [&](const TrustList& list) {
      const auto& last = roots.at(below(static_cast<std::uint32_t>(list.rootChanges.size()) + 1));
      return signTrustList(list, oneIn(6) ? anyRoot() : last);
    };
    for (int round = 0; round < 1500; ++round) {
      auto known = world.trust;
      known.rootChanges = anyLine();
      known.issuedAt = at("2026-02-01T00:00:00Z");
      auto next = known;
      ++next.sequence;
      next.issuedAt = anyTime();
      if (oneIn(3)) next.rootChanges = anyLine();
      const auto& pinned = oneIn(3) ? anyRoot() : roots.front();
      trustCase(oneIn(4) ? Bytes{} : signedBySome(known), signedBySome(next), pinned.publicKey());
    }
  }

  void statusCase(const World& world, const Bytes& current, const Bytes& candidate) {
    StatusLists lists;
    if (!current.empty()) (void)lists.accept(current, world.trust);
    const auto taken = lists.accept(candidate, world.trust);
    write({{"case", "status"},
           {"trust", toBase64(signTrustList(world.trust, world.root))},
           {"root", toHex(world.root.publicKey())},
           {"current", toBase64(current)},
           {"candidate", toBase64(candidate)},
           {"expected", taken ? "accepted" : taken.error().code}});
  }

  void changedStatusLists() {
    World world;
    world.list.sequence = 5;
    world.list.superseded[12] = "EB-2026-004711";
    const auto good = *signStatusList(world.list, world.keyId, world.issuer);
    const auto payload = *cbor::decode(parseSign1(good)->payload);
    statusCase(world, good, good);
    for (int round = 0; round < 600; ++round) {
      auto changed = good;
      editBytes(changed, random_);
      statusCase(world, {}, changed);
      statusCase(
          world, oneIn(2) ? good : Bytes{},
          sign(cbor::encode(mutated(payload, random_)), "application/statuslist+cwt", world.keyId, world.issuer));
      auto next = world.list;
      next.sequence = 4 + below(3);
      if (oneIn(3)) next.set(below(5000), CertificateStatus::suspended);
      auto other = world;
      if (oneIn(5)) other.key().state = Compromised{at("2026-01-01T00:00:00Z")};
      if (oneIn(5)) other.key().signsStatusLists = false;
      if (oneIn(5)) other.trust.keys.clear();
      statusCase(other, good, *signStatusList(next, world.keyId, world.issuer));
    }
  }

  void anyCbor() {
    const auto seed = cbor::encode(mutated(*cbor::decode(World{}.credential()), random_));
    for (int round = 0; round < 6000; ++round) {
      auto bytes = round % 2 == 0 ? seed : anyItem(random_);
      if (!oneIn(4)) editBytes(bytes, random_);
      const auto value = cbor::decode(bytes);
      write({{"case", "cbor"}, {"bytes", toHex(bytes)}, {"expected", value ? "good" : value.error().code}});
    }
  }

  static Bytes packed(BytesView plain, int level) {
    auto length = compressBound(plain.size());
    Bytes compressed(length);
    compress2(compressed.data(), &length, plain.data(), plain.size(), level);
    compressed.resize(length);
    return compressed;
  }

  void anyZlib() {
    for (int round = 0; round < 3000; ++round) {
      Bytes plain(below(3000));
      for (auto& byte : plain) byte = oneIn(3) ? static_cast<std::uint8_t>(below(1U << below(9))) : 0;
      auto changed = packed(plain, static_cast<int>(below(10)));
      if (!oneIn(5)) editBytes(changed, random_);
      const auto inflated = inflateShard(changed);
      write({{"case", "inflate"}, {"bytes", toHex(changed)}, {"expected", inflated ? toHex(*inflated) : "damaged"}});
    }
  }

  void fullShards() {
    for (const auto size : {shardSize / 4, shardSize / 4 + 1}) {
      const auto shard = packed(Bytes(size, 0x55), 9);
      write({{"case", "inflate-limit"},
             {"bytes", toHex(shard)},
             {"expected", inflateShard(shard) ? "inflated" : "damaged"}});
    }
  }

  std::ostream& out_;
  std::mt19937 random_{20260601};
  std::string told_;
};

}  // namespace

void writeCases(std::ostream& out) { Cases(out).all(); }

}  // namespace assay::test

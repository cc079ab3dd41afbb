#include "shared/credential/credential.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "shared/credential/credential_world.h"

namespace assay::credential {
namespace {

using test::World;

std::string issueError(const Claims& claims) {
  const World world;
  const auto credential = issue(claims, world.keyId, world.issuer);
  return credential ? "" : credential.error().code;
}

/// What `parseClaims` says of a good payload after `change`.
std::string errorAfter(const std::function<void(cbor::Map& outer, cbor::Map& inner)>& change) {
  const World world;
  auto outer = *cbor::decode(parse(world.credential())->envelope.message.payload)->map();
  auto inner = *cbor::Value{outer}.find(-65537)->map();
  change(outer, inner);
  std::erase_if(outer, [](const cbor::Entry& entry) { return entry.key == cbor::Value{-65537}; });
  outer.push_back({-65537, std::move(inner)});
  const auto claims = parseClaims(cbor::encode(outer));
  return claims ? "" : claims.error().code;
}

cbor::Value& valueOf(cbor::Map& map, const cbor::Value& key) {
  return std::ranges::find(map, key, &cbor::Entry::key)->value;
}

TEST(Credential, reads_back_as_it_was_issued) {
  const World world;
  const auto parsed = parse(world.credential());
  ASSERT_TRUE(parsed) << parsed.error().code;
  EXPECT_EQ(parsed->claims, World::claims());
  EXPECT_EQ(parsed->envelope.keyId, world.keyId);
  EXPECT_TRUE(verify(parsed->envelope.message, world.issuer.publicKey()));
}

TEST(Credential, needs_no_optional_claim) {
  const World world;
  auto claims = World::claims();
  claims.expires.reset();
  claims.dateOfBirth.reset();
  claims.photoHash.reset();
  claims.grades.clear();
  EXPECT_EQ(parse(world.credential(claims))->claims, claims);
}

TEST(Credential, keeps_dates_of_birth_before_1970) {
  const World world;
  auto claims = World::claims();
  for (const auto* date : {"1900-01-01", "1969-12-31", "1970-01-01", "2000-02-29"}) {
    claims.dateOfBirth = parseDate(date);
    EXPECT_EQ(parse(world.credential(claims))->claims.dateOfBirth, claims.dateOfBirth) << date;
  }
}

TEST(Credential, of_the_same_claims_has_the_same_bytes) { EXPECT_EQ(World{}.credential(), World{}.credential()); }

TEST(Credential, is_not_issued_with_claims_that_nobody_could_read) {
  auto claims = World::claims();
  claims.name = "";
  EXPECT_EQ(issueError(claims), "credential.claims");
  claims.name = std::string(longestName + 1, 'x');
  EXPECT_EQ(issueError(claims), "credential.claims");
  claims.name = "\xff";
  EXPECT_EQ(issueError(claims), "credential.claims");

  claims = World::claims();
  claims.expires = claims.issuedAt;
  EXPECT_EQ(issueError(claims), "credential.claims");

  claims = World::claims();
  claims.statusIndex = statusIndexEnd;
  EXPECT_EQ(issueError(claims), "credential.claims");

  claims = World::claims();
  claims.grades.push_back({"Speaking", ""});
  EXPECT_EQ(issueError(claims), "credential.claims");

  claims = World::claims();
  claims.grades.assign(mostGrades + 1, {"Part", "A"});
  EXPECT_EQ(issueError(claims), "credential.claims");

  claims.grades.assign(mostGrades, {std::string(40, 'p'), "A"});
  EXPECT_EQ(issueError(claims), "credential.too-large");
}

TEST(Credential, with_a_claim_missing_unknown_or_of_the_wrong_kind_is_refused) {
  using Map = cbor::Map;
  ASSERT_EQ(errorAfter([](Map&, Map&) {}), "");
  const std::vector<std::function<void(Map&, Map&)>> changes{
      [](Map& outer, Map&) {
        outer.push_back({5, 1});
      },
      [](Map& outer, Map&) {
        outer.push_back({"x", 1});
      },
      [](Map& outer, Map&) { std::erase_if(outer, [](const auto& e) { return e.key == cbor::Value{1}; }); },
      [](Map& outer, Map&) { std::erase_if(outer, [](const auto& e) { return e.key == cbor::Value{6}; }); },
      [](Map& outer, Map&) { valueOf(outer, 6) = "2026"; },
      [](Map& outer, Map&) { valueOf(outer, 6) = -1; },
      [](Map& outer, Map&) { valueOf(outer, 4) = std::numeric_limits<std::int64_t>::max(); },
      [](Map&, Map& inner) {
        inner.push_back({99, 1});
      },
      [](Map&, Map& inner) { inner.erase(inner.begin()); },
      [](Map&, Map& inner) { valueOf(inner, 2) = Bytes{65}; },
      [](Map&, Map& inner) { valueOf(inner, 3) = 1000000; },
      [](Map&, Map& inner) { valueOf(inner, 4) = "not an id"; },
      [](Map&, Map& inner) { valueOf(inner, 5) = cbor::Array{"Reading"}; },
      [](Map&, Map& inner) {
        valueOf(inner, 5) = cbor::Array{"Reading", 3};
      },
      [](Map&, Map& inner) { valueOf(inner, 7) = -1; },
      [](Map&, Map& inner) { valueOf(inner, 8) = Bytes(15, 0); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) EXPECT_EQ(errorAfter(changes[i]), "credential.claims") << i;
}

TEST(Credential, is_refused_with_bytes_after_it_or_too_many) {
  auto credential = World{}.credential();
  credential.push_back(0);
  EXPECT_EQ(parse(credential).error().code, "cbor.trailing");
  credential.resize(largestCredential + 1);
  EXPECT_EQ(parse(credential).error().code, "credential.too-large");
}

TEST(PhotoHash, begins_the_hash_of_the_photo) {
  EXPECT_EQ(toHex(photoHashOf(asBytes("photo"))), hexOf(hashOf(asBytes("photo"))).substr(0, 32));
}

}  // namespace
}  // namespace assay::credential

#include "shared/base/contract.h"
#include "shared/credential/credential_world.h"
#include "tests/fuzz/fuzz.h"

/// After a first byte that is even, a credential as strangers show it: never genuine but for the one that the issuer
/// signed. After an odd one, claims that the issuer signs: what is genuine then has this one form only.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  using namespace assay::credential;
  static const test::World world;
  static const auto lists = world.lists();
  static const auto good = world.credential();
  if (size == 0) return 0;
  const BytesView content{data + 1, size - 1};
  if (data[0] % 2 == 0) {
    const bool isTheGoodOne = std::ranges::equal(content, good);
    CONTRACT(isGenuine(judge(content, world.trust, lists, world.now).kind) == isTheGoodOne);
    return 0;
  }
  const auto shown = sign(content, "", world.keyId, world.issuer);
  const auto verdict = judge(shown, world.trust, lists, world.now);
  CONTRACT(verdict.kind != VerdictKind::unknownIssuer && verdict.kind != VerdictKind::notOurs);
  CONTRACT(verdict.claims.has_value() == isGenuine(verdict.kind));
  if (verdict.claims) CONTRACT(issue(*verdict.claims, world.keyId, world.issuer) == shown);
  return 0;
}

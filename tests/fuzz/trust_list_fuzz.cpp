#include "shared/base/contract.h"
#include "shared/credential/credential_world.h"
#include "tests/fuzz/fuzz.h"

/// After a first byte that is even, a list as it lies on somebody's stick: taken only if the root key signed it. After
/// an odd one, content that the root key signs: what is taken has this one form only, and follows what was in use.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  using namespace assay::credential;
  static const test::World world;
  static const auto good = signTrustList(world.trust, world.root);
  static const auto current = *accept({}, good, world.root.publicKey());
  static const auto root = world.root.publicKey();
  if (size == 0) return 0;
  const BytesView content{data + 1, size - 1};
  if (data[0] % 2 == 0) {
    const bool isTheGoodOne = std::ranges::equal(content, good);
    CONTRACT(accept({}, content, root).has_value() == isTheGoodOne);
    return 0;
  }
  const auto candidate = sign(content, "application/vnd.assay.trust-list+cbor", keyIdOf(root), world.root);
  const auto taken = accept({}, candidate, root);
  if (!taken) return 0;
  CONTRACT(signTrustList(*taken, world.root) == candidate);
  CONTRACT(accept(*taken, candidate, root) == *taken);
  const auto next = accept(current, candidate, root);
  if (next) CONTRACT(next->sequence > current.sequence || *next == current);
  if (next) CONTRACT(next->find(world.keyId) != nullptr || next->tombstones.contains(world.keyId));
  return 0;
}

#include "shared/base/contract.h"
#include "shared/credential/credential_world.h"
#include "tests/fuzz/fuzz.h"

/// After a first byte that is even, a list as it lies on somebody's stick: taken only if a key of the trust list signed
/// it. After an odd one, content that such a key signs: what is taken says the same when it is signed anew.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  using namespace assay::credential;
  static const test::World world;
  static const auto good = *signStatusList(world.list, world.keyId, world.issuer);
  if (size == 0) return 0;
  const BytesView content{data + 1, size - 1};
  if (data[0] % 2 == 0) {
    (void)inflateShard(content);
    const bool isTheGoodOne = std::ranges::equal(content, good);
    CONTRACT(parseStatusList(content, world.trust).has_value() == isTheGoodOne);
    return 0;
  }
  const auto candidate = sign(content, "application/statuslist+cwt", world.keyId, world.issuer);
  const auto taken = parseStatusList(candidate, world.trust);
  if (!taken) return 0;
  CONTRACT(taken->packed.size() <= shardSize / 4);
  const auto first = taken->shard * shardSize;
  for (const auto index : {first, first + shardSize / 2, first + shardSize - 1}) (void)taken->at(index);
  CONTRACT(parseStatusList(*signStatusList(*taken, world.keyId, world.issuer), world.trust) == *taken);
  return 0;
}

// Verdicts on changed credentials: how many of so many are genuine. None may be.
// Usage: bench_mutation [changes, default 1000000] [seed]. Writes one JSON object; exit code 1 if any is genuine.
#include <map>

#include "shared/credential/credential_world.h"
#include "shared/credential/mutation.h"
#include "tests/bench/figures.h"

int main(int argc, char** argv) {
  using namespace assay;
  initCrypto();
  const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  const auto seed = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 20260504);
  const credential::test::World world;
  const auto lists = world.lists();
  const auto good = world.credential();
  bench::require(credential::isGenuine(credential::judge(good, world.trust, lists, world.now).kind), "the good one");

  credential::test::Random random{seed};
  std::map<std::string, int> reasons;
  int genuine = 0;
  for (int i = 0; i < count; ++i) {
    const auto verdict = credential::judge(credential::test::changedBytes(good, random), world.trust, lists, world.now);
    genuine += credential::isGenuine(verdict.kind) || verdict.claims ? 1 : 0;
    ++reasons[verdict.reason];
  }
  nlohmann::json figure = bench::besideBound("genuine_of_changed", genuine, 0, "0");
  figure.erase("ratio");  // of nothing
  figure["changed"] = count;
  figure["seed"] = seed;
  figure["reasons"] = reasons;
  std::cout << nlohmann::json{{"bench", "mutation"}, {"figures", {figure}}}.dump(2) << '\n';
  return genuine == 0 ? 0 : 1;
}

#include <array>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/fuzzed_node.h"

/// The first byte chooses the request, the others are its body. Nothing may be believed, and everything is answered.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  struct Kind {
    const char* method;
    const char* path;
  };
  constexpr std::array<Kind, 6> kinds = {{{"POST", "/v1/sync/pull"},
                                          {"POST", "/v1/sync/push"},
                                          {"POST", "/v1/sync/rows"},
                                          {"POST", "/v1/keys"},
                                          {"PUT", "/v1/keys"},
                                          {"POST", "/v1/blobs/lacking"}}};
  if (size == 0) return 0;
  static fuzz::FuzzedNode node;
  const auto& kind = kinds[data[0] % kinds.size()];
  node.ask({.method = kind.method, .path = kind.path, .body = fuzz::textOf(data + 1, size - 1)});
  return 0;
}

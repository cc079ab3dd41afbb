#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/fuzzed_node.h"

/// Three lines: what stands for the hash, the offset and the size; the rest is the part. `*` is the blob that is
/// expected.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  if (size == 0) return 0;
  static fuzz::FuzzedNode node;
  auto text = fuzz::textOf(data + 1, size - 1);
  const auto nextLine = [&] {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.erase(0, std::min(end + 1, text.size()));
    return line;
  };
  auto hash = nextLine();
  if (hash == "*") hash = node.expectedBlob();
  const auto offset = nextLine();
  const auto whole = nextLine();
  node.ask({.method = data[0] % 2 == 0 ? "GET" : "PUT",
            .path = "/v1/blobs/" + hash,
            .query = {{"offset", offset}, {"size", whole}},
            .body = text});
  return 0;
}

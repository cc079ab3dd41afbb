#include "shared/base/contract.h"
#include "shared/credential/credential_world.h"
#include "shared/credential/qr_text.h"
#include "tests/fuzz/fuzz.h"

/// Whatever a code says: a verdict, genuine for the one good text only; and each credential has one text only.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  using namespace assay::credential;
  static const test::World world;
  static const auto lists = world.lists();
  static const auto good = world.credential();
  const auto text = fuzz::textOf(data, size);
  const auto bytes = fromQrText(text);
  const auto verdict = judgeText(text, world.trust, lists, world.now);
  CONTRACT(isGenuine(verdict.kind) == (bytes && *bytes == good));
  const auto portrait = fromPortraitText(text);
  CONTRACT(!bytes || !portrait);
  if (!bytes && !portrait) return 0;
  const auto host = text.substr(0, text.find("/c#")).substr(std::string_view{"https://"}.size());
  CONTRACT((bytes ? toQrText(host, *bytes) : toPortraitText(host, *portrait)) == text);
  return 0;
}

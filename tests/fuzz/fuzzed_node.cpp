#include "tests/fuzz/fuzzed_node.h"

#include "shared/base/contract.h"
#include "shared/base/log.h"

namespace assay::fuzz {

FuzzedNode::FuzzedNode() : blobs_(nodes_.folder / "blobs"), node_(nodes_.central(), blobs_) {
  initCrypto();
  log::setLevel(log::Level::off);
  blob_ = hexOf(hashOf(asBytes("a blob that is expected")));
  (void)nodes_.station("st-1");
  const std::vector drafts = {test::registration("c1", "Ada"), test::arrival("s1", "A1"),
                              Draft{{"sitting", "s1"}, "sitting.photographed", {{"photo", blob_}}, {}}};
  CONTRACT(nodes_.central().append(drafts, {"system", "central"}).has_value());
  digest_ = *nodes_.central().digest();
}

void FuzzedNode::ask(sync::Request request) {
  request.headers[std::string{sync::versionHeader}] = std::string{sync::protocolVersion};
  const auto response = node_.answer(request);
  CONTRACT(response.status == 200 || response.status == 400 || response.status == 404 || response.status == 409);
  CONTRACT(*nodes_.central().digest() == digest_);
}

}  // namespace assay::fuzz

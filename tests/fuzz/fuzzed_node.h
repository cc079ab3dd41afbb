#pragma once

#include "shared/sync/node.h"
#include "tests/support/journal_kit.h"

namespace assay::fuzz {

/// A central with a few events, that answers whatever comes. Ends the program when something is believed that nobody
/// signed, or a request is not answered as `Node` promises.
class FuzzedNode {
 public:
  FuzzedNode();
  void ask(sync::Request request);
  [[nodiscard]] const std::string& expectedBlob() const { return blob_; }

 private:
  test::Nodes nodes_;
  journal::BlobStore blobs_;
  sync::Node node_;
  std::string blob_;
  std::string digest_;
};

}  // namespace assay::fuzz

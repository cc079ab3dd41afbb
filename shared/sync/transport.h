#pragma once

#include "shared/sync/protocol.h"

namespace assay::sync {

/// How a request reaches another node. Any answer of the other side is a Response, whatever its
/// status. Errors: `sync.unreachable`, `sync.wrong-server`, `sync.certificate-expired`, `sync.bad-answer`.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual Result<Response> send(const Request& request) = 0;
};

}  // namespace assay::sync

#include "shared/base/contract.h"

#include <cstdlib>

#include "shared/base/log.h"

namespace assay {

void contractBroken(const char* condition, const char* file, int line) noexcept {
  log::error("contract.broken", "{}:{}: {}", file, line, condition);
  std::abort();
}

}  // namespace assay

#pragma once

#include <map>
#include <string>
#include <utility>

#include "shared/credential/status_list.h"

namespace assay::credential {

/// The newest status list of every issuer and shard that a node has. A plain value.
class StatusLists {
 public:
  /// Takes over a newer list, or one that replaces a list whose key may no longer sign. The same list
  /// again is no error. Errors: those of `parseStatusList`, and `status-list.older`.
  Result<void> accept(BytesView message, const TrustList& trust);

  /// The list that covers `index` of `issuer`, if it is there and `trust` still lets its key sign it.
  [[nodiscard]] const StatusList* find(const std::string& issuer, std::uint64_t index, const TrustList& trust) const;

 private:
  std::map<std::pair<std::string, std::uint64_t>, StatusList> lists_;
};

}  // namespace assay::credential

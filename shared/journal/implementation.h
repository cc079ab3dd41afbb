#pragma once

#include "shared/journal/database.h"
#include "shared/journal/dialect.h"
#include "shared/journal/epochs.h"
#include "shared/journal/hash_sum.h"
#include "shared/journal/ingest.h"
#include "shared/journal/journal.h"

namespace assay::journal {

struct Journal::Implementation {
  Identity identity;
  const Clock& clock;
  SealingKey keyBox;  ///< seals the people's keys at rest; comes from the device's own key
  Defences defences;
  mutable soci::session sql;  ///< reading statements change it, too

  /// As it was when the latest event had this position.
  struct KnownFrontier {
    std::int64_t position = -1;
    Frontier frontier;
  };
  mutable KnownFrontier frontier{};

  /// Of all events up to this position.
  struct KnownDigest {
    long long position = 0;
    HashSum sum;
  };
  mutable KnownDigest digest{};

  /// What was tried last of that which waits in quarantine.
  WaitingPlace waiting{};

  /// Another instance on this database may have begun a new epoch: it is asked each time.
  [[nodiscard]] std::string origin() const { return identity.device + "." + epochs::current(sql); }
};

/// What an event's seal is bound to: it can't be moved to another event.
std::string sealContext(const EventId& id, const Subject& subject);

}  // namespace assay::journal

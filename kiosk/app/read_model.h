#pragma once

#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/centre_model.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// Keeps a CentreModel equal to what the journal holds: loads all once, then what changed. Names and notes
/// are unsealed into the model; those whose key is not here yet are left out and tried again at every refresh.
/// Belongs to the journal's thread.
class ReadModel {
 public:
  explicit ReadModel(const journal::Journal& journal) : journal_(journal) {}

  /// Brings `model` up to date; gives the subjects whose rows were read. Errors: the journal's; then the
  /// model is as it was and the next call tries again.
  Result<std::vector<Subject>> refresh(CentreModel& model);

 private:
  Result<void> take(const Subject& subject, CentreModel& model);
  /// Nothing personal of a candidate stays in memory.
  static void erase(const std::string& candidate, CentreModel& model);
  void unsealFor(const Subject& subject, CentreModel& model);
  /// The sealed data of an event; nothing, and tried again later, when its key is missing.
  json sealedOf(const Subject& subject, const EventId& event);

  const journal::Journal& journal_;
  std::int64_t position_ = 0;
  std::set<Subject> withoutKey_;
};

}  // namespace assay::kiosk

#pragma once

#include <string>

#include "central/office/central_data.h"
#include "tests/support/temporary_folder.h"

namespace assay::test {

/// A fresh central in a folder of its own, on a clock that stands still at 2026-05-04T08:00Z.
class CentralWorld {
 public:
  CentralWorld();

  /// Rows of a roster with its header; session `s1` starts at 09:00 with ten seats.
  static std::string roster(const std::vector<std::string>& rows);
  void importRoster(const std::string& csv);
  /// One candidate who sat, finished and got a result; returns the booking's (and sitting's) id.
  std::string finishedSitting(const std::string& candidate, const std::string& name);
  void append(const Draft& draft, const Actor& actor);

  ManualClock clock{*parseInstant("2026-05-04T08:00:00Z")};
  TemporaryFolder folder;
  central::CentralData central;
};

}  // namespace assay::test

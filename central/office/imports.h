#pragma once

#include <filesystem>
#include <vector>

#include "central/office/central_data.h"
#include "central/office/csv_table.h"

namespace assay::central {

/// What a file would add, and what is wrong with it. Nothing is stored until `drafts` are appended.
struct ImportPlan {
  std::vector<Draft> drafts;
  std::vector<RowFault> faults;
  int rows = 0;        ///< rows of the file
  int candidates = 0;  ///< new ones
  int sessions = 0;
  int bookings = 0;
  int alreadyThere = 0;  ///< rows that say nothing new
};

/// Candidates, sessions and bookings from a roster: a row for each booking, with the columns
/// `candidate,name,birth_date,email,language,session,exam,starts,minutes,room,seats`.
/// `starts` is RFC 3339 with `Z` or an offset, `birth_date` like 2001-05-04 or empty.
/// Importing the same file again adds nothing. Errors: those of `readCsv` and the journal.
/// Row faults: `roster.bad-<column>`, `roster.unknown-exam`, `roster.session-differs`, `roster.session-full`,
/// `roster.candidate-differs`.
Result<ImportPlan> planRoster(const CentralData& central, BytesView file);

/// Results of finished sittings: `candidate,session,score,grades`, grades like `Listening=B2;Reading=C1`.
/// Row faults: `results.bad-<column>`, `results.unknown-booking`.
Result<ImportPlan> planResults(const CentralData& central, BytesView file);

/// A PDF for each confirmed booking, named by the booking's id; those that are there are left alone.
/// Returns how many were written.
Result<int> writeConfirmations(const CentralData& central, const std::filesystem::path& layouts,
                               const std::filesystem::path& folder, Instant now);

}  // namespace assay::central

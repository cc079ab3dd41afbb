#pragma once

#include <string>
#include <vector>

#include "central/office/central_data.h"

namespace assay::central {

struct NewStaff {
  StaffId id;
  std::string name;
  std::vector<std::string> roles;
  std::string pin;  ///< 4 to 8 digits
};

/// Errors: `staff.bad-role`, `staff.bad-pin`, `staff.bad-name`, `staff.exists`, and those of the journal.
Result<void> addStaff(const CentralData& central, const NewStaff& staff);

/// For a card that was lost; its holder may register another. Errors: `staff.unknown`, `card.none`.
Result<void> withdrawCardOf(const CentralData& central, const StaffId& staff);

/// Errors: `credit.bad-number`.
Result<void> buyCredits(const CentralData& central, long long credits);

/// Makes a new recovery code, which opens the backups of all stations from their next run on, and tells the stations
/// its public half. The code itself is kept nowhere. Errors of the journal.
Result<std::string> makeRecoveryCode(const CentralData& central);

/// The PDF of an issued certificate. Errors: `certificate.unknown`, and those of blobs.
Result<Bytes> certificateDocument(const CentralData& central, const std::string& number);

/// All bookings by their ids; without names.
json listBookings(const CentralData& central);

/// Counts of what the journal holds, for people and scripts.
Result<json> summary(const CentralData& central);

}  // namespace assay::central

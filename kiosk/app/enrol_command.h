#pragma once

#include <filesystem>
#include <string>

#include "kiosk/app/sync_worker.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/sync/enrolment.h"

namespace assay::kiosk {

struct EnrolCommand {
  std::filesystem::path data;
  std::string central;  ///< URL
  std::string name;     ///< of the station, for people
  std::string role;
  std::string code;  ///< the one-time code as it was typed
};

/// Makes this station part of the centre and stores who it is from now on; gives its device id. May be repeated
/// until it succeeds. Errors: `station.enrolled-already`, those of `parseEnrolmentCode` and `enrol`, of files.
Result<std::string> enrolStation(const EnrolCommand& command, const sync::MakeTransport& connect);

/// Brings here what the centre holds, so that the station is of use from now on whether central is there or not. Gives
/// how many events came. Errors: those of an exchange; what had come stays, and the running station goes on from there.
Result<std::size_t> fetchCentre(const SyncSettings& settings, const Clock& clock);

}  // namespace assay::kiosk

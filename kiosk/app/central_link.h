#pragma once

#include "kiosk/app/config.h"
#include "kiosk/app/station_identity.h"
#include "kiosk/app/sync_worker.h"

namespace assay::kiosk {

/// How this station exchanges with central: over HTTPS, with its certificate. `clock` outlives what is made of it.
SyncSettings syncSettings(const KioskConfig& config, const StationIdentity& identity, const Clock& clock);

}  // namespace assay::kiosk

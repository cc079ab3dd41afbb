#include "kiosk/app/central_link.h"

#include "shared/sync/curl_transport.h"

namespace assay::kiosk {

SyncSettings syncSettings(const KioskConfig& config, const StationIdentity& identity, const Clock& clock) {
  const sync::Endpoint endpoint{.url = config.central.value_or(identity.central),
                                .authority = identity.authorityCertificate,
                                .certificate = identity.certificate,
                                .key = identity.key};
  return {.data = config.data,
          .identity = journalIdentity(identity),
          .interval = config.syncInterval,
          .mostBlobBytes = config.mostBlobBytes,
          .connect = [endpoint, &clock] { return std::make_unique<sync::CurlTransport>(endpoint, clock); }};
}

}  // namespace assay::kiosk

#include "kiosk/app/enrol_command.h"

#include "kiosk/app/own_side.h"
#include "kiosk/app/station_identity.h"

namespace assay::kiosk {

Result<std::string> enrolStation(const EnrolCommand& command, const sync::MakeTransport& connect) {
  std::error_code ignored;
  std::filesystem::create_directories(command.data, ignored);
  if (const auto known = loadIdentity(command.data); known || known.error().code != "station.not-enrolled") {
    return fail("station.enrolled-already",
                "this station is enrolled already; its identity is in " + command.data.string());
  }
  const auto code = sync::parseEnrolmentCode(command.code);
  if (!code) return tl::unexpected<Error>(code.error());
  const auto key = stationKeyOrNew(command.data);
  if (!key) return tl::unexpected<Error>(key.error());
  const auto enrolled = sync::enrol({command.central, *code, command.name, command.role}, *key, connect);
  if (!enrolled) return tl::unexpected<Error>(enrolled.error());
  const auto saved = saveIdentity({.device = enrolled->device,
                                   .centre = enrolled->centre,
                                   .name = command.name,
                                   .central = command.central,
                                   .authorityDevice = enrolled->authorityDevice,
                                   .authorityKey = enrolled->authorityKey,
                                   .certificate = enrolled->certificate,
                                   .authorityCertificate = enrolled->authority,
                                   .key = *key},
                                  command.data);
  if (!saved) return tl::unexpected<Error>(saved.error());
  return enrolled->device;
}

Result<std::size_t> fetchCentre(const SyncSettings& settings, const Clock& clock) {
  const auto own = OwnSide::open(settings.data, settings.identity, clock, settings.mostBlobBytes);
  if (!own) return tl::unexpected<Error>(own.error());
  const auto transport = settings.connect();
  const auto report = (*own)->clientFor(*transport).exchange();
  if (!report) return tl::unexpected<Error>(report.error());
  return report->received;
}

}  // namespace assay::kiosk

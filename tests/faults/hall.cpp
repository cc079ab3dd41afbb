#include "tests/faults/hall.h"

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "shared/base/crypto.h"
#include "shared/base/log.h"

namespace assay::faults {

namespace {

e2e::DayOptions optionsIn(const std::filesystem::path& folder) {
  initCrypto();
  return {.programs = ASSAY_PROGRAMS, .data = folder / "centre", .port = freePort()};
}

/// Within a minute; throws with `what` otherwise.
template <class Holds>
void await(const std::string& what, Holds holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("did not come about: " + what);
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
}

std::set<std::string> photosIn(const std::filesystem::path& data) {
  std::set<std::string> names;
  std::error_code none;
  for (const auto& file : std::filesystem::recursive_directory_iterator{data / "blobs", none}) {
    if (file.path().extension() == ".blob") names.insert(file.path().filename());
  }
  return names;
}

}  // namespace

Hall::Hall() : day_(optionsIn(folder_.path())) {
  e2e::prepareCentre(day_);
  for (const auto& row : nlohmann::json::parse(day_.central.must({"bookings"})))
    bookings_[row.at("candidate")] = row.at("booking");
  day_.central.start();
}

e2e::Station& Hall::enrol(const std::string& name, const std::string& centralUrl, const Door& door) {
  auto& station = stations_.emplace_back(e2e::Station::Setup{.programs = day_.options.programs,
                                                             .folder = folderOf(name),
                                                             .name = name,
                                                             .role = "candidate",
                                                             .peerPort = door.port,
                                                             .toldPeerPort = door.told});
  day_.central.enrol(station, centralUrl);
  dataFolders_.push_back(folderOf(name) / "data");
  return station;
}

std::string Hall::scan(e2e::Station& station, const std::string& candidate) {
  station.waitFor("home");
  station.press("home.check-in");
  station.waitFor("scan");
  auto screen = e2e::holdBooking(station, bookings_.at(candidate), seed_++);
  station.coverCamera();
  return screen;
}

void Hall::goHome(e2e::Station& station) {
  if (station.screen() == "confirm-identity") station.press("check-in.deny");
  station.waitFor("refused");
  station.press("refused.done");
}

void Hall::open(e2e::Station& station) {
  station.coverCamera();
  station.start();
  scan(station, "p10");
  goHome(station);
}

void Hall::checkIn(e2e::Station& station, const std::string& candidate) {
  station.coverCamera();
  e2e::checkInAtKiosk(station, bookings_.at(candidate), seed_++);
  station.press("ticket.done");
  station.coverCamera();
}

bool Hall::tryCheckIn(e2e::Station& station, const std::string& candidate) {
  station.coverCamera();
  e2e::takePhotoAtKiosk(station, bookings_.at(candidate), seed_++);
  station.press("photo.accept");
  await("the kiosk answers", [&] { return station.screen() == "ticket" || station.has("fault.close"); });
  station.coverCamera();
  if (station.screen() == "ticket") {
    station.press("ticket.done");
    return true;
  }
  station.waitForWords("This was not saved");
  station.press("fault.close");
  if (station.screen() != "home") station.press("page.home");
  return false;
}

bool Hall::knowsCheckIn(e2e::Station& station, const std::string& candidate, const std::string& where) {
  const bool knows = scan(station, candidate) == "refused" && station.says(where);
  goHome(station);
  return knows;
}

bool Hall::comesToKnowCheckIn(e2e::Station& station, const std::string& candidate, const std::string& where) {
  bool knows = false;
  for (int tries = 0; tries < 40 && !knows; ++tries) knows = knowsCheckIn(station, candidate, where);
  return knows;
}

bool Hall::photosAreEverywhere(std::size_t count) const {
  const auto photos = photosIn(day_.options.data / "central");
  return photos.size() == count &&
         std::ranges::all_of(dataFolders_, [&](const auto& data) { return photosIn(data) == photos; });
}

void Hall::expectWhole(int checkedIn) {
  await("all check-ins are at central",
        [&] { return central().summary().at("sittings").value("checked-in", 0) == checkedIn; });
  await("each photo is everywhere, once", [&] { return photosAreEverywhere(static_cast<std::size_t>(checkedIn)); });
  const auto summary = central().summary();
  if (summary.at("conflicts") != 0 || summary.at("quarantined") != 0) throw std::runtime_error(summary.dump(2));
  const auto audit = nlohmann::json::parse(central().must({"audit", "verify", "--json"}));
  if (!audit.at("clean") || audit.at("quarantined") != 0) throw std::runtime_error(audit.dump(2));
  for (auto& station : stations_) station.stop();
  central().stop();
}

}  // namespace assay::faults

#include "kiosk/app/effects_runner.h"

#include <algorithm>

#include "kiosk/app/card_holder.h"
#include "kiosk/app/photo_studio.h"
#include "kiosk/vision/picture_file.h"
#include "shared/base/log.h"
#include "shared/base/overloaded.h"
#include "shared/credential/qr_text.h"

namespace assay::kiosk {

EffectsRunner::EffectsRunner(Station station, Post post)
    : station_(std::move(station)),
      post_(std::move(post)),
      judge_(station_.lists),
      pinWorker_(
          [this](const PinJob& job) { post_(Message{message::PinChecked{whoHasPin(job.pin, job.everybody)}}); }) {
  judge_.refresh(station_.journal);
  refreshNeighbourhood();
}

std::vector<Message> EffectsRunner::run(const Effect& effect, const KioskState& state, const LocaleFormat& format,
                                        Instant now) {
  using Answer = std::vector<Message>;
  return std::visit(Overloaded{
                        [&](const effect::Append& what) { return Answer{append(what)}; },
                        [&](const effect::RegisterCard& what) { return Answer{registerCard(what.staff)}; },
                        [&](const effect::StorePhoto& what) { return Answer{store(what)}; },
                        [&](const effect::TakePhoto&) { return Answer{takePhoto()}; },
                        [&](const effect::Judge& what) { return Answer{judge(what.text, state.model, now)}; },
                        [&](const effect::CheckPin& what) {
                          checkPin(what, state.model);
                          return Answer{};
                        },
                        [&](const effect::UseCamera& what) {
                          useCamera(what.use);
                          return Answer{};
                        },
                        [&](const effect::LookAnew&) {
                          if (station_.camera != nullptr) station_.camera->lookAnew();
                          return Answer{};
                        },
                        [&](const effect::WipePhoto&) {
                          photo_.clear();  // the camera's own pictures go with its use
                          portrait_.clear();
                          return Answer{};
                        },
                        [&](const effect::PrintTicket& what) {
                          print(what.ticket, state, format, now);
                          return Answer{};
                        },
                        [&](const effect::SyncNow&) {
                          if (station_.sync != nullptr) station_.sync->syncNow();
                          return Answer{};
                        },
                        [&](const effect::ShowBlobs& what) {
                          showBlobs(what);
                          return Answer{};
                        },
                        [&](const effect::Play& what) {
                          if (station_.speaker != nullptr) station_.speaker->play(what.chime);
                          return Answer{};
                        },
                    },
                    effect);
}

void EffectsRunner::refresh(const std::vector<Subject>& changed) {
  const auto concernsLists = [](const Subject& subject) {
    return subject.type == "trust" || subject.type == "status" || subject.type == "organisation";
  };
  if (std::ranges::any_of(changed, concernsLists)) judge_.refresh(station_.journal);
  const auto isStation = [](const Subject& subject) { return subject.type == "station"; };
  if (std::ranges::any_of(changed, isStation)) refreshNeighbourhood();
  if (checkIn_.image().empty()) showBlob(checkIn_, shown_.checkInPhoto);
  if (claim_.image().empty()) showBlob(claim_, shown_.claimPhoto);
}

void EffectsRunner::take(const credential::ListFiles& files) { judge_.take(files); }

void EffectsRunner::refreshNeighbourhood() {
  if (station_.neighbourhood == nullptr || !station_.neighbourhood->refresh(station_.journal)) return;
  tellOthers();
}

void EffectsRunner::tellOthers() {
  if (station_.sync != nullptr) station_.sync->appended();
  if (station_.neighbourhood != nullptr) station_.neighbourhood->exchanges().tellAll();
}

bool EffectsRunner::takePreview() {
  auto preview = station_.camera == nullptr ? std::nullopt : station_.camera->takePreview();
  if (!preview) return false;
  live_.show(std::move(preview->picture));
  codes_ = std::move(preview->codes);
  return true;
}

ScreenPictures EffectsRunner::pictures() const {
  return {live_.view(), codes_, photo_.view(), checkIn_.view(), claim_.view(), portrait_.view()};
}

message::Appended EffectsRunner::append(const effect::Append& append) {
  auto ids = station_.journal.append(append.drafts, append.actor);
  if (!ids) log::error(ids.error().code, "not appended: {}", ids.error().message);
  if (ids) tellOthers();
  return {std::move(ids)};
}

message::PhotoTaken EffectsRunner::takePhoto() {
  const auto portrait = station_.camera == nullptr ? std::nullopt : station_.camera->portrait();
  if (portrait) photo_.show(cutPortrait(portrait->picture, portrait->face));
  return {.kept = portrait.has_value()};
}

message::PhotoStored EffectsRunner::store(const effect::StorePhoto& store) {
  auto hash = storePhoto(store.candidate);
  if (!hash) log::error(hash.error().code, "photo not stored: {}", hash.error().message);
  return {std::move(hash)};
}

Result<std::string> EffectsRunner::storePhoto(const std::string& candidate) {
  const auto& photo = photo_.image();
  if (photo.empty()) return fail("photo.missing", "no photo was taken");
  const auto id = CandidateId::parse(candidate);
  if (!id) return fail("photo.nobody", "the photo is of nobody that is known");
  const auto key = station_.journal.keyForSealing(personOf(*id).text());
  if (!key) return tl::unexpected<Error>(key.error());
  return station_.blobs.put(photoFile(photo), *key);
}

Message EffectsRunner::judge(const std::string& text, const CentreModel& model, Instant now) {
  const auto portrait = credential::fromPortraitText(text);
  if (!portrait && portrait.error().code == "qr.not-ours") return message::Judged{judge_.judge(text, model, now)};
  constexpr PictureLimits small{.pixels = 256 * 256};
  auto picture = portrait ? decodePicture(*portrait, small) : Result<hal::Image>{fail(portrait.error())};
  if (!picture) {
    log::info(picture.error().code, "the code of a portrait holds no picture");
    return message::PortraitRead{};
  }
  portrait_.show(std::move(*picture));
  return message::PortraitRead{toHex(credential::photoHashOf(*portrait))};
}

message::CardChanged EffectsRunner::cardOnReader(const CentreModel& model) const {
  if (!card_) return {};
  if (card_->serial.empty()) return {.present = true, .readable = false, .holder = {}};
  return {.present = true, .readable = true, .holder = whoseCard(card_->serial, model, station_.journal)};
}

message::Appended EffectsRunner::registerCard(const StaffId& staff) {
  if (!card_ || card_->serial.empty()) return {fail("card.gone", "the card was taken off the reader")};
  const auto key = station_.journal.keyForSealing(personOf(staff).text());
  if (!key) return {fail(key.error())};
  return append({{assay::registerCard(staff, cardHash(*key, card_->serial))}, {"desk", staff.text()}});
}

void EffectsRunner::checkPin(const effect::CheckPin& check, const CentreModel& model) {
  PinJob job{check.pin, {}};
  for (const auto& [id, staff] : model.staff)
    if (!check.who || *check.who == staff.id) job.everybody.push_back({staff.id, staff.pin});
  pinWorker_.add(std::move(job));
}

void EffectsRunner::useCamera(effect::CameraUse use) {
  live_.clear();
  codes_.clear();
  if (station_.camera != nullptr) station_.camera->use(use);
}

void EffectsRunner::print(const TicketView& ticket, const KioskState& state, const LocaleFormat& format, Instant now) {
  if (station_.printer == nullptr) return;
  station_.printer->print({.language = state.language,
                           .organisation = state.model.organisation ? state.model.organisation->name : std::string{},
                           .number = ticket.ticket,
                           .seat = ticket.seat,
                           .time = format.time(ticket.starts.at, ticket.starts.zone),
                           .instructions = ticket.instructions,
                           .created = now});
}

void EffectsRunner::showBlobs(const effect::ShowBlobs& blobs) {
  shown_ = blobs;
  fetching_.clear();
  checkIn_.clear();
  claim_.clear();
  showBlob(checkIn_, blobs.checkInPhoto);
  showBlob(claim_, blobs.claimPhoto);
}

void EffectsRunner::showBlob(ShownPicture& where, const std::string& hash) {
  if (hash.empty()) return;
  if (!station_.blobs.has(hash)) {
    // Not yet here, or dropped to make room; asked for once each time that it is to be shown.
    if (station_.sync != nullptr && fetching_.insert(hash).second) station_.sync->fetch(hash);
    return;
  }
  const auto key = station_.journal.personKey(shown_.person);
  if (!key || !*key) return;
  const auto bytes = station_.blobs.open(hash, **key);
  auto picture = bytes ? decodePicture(*bytes) : Result<hal::Image>{fail(bytes.error())};
  if (picture) {
    where.show(std::move(*picture));
  } else {
    log::error(picture.error().code, "photo {} can't be shown: {}", hash, picture.error().message);
  }
}

}  // namespace assay::kiosk

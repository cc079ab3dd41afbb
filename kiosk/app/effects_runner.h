#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/app/camera_worker.h"
#include "kiosk/app/certificate_judge.h"
#include "kiosk/app/job_worker.h"
#include "kiosk/app/neighbourhood.h"
#include "kiosk/app/pin_check.h"
#include "kiosk/app/printer_worker.h"
#include "kiosk/app/shown_picture.h"
#include "kiosk/app/speaker_worker.h"
#include "kiosk/app/sync_worker.h"
#include "kiosk/flow/kiosk_state.h"
#include "kiosk/ui/screens/screens.h"
#include "shared/base/locale_format.h"
#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// What a station has to work with. A station may lack any device; then its worker is null.
struct Station {
  journal::Journal& journal;
  journal::BlobStore& blobs;
  CameraWorker* camera = nullptr;
  PrinterWorker* printer = nullptr;
  SpeakerWorker* speaker = nullptr;
  SyncWorker* sync = nullptr;
  Neighbourhood* neighbourhood = nullptr;
  std::filesystem::path lists = {};  ///< folder to keep lists from sticks in; empty: they are forgotten
};

/// Does what the flow asks for. Belongs to the UI thread. What takes long is handed to a worker and answered by
/// `post`; everything else is answered by what `run` returns.
class EffectsRunner {
 public:
  EffectsRunner(Station station, Post post);

  std::vector<Message> run(const Effect& effect, const KioskState& state, const LocaleFormat& format, Instant now);

  /// Events arrived from elsewhere: lists of certificates, photos that were missing.
  void refresh(const std::vector<Subject>& changed);
  /// Signed lists that somebody brought.
  void take(const credential::ListFiles& files);
  /// Takes the camera's newest picture; true when there is one.
  bool takePreview();

  /// What lies on the card reader.
  void put(std::optional<hal::Card> card) { card_ = std::move(card); }
  [[nodiscard]] message::CardChanged cardOnReader(const CentreModel& model) const;

  /// Valid until the next call of another function.
  [[nodiscard]] ScreenPictures pictures() const;

 private:
  struct PinJob {
    std::string pin;
    std::vector<PinHash> everybody;
  };
  void refreshNeighbourhood();
  /// Something was appended.
  void tellOthers();
  message::Appended append(const effect::Append& append);
  message::PhotoStored store(const effect::StorePhoto& store);
  Result<std::string> storePhoto(const std::string& candidate);
  message::PhotoTaken takePhoto();
  Message judge(const std::string& text, const CentreModel& model, Instant now);
  message::Appended registerCard(const StaffId& staff);
  void checkPin(const effect::CheckPin& check, const CentreModel& model);
  void useCamera(effect::CameraUse use);
  void print(const TicketView& ticket, const KioskState& state, const LocaleFormat& format, Instant now);
  void showBlobs(const effect::ShowBlobs& blobs);
  void showBlob(ShownPicture& where, const std::string& hash);

  Station station_;
  Post post_;
  CertificateJudge judge_;
  ShownPicture live_;
  std::vector<std::vector<Point>> codes_;  ///< in the live picture
  ShownPicture photo_;
  ShownPicture checkIn_;
  ShownPicture claim_;
  ShownPicture portrait_;
  std::optional<hal::Card> card_;
  effect::ShowBlobs shown_;
  std::set<std::string> fetching_;  ///< of these, what was asked for
  JobWorker<PinJob> pinWorker_;
};

}  // namespace assay::kiosk

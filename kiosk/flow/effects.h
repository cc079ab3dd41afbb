#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hal/device_status.h"
#include "hal/speaker.h"
#include "kiosk/flow/views.h"
#include "shared/base/result.h"
#include "shared/domain/event.h"

/// Between the pure flow and the world: effects go out, messages come back. Both are plain values.
/// Whoever carries the effects out does so in their order, answers each of those that have an answer exactly once and
/// in that same order, and has the model up to date with what was appended before it says `message::Appended`.
namespace assay::kiosk {

namespace effect {
/// Append all or none; answered by `message::Appended`.
struct Append {
  std::vector<Draft> drafts;
  Actor actor;
};
/// Compare off the UI thread with everybody's hash, or with that of whom a card names; answered by
/// `message::PinChecked`.
struct CheckPin {
  std::string pin;
  std::optional<StaffId> who = {};
};
/// The card on the reader names this member of staff from now on; answered by `message::Appended`.
struct RegisterCard {
  StaffId staff;
};
/// Seal and store the photo that was taken; answered by `message::PhotoStored`.
struct StorePhoto {
  std::string candidate;
};
/// Camera on for reading codes, for a portrait, or off.
enum class CameraUse { off, codes, portrait };
struct UseCamera {
  CameraUse use = CameraUse::off;
};
/// Tell the codes that are in view once more, as if they had just come.
struct LookAnew {};
/// Keep the newest good frame as the photo; answered by `message::PhotoTaken`.
struct TakePhoto {};
/// Forget the frame and photo in memory.
struct WipePhoto {};
/// Judge the text of a QR code; answered by `message::Judged`, or by `message::PortraitRead` when it is the code with
/// the holder's portrait, which is then kept to be shown until `WipePhoto`.
struct Judge {
  std::string text;
};
struct PrintTicket {
  TicketView ticket;
};
struct Play {
  hal::Chime chime = hal::Chime::attention;
};
struct SyncNow {};
/// Photos that the screen shows: blob hashes with whose key opens them; empty ones are dropped.
struct ShowBlobs {
  std::string person;
  std::string checkInPhoto;
  std::string claimPhoto;
  bool operator==(const ShowBlobs&) const = default;
};
}  // namespace effect

using Effect = std::variant<effect::Append, effect::CheckPin, effect::RegisterCard, effect::StorePhoto,
                            effect::UseCamera, effect::LookAnew, effect::TakePhoto, effect::WipePhoto, effect::Judge,
                            effect::PrintTicket, effect::Play, effect::SyncNow, effect::ShowBlobs>;

/// How it stands with the backup to a USB stick.
enum class BackupState { off, noStick, noCode, saved, full, failed };

namespace message {
/// Read by the camera or typed by a hand-held scanner.
struct CodeRead {
  std::string text;
};
struct Advice {
  PhotoAdvice advice;
};
struct PhotoTaken {
  bool kept = false;  ///< not when the face had just left the picture, or the camera
};
struct PhotoStored {
  Result<std::string> blob;
};
struct Appended {
  Result<std::vector<EventId>> ids;
};
struct PinChecked {
  std::optional<StaffId> staff;
};
struct Judged {
  VerdictView verdict;
};
struct PortraitRead {
  std::string hash;  ///< empty: no picture that can be shown
};
struct DevicesChanged {
  hal::DeviceStatus camera;
  hal::DeviceStatus scanner;
  hal::DeviceStatus printer;
  hal::DeviceStatus speaker;
  hal::DeviceStatus cardReader = hal::Absent{};
};
/// What lies on the card reader, or that nothing does.
struct CardChanged {
  bool present = false;
  bool readable = false;          ///< it tells a serial number
  std::optional<StaffId> holder;  ///< whom it names; nobody who is known here
  bool operator==(const CardChanged&) const = default;
};
/// Events of one origin that were not believed, for one reason.
struct QuarantinedRun {
  std::string origin;
  std::string reason;  ///< error code
  int count = 0;
  Instant since;
  bool operator==(const QuarantinedRun&) const = default;
};
struct SyncChanged {
  bool connected = false;
  int unsent = 0;
  std::optional<Instant> lastContact;
  std::string problem;  ///< error code or empty
  std::vector<QuarantinedRun> quarantine;
};
/// Another station of the centre, as the exchange with it goes.
struct PeerState {
  std::string station;
  std::string name;
  bool connected = false;    ///< the last exchange went well
  std::string problem;       ///< error code; empty: none, or not tried yet
  std::uint64_t behind = 0;  ///< events that are here and that it had not when it was last reached
  std::optional<Instant> lastContact;
  bool operator==(const PeerState&) const = default;
};
struct PeersChanged {
  std::vector<PeerState> peers;
};
struct BackupChanged {
  BackupState state = BackupState::off;  ///< off: nobody looks for sticks
  std::optional<Instant> lastSaved;
  std::uint64_t entries = 0;  ///< in the backup, as it was last saved
};
struct DiskChanged {
  bool nearlyFull = false;
};
/// Headphones were plugged in or pulled out: who plugs some in wants to hear the screen.
struct HeadphonesChanged {
  bool pluggedIn = false;
};
/// Somebody pressed a key that is no answer to anything: they are still there.
struct KeyPressed {};
/// The station became another, or is used as another: its name, its letter, what it is for.
struct StationChanged {
  std::string name;
  std::string letter;
  std::string role;
};
/// The model is up to date with what arrived from elsewhere.
struct ModelChanged {};
/// Time went on: locks, idle time-outs.
struct Tick {};
}  // namespace message

using Message =
    std::variant<message::CodeRead, message::Advice, message::PhotoTaken, message::PhotoStored, message::Appended,
                 message::PinChecked, message::CardChanged, message::Judged, message::PortraitRead,
                 message::DevicesChanged, message::SyncChanged, message::PeersChanged, message::BackupChanged,
                 message::DiskChanged, message::HeadphonesChanged, message::KeyPressed, message::StationChanged,
                 message::ModelChanged, message::Tick>;

}  // namespace assay::kiosk

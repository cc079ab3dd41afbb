#pragma once

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/flow/centre_model.h"
#include "kiosk/flow/effects.h"
#include "kiosk/flow/intents.h"
#include "kiosk/flow/views.h"

namespace assay::kiosk {

/// What the station's config says.
struct StationInfo {
  std::string id;  ///< the device
  std::string name;
  std::string letter;  ///< before its ticket numbers
  std::string role;    ///< `candidate`, `desk`, `office`, `review`, `verify`
  std::vector<std::string> languages = {"en", "fr", "es", "ar", "hi", "zh"};
  Display display;  ///< how a person finds it
  bool testMode = false;
};

namespace journey {
/// Checking in, at the kiosk by the candidate.
struct CheckIn {
  enum class At { scan, identity, consent, photo, storing, appending, done };
  At at = At::scan;
  std::string booking;
  bool consented = false;
  PhotoAdvice advice = PhotoAdvice::noFace;
  bool photoTaken = false;
  std::string photo;  ///< blob hash once stored
  std::string ticket;
  std::string seat;
  std::optional<Refusal> problem;
  bool printed = false;
};
/// Claiming a certificate: name, photo.
struct Claim {
  enum class At { scan, name, photo, storing, appending, done };
  At at = At::scan;
  std::string sitting;
  PhotoAdvice advice = PhotoAdvice::noFace;
  bool photoTaken = false;
  std::optional<Refusal> problem;
};
/// Verifying certificates, one after the other.
struct Verify {
  std::optional<VerdictView> verdict;
  std::vector<std::string> asked;     ///< texts of the codes that were judged since, or are being judged
  std::string portrait;               ///< hash of the portrait that was read from a second code
  std::vector<PastVerdict> verdicts;  ///< all of this turn, the newest first
};
struct SignIn {
  bool wrong = false;
  std::optional<StaffId> who = {};  ///< as a card says; the PIN proves it
  bool strangeCard = false;         ///< a card that names nobody
};
struct Refused {
  Refusal refusal;
  std::string zone;  ///< for times among the refusal's facts
};
}  // namespace journey

struct Home {};

using Activity =
    std::variant<Home, journey::CheckIn, journey::Claim, journey::Verify, journey::SignIn, journey::Refused>;

struct DeskState {
  std::string search;
  std::string selected;
  std::optional<ReasonDialog> reasonDialog;
  std::optional<IncidentDialog> incidentDialog;
  bool savingIncident = false;  ///< the dialog stays until the note is safe
};
struct CasesState {
  std::string selected;
  std::optional<ReasonDialog> reasonDialog;
};
struct SupportState {
  std::string selected;
  std::optional<ReasonDialog> reasonDialog;
};
struct DayState {
  std::string session;  ///< the one looked at; empty: all of the day
  bool listed = false;  ///< the sessions stand in a list
};
struct OfficeState {
  std::string examFilter;
  std::string statusFilter;
  std::string revoking;  ///< certificate whose revocation asks for a reason
  bool confirming = false;
  std::optional<ReasonDialog> reasonDialog;
};
struct ReviewState {
  std::string selected;
  std::optional<ReasonDialog> reasonDialog;
};

struct SignedIn {
  StaffId staff;
  StaffPlace place = StaffPlace::desk;
  bool byCard = false;      ///< their card lies on the reader: taken off, it signs them out
  bool offersCard = false;  ///< a card lies there that names nobody, and could be theirs
  DeskState desk;
  SupportState support;
  CasesState cases;
  OfficeState office;
  ReviewState review;
  DayState day;
  std::optional<Refusal> refusal;
};

/// Wrong PINs lock this station, doubling from 15 s.
struct PinLock {
  int failures = 0;
  std::optional<Instant> until;
};

/// Help that people at the public screens of this station call for. What they called for stands in the model.
struct HelpState {
  bool choosing = false;
  std::string watching;            ///< the call of whoever is here, or just was
  std::optional<Instant> endedAt;  ///< when it was first seen to have ended
};

/// Answers that are still to come, the oldest first, each as the number of the journey that asked: what answers a
/// journey that was left is not taken for an answer to the next person's.
struct Awaited {
  std::vector<int> portraits;
  std::vector<int> photos;
  std::vector<int> appends;
  std::vector<int> pins;
  std::vector<int> verdicts;
};

/// What the world was last told to do on and on, so that it is told only of changes.
struct Told {
  effect::CameraUse camera = effect::CameraUse::off;
  effect::ShowBlobs blobs;
  std::set<std::string> queries;  ///< support queries that were heard here
};

/// Everything that a screen depends on. Plain data; changed by `handle` only (and the model by the app).
struct KioskState {
  StationInfo station;
  CentreModel model;
  hal::DeviceStatus camera = hal::Absent{};
  hal::DeviceStatus scanner = hal::Absent{};
  hal::DeviceStatus printer = hal::Absent{};
  hal::DeviceStatus speaker = hal::Absent{};
  hal::DeviceStatus cardReader = hal::Absent{};
  message::CardChanged card;
  message::SyncChanged sync;
  std::vector<message::PeerState> peers;  ///< by name
  message::BackupChanged backup;
  bool diskNearlyFull = false;
  std::string language = "en";
  Display display;
  bool choosingDisplay = false;
  HelpState help;
  bool headphones = false;  ///< are plugged in
  bool speech = false;      ///< the screen is read aloud
  std::optional<SignedIn> signedIn;
  PinLock pinLock;
  Activity activity;
  std::optional<std::string> fault;  ///< error code of what was not saved; told until acknowledged
  Instant now;
  Instant lastInput;
  int journey = 0;  ///< number of the journey under way, or of the staff member's stay
  Awaited awaited;
  Told told;
};

/// The screen follows from the state alone: fault, then staff, then candidate.
Screen currentScreen(const KioskState& state);

/// What happens; returns what the world has to do. Never fails: what can't be done becomes a refusal on screen.
std::vector<Effect> handle(KioskState& state, const Intent& intent, Instant now);
std::vector<Effect> handle(KioskState& state, const Message& message, Instant now);

}  // namespace assay::kiosk

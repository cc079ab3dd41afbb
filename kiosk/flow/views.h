#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/flow/day_views.h"
#include "kiosk/flow/desk_views.h"
#include "kiosk/flow/support_views.h"
#include "kiosk/flow/view_parts.h"

/// What each screen shows: plain values, ready to draw. No view knows a journal, a device or a clock.
/// Times are UTC with the zone to show them in; texts that people wrote stand as they are, everything
/// else is a string key.
namespace assay::kiosk {

/// On every screen: the thin line at the top.
struct StatusLine {
  std::string centre;
  std::string station;
  std::string staffName;  ///< empty when nobody has signed in
  bool testMode = false;
  bool cameraReady = false;
  bool connected = false;  ///< central was reached lately
  int unsent = 0;          ///< events that central does not have yet
  ZonedTime now;
};

/// The candidate's photo question: live picture with advice, or the taken photo to accept.
enum class PhotoAdvice {
  noCamera,
  noFace,
  severalFaces,
  tooDark,
  tooBright,
  tooBlurred,
  comeCloser,
  moveBack,
  centreFace,
  good
};

/// The colours of the screen.
enum class Look { light, dark, highContrast };

/// How a person wants to see the screen. Theirs alone: the next one finds the station's own again.
struct Display {
  Look look = Look::light;
  bool largerText = false;
  bool operator==(const Display&) const = default;
};

/// The first screen of a kiosk: language, and what can be done here.
struct HomeView {
  std::vector<std::string> languages;  ///< `en`, `ar`
  std::string language;
  bool canCheckIn = true;
  bool canClaim = true;
  bool canVerify = true;
  bool canSignIn = true;   ///< not before the first sync: nobody is known yet
  int waitingQueries = 0;  ///< support queries that nobody has taken on, where staff sign in to do so
};

/// Live picture; waiting for a QR code. `purpose`: `check-in`, `claim`, `verify`.
struct ScanView {
  std::string purpose;
  bool cameraReady = true;
  std::optional<Refusal> problem;  ///< why the code that was shown does not help
};

/// "Are you …?"
struct ConfirmIdentityView {
  std::string name;
  std::string birthDate;  ///< `2001-05-04` or empty
  std::string exam;
  ZonedTime starts;
  std::string room;
};

struct ConsentView {
  std::string organisation;
};

/// Photo of `purpose` `check-in` or `claim`. The camera picture itself is drawn by the camera widget.
struct PhotoView {
  std::string purpose;
  PhotoAdvice advice = PhotoAdvice::noFace;
  bool taken = false;  ///< a photo was taken: accept or take another
};

/// Something is being written durably; shown only if it takes long enough to be seen.
struct SavingView {};

struct TicketView {
  std::string ticket;
  std::string seat;
  std::string room;
  std::string exam;
  ZonedTime starts;
  std::string instructions;
  bool printed = false;
};

/// It can't be done; says why and what to do next.
struct RefusedView {
  Refusal refusal;
  std::string zone;  ///< for times among the refusal's facts
};

/// The disk did not take it, or a device is broken: tell the staff. `error` is the code of the log line.
struct FaultView {
  std::string error;
};

struct ClaimNameView {
  std::string name;  ///< as it will stand on the certificate
  std::string exam;
  std::string resubmitReason;  ///< code; empty the first time
};

struct ClaimDoneView {};

/// An earlier verdict of the same turn at the station: nothing of whom it was about.
struct PastVerdict {
  std::string kind;
  ZonedTime at;
};

/// The verdict on a certificate. `kind` is the credential's stable name, `genuine-valid`, … : the string
/// key is `verdict.<kind>`.
struct VerdictView {
  std::string kind;
  std::string name;
  std::string exam;
  std::string number;
  std::string centre;
  std::vector<std::pair<std::string, std::string>> grades;
  std::string issued;  ///< dates, `2026-05-04`, may be empty
  std::string expires;
  std::string replacedBy;
  int statusAgeDays = -1;    ///< -1: no status list
  int trustAgeDays = -1;     ///< of the list of keys; -1: none
  std::string portraitHash;  ///< what the certificate says of its second code; may be empty
  enum class Photo { none, ours, portrait, wrongPortrait };
  Photo photo = Photo::none;  ///< to be shown beside it: this centre's own, or the one from the second code
  bool cameraReady = true;
  std::vector<PastVerdict> earlier;  ///< the newest first
};

struct SignInView {
  bool wrong = false;
  int lockedSeconds = 0;  ///< 0: may try
  bool checking = false;
  bool readsCards = false;   ///< a card may be put on the reader
  bool strangeCard = false;  ///< the one that lies there names nobody
  std::string name = {};     ///< whom the card names; empty: no card did
};

struct CertifyRow {
  std::string sitting;
  std::string name;
  std::string exam;
  std::string colour;  ///< of the exam: `green`, `purple`, `blue`
  ZonedTime taken;
  std::string status;  ///< `eligible`, `selected`, …; string key `certification.<status>`
  std::string reason;  ///< code of the last refusal, resubmission or invalidation
  std::string certificate;
  bool selectable = false;
  bool selected = false;
};

/// The certificates officer's list.
struct CertifyView {
  long long credits = 0;
  std::string examFilter;    ///< empty: all exams
  std::string statusFilter;  ///< empty: all
  std::vector<std::string> exams;
  std::vector<CertifyRow> rows;
  int selected = 0;
  bool confirming = false;  ///< `Done` was pressed: cannot be undone afterwards
  std::optional<ReasonDialog> reasonDialog;
  std::optional<Refusal> refusal;
  std::optional<std::string> fault;
};

struct ReviewRow {
  std::string sitting;
  std::string exam;
  bool own = false;  ///< selected by this reviewer: somebody else must look
};

struct ReviewView {
  std::vector<ReviewRow> rows;
  struct Item {
    std::string sitting;
    std::string claimedName;
    std::string registeredName;
    std::string exam;
    bool hasClaimPhoto = false;
    bool hasCheckInPhoto = false;
    std::optional<Refusal> unavailable;
  };
  std::optional<Item> item;
  std::optional<ReasonDialog> reasonDialog;
  std::optional<Refusal> refusal;
  std::optional<std::string> fault;
};

/// Records of several stations that contradict each other, and what was done about it.
struct CaseRow {
  std::string id;
  std::string kind;                ///< string key `case.<kind>`
  std::vector<std::string> names;  ///< of the candidates
  ZonedTime at;                    ///< of the latest record
  std::string assignedTo;          ///< name, or empty
  std::string reason;              ///< code that it was resolved with; empty while it is open
};

struct CasesView {
  std::vector<CaseRow> rows;  ///< the open ones first, each the latest first
  struct Record {
    std::string name;
    std::string what;  ///< string key
    std::string station;
    std::string by;
    std::string seat;
    ZonedTime at;
  };
  struct Item {
    CaseRow row;
    std::string exam;
    std::vector<Record> records;
    std::string resolvedBy;
    ZonedTime resolvedAt;
    std::string freeSeat;  ///< that the later one may be given; empty where that is no answer
    bool mine = false;     ///< assigned to whoever has signed in
  };
  std::optional<Item> item;
  std::optional<ReasonDialog> reasonDialog;
  std::optional<Refusal> refusal;
  std::optional<std::string> fault;
};

/// Plain words about this station, for an invigilator and a technician.
struct SystemView {
  struct Line {
    std::string name;    ///< string key `system.<name>`
    std::string value;   ///< string key `system.value.<value>`, or empty
    std::string detail;  ///< number or code shown behind it
    std::string level;   ///< `good`, `warning`, `error`
  };
  /// Another station of the centre.
  struct Peer {
    std::string station;
    std::string name;
    std::string state;  ///< string key `system.peer.<state>`
    std::uint64_t behind = 0;
    std::string lastContact;  ///< empty: never
    std::string level;
  };
  /// Events that were set aside because they are not believed, or not yet.
  struct SetAside {
    std::string origin;
    std::string station;  ///< name, or empty when it is not known here
    std::string reason;   ///< string key `system.set-aside.<reason>`
    std::string code;     ///< for the technician
    int count = 0;
    ZonedTime since;
  };
  /// To a USB stick.
  struct Backup {
    std::string state;  ///< string key `system.backup.<state>`
    std::uint64_t entries = 0;
    std::string lastSaved;  ///< empty: not since the start
    std::string level;
  };
  std::vector<Line> lines;
  std::optional<Backup> backup = {};  ///< none: nobody looks for sticks
  std::vector<Peer> peers;
  std::vector<SetAside> setAside;
  bool hasCard = false;  ///< a card names who has signed in
};

/// Staff screens have a rail of places to go to.
enum class StaffPlace { desk, support, cases, certify, review, day, system };

using ScreenContent =
    std::variant<HomeView, ScanView, ConfirmIdentityView, ConsentView, PhotoView, SavingView, TicketView, RefusedView,
                 FaultView, ClaimNameView, ClaimDoneView, VerdictView, SignInView, DeskView, SupportView, CasesView,
                 CertifyView, ReviewView, DayView, SystemView>;

struct Screen {
  StatusLine status;
  std::string language;
  int step = 0;  ///< of a journey, from 1; 0: not in one
  int steps = 0;
  bool idleWarning = false;  ///< about to be wiped: touch to go on
  int idleSecondsLeft = 0;
  Display display;
  bool choosingDisplay = false;    ///< the choice of displays stands in front
  std::optional<HelpView> help;    ///< none: not a public screen
  std::vector<StaffPlace> places;  ///< for staff, where they may go
  int openCases = 0;
  int waitingQueries = 0;
  StaffPlace place = StaffPlace::desk;
  struct CardOffer {
    bool replaces = false;  ///< another card of theirs
  };
  std::optional<CardOffer> cardOffer;  ///< "Is the card on the reader yours?" stands in front
  ScreenContent content;
};

/// `home`, `scan`, `ticket`, …: name of the screen, for tests, logs and screenshots.
std::string_view nameOf(const ScreenContent& content);

}  // namespace assay::kiosk

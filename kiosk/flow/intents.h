#pragma once

#include <string>
#include <variant>

#include "kiosk/flow/views.h"

/// What a person wants, as the screen understood it. A screen returns at most one a frame.
namespace assay::kiosk {

namespace intent {
struct ChooseLanguage {
  std::string language;
};
struct OpenDisplay {};  ///< to choose how the screen looks; leaves the journey as it is
struct ChooseDisplay {
  Display display;
};
struct CloseDisplay {};
struct ToggleSpeech {};  ///< to have the screen read aloud, or no more
struct OpenHelp {};      ///< to choose what help is needed; leaves the journey as it is
struct CloseHelp {};
struct CallHelp {
  std::string reason;
};
struct TakeHelpBack {};
struct AcknowledgeHelp {};  ///< read that it ended
struct StartCheckIn {};
struct StartClaim {};
struct StartVerify {};
struct OpenSignIn {};
struct GoHome {};    ///< also cancels whatever journey is under way
struct Back {};      ///< one step back without loss
struct StayHere {};  ///< answers the idle warning
struct ConfirmIdentity {};
struct DenyIdentity {};
struct GiveConsent {};
struct TakePhoto {};
struct RetakePhoto {};
struct AcceptPhoto {};
struct ConfirmName {};
struct VerifyNext {};
struct EnterPin {
  std::string pin;  ///< 4 to 8 digits, as the PIN pad gives it
};
struct RegisterCard {};  ///< the card on the reader is mine
struct DeclineCard {};
struct WithdrawCard {};  ///< my card names me no more
struct SignOut {};
struct GoTo {
  StaffPlace place;
};
struct Search {
  std::string text;
};
struct SelectSitting {
  std::string sitting;
};
/// One of the detail's actions, by its id.
struct TakeAction {
  std::string action;
};
struct CallNext {};
struct ChooseReason {
  std::string reason;
};
struct CancelDialog {};
struct EditIncident {
  std::string severity;
  std::string note;
};
struct SaveIncident {};
struct FilterExam {
  std::string exam;
};
struct FilterStatus {
  std::string status;
};
struct ToggleSelected {
  std::string sitting;
};
struct SelectAll {};
struct CertifyDone {};
struct ConfirmCertify {};
struct RequestRevocation {
  std::string certificate;
};
struct OpenReview {
  std::string sitting;
};
struct ApproveClaim {};
struct RejectClaim {};
struct OpenCase {
  std::string id;
};
/// I see to it.
struct TakeCase {};
struct ResolveCase {};
/// Another seat for the candidate who came later.
struct MoveLater {};
struct OpenQuery {
  std::string id;
};
/// One session of the day for itself; empty: all of them.
struct OpenSession {
  std::string session;
};
/// The sessions of the day in a list, or along the hours.
struct ListSessions {
  bool listed = true;
};
struct SyncNow {};
struct AcknowledgeFault {};
}  // namespace intent

using Intent =
    std::variant<intent::ChooseLanguage, intent::OpenDisplay, intent::ChooseDisplay, intent::CloseDisplay,
                 intent::ToggleSpeech, intent::OpenHelp, intent::CloseHelp, intent::CallHelp, intent::TakeHelpBack,
                 intent::AcknowledgeHelp, intent::StartCheckIn, intent::StartClaim, intent::StartVerify,
                 intent::OpenSignIn, intent::GoHome, intent::Back, intent::StayHere, intent::ConfirmIdentity,
                 intent::DenyIdentity, intent::GiveConsent, intent::TakePhoto, intent::RetakePhoto, intent::AcceptPhoto,
                 intent::ConfirmName, intent::VerifyNext, intent::EnterPin, intent::RegisterCard, intent::DeclineCard,
                 intent::WithdrawCard, intent::SignOut, intent::GoTo, intent::Search, intent::SelectSitting,
                 intent::TakeAction, intent::CallNext, intent::ChooseReason, intent::CancelDialog, intent::EditIncident,
                 intent::SaveIncident, intent::FilterExam, intent::FilterStatus, intent::ToggleSelected,
                 intent::SelectAll, intent::CertifyDone, intent::ConfirmCertify, intent::RequestRevocation,
                 intent::OpenReview, intent::ApproveClaim, intent::RejectClaim, intent::OpenCase, intent::TakeCase,
                 intent::ResolveCase, intent::MoveLater, intent::OpenQuery, intent::OpenSession, intent::ListSessions,
                 intent::SyncNow, intent::AcknowledgeFault>;

}  // namespace assay::kiosk

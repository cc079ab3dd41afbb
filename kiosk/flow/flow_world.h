#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/flow/kiosk_state.h"
#include "shared/domain/booking_code.h"

/// For tests: a kiosk of one centre without any device. It carries effects out as the app does (folds what is
/// appended into the model, then answers), and remembers them.
namespace assay::kiosk::test {

using namespace std::chrono_literals;

class World {
 public:
  KioskState state;
  Instant now = *parseInstant("2026-05-04T08:30:00Z");
  std::vector<Effect> effects;  ///< all, in their order
  std::optional<Error> appendFails;
  std::optional<Error> photoFails;
  bool faceLeaves = false;  ///< at the moment when the photo is taken
  bool answersAtOnce = true;
  std::string heldCode;  ///< what the camera sees all the time
  std::map<std::string, std::string> pins;

  World() {
    state.station = {.id = "here", .name = "Door 1", .letter = "A", .role = "candidate"};
    state.camera = state.printer = hal::Connected{};
    state.now = state.lastInput = now;
    auto& model = state.model;
    model.organisation = Organisation{*OrganisationId::parse("o1"), "Exam House", "verify.example.org"};
    model.centre = Centre{*CentreId::parse("centre-1"), "Centre One", "Europe/Paris", "o1"};
    model.account = Account{*OrganisationId::parse("o1"), 2, 0};
    model.exams.emplace("core", Exam{*ExamId::parse("core"), "Core Skills", "green", 60min, 15min, {"Reading"}, 0});
  }

  World& withSession(const std::string& id = "s1", const std::string& starts = "2026-05-04T09:00:00Z",
                     std::vector<std::string> seats = {"1", "2", "3", "4"}) {
    const auto at = *parseInstant(starts);
    Session session{*SessionId::parse(id), "core", "centre-1", at, at + 2h, "Europe/Paris", "Room A", std::move(seats)};
    session.instructions = "Bring a pencil";
    state.model.sessions.insert_or_assign(id, session);
    session_ = id;
    return *this;
  }

  /// Candidates c1, c2, … with confirmed bookings b1, b2, … in the session that was added last.
  World& withCandidates(int count) {
    static const std::vector<std::string> names = {"Ana Pérez", "Bilal Haddad", "Chen Wei", "Dora Øster", "Emil Novák"};
    for (int i = 0; i < count; ++i) {
      const auto number = std::to_string(++candidates_);
      const auto& name = names[static_cast<std::size_t>(candidates_ - 1) % names.size()];
      const auto candidate = "c" + number;
      state.model.candidates.emplace(candidate, Candidate{*CandidateId::parse(candidate), "en", {}});
      state.model.people[candidate] = {name, "2001-05-04", ""};
      state.model.foldedNames[candidate] = foldName(name);
      withBooking("b" + number, candidate);
    }
    return *this;
  }

  World& withBooking(const std::string& id, const std::string& candidate,
                     BookingState bookingState = booking_state::Confirmed{}) {
    state.model.bookings.insert_or_assign(id,
                                          Booking{*BookingId::parse(id), candidate, session_, std::move(bookingState)});
    return *this;
  }

  World& withStaff(const std::string& id, std::vector<std::string> roles, const std::string& pin) {
    state.model.staff.insert_or_assign(id, Staff{*StaffId::parse(id), std::move(roles), "", {}});
    state.model.staffNames[id] = "Staff " + id;
    pins[pin] = id;
    return *this;
  }

  /// Something that another station or central did.
  World& happened(const std::string& subject, const std::string& type, json body = json::object(),
                  const std::string& actor = "desk:other") {
    fold({EventId{"other", ++otherSeq_}, now, *Subject::parse(subject), type, *Actor::parse(actor), std::move(body)});
    return tell(message::ModelChanged{});
  }

  World& finished(const std::string& booking) {
    const auto sitting = "sitting/" + booking;
    happened(sitting, "sitting.arrived", {{"ticket", "B1"}});
    happened(sitting, "sitting.checked-in",
             {{"seat", "S" + booking}, {"identity", "document"}, {"consent", true}, {"station", "Door 2"}});
    happened(sitting, "sitting.seated").happened(sitting, "sitting.started").happened(sitting, "sitting.finished");
    state.model.results.insert_or_assign(booking, ExamResult{*SittingId::parse(booking), {{"Reading", "B"}}, 70, true});
    return *this;
  }

  World& pendingClaim(const std::string& booking, const std::string& officer = "officer:o") {
    const auto subject = "certification/" + booking;
    happened(subject, "certification.selected", json::object(), officer);
    happened(subject, "certification.requested", json::object(), officer);
    return happened(subject, "certification.opened",
                    {{"request", "x:1"}, {"candidate", state.model.bookings.at(booking).candidate}}, "central:c");
  }

  World& claimed(const std::string& booking, const std::string& officer = "officer:o") {
    pendingClaim(booking, officer);
    state.model.claimedNames[booking] = "Claimed Name";
    return happened("certification/" + booking, "claim.submitted", {{"photo", "claim-photo"}}, "candidate:c");
  }

  World& press(const Intent& intent) {
    carryOut(handle(state, intent, now));
    return *this;
  }
  World& tell(const Message& message) {
    carryOut(handle(state, message, now));
    return *this;
  }
  World& pass(Duration time) {
    now += time;
    return tell(message::Tick{});
  }
  World& scan(const std::string& booking) { return tell(message::CodeRead{bookingCode(*BookingId::parse(booking))}); }
  /// The code stays before the camera.
  World& hold(const std::string& booking) {
    heldCode = bookingCode(*BookingId::parse(booking));
    return tell(message::CodeRead{heldCode});
  }
  /// A card of this member of staff; of nobody who is known here when empty.
  World& putOnCard(const std::string& holder) { return tell(message::CardChanged{true, true, StaffId::parse(holder)}); }
  World& takeOffCard() { return tell(message::CardChanged{}); }
  World& type(const std::string& pin) { return press(intent::EnterPin{pin}); }
  World& signIn(const std::string& pin) { return press(intent::OpenSignIn{}).type(pin); }
  World& photo() {
    tell(message::Advice{PhotoAdvice::good});
    return press(intent::TakePhoto{}).press(intent::AcceptPhoto{});
  }
  World& checkInUntilPhoto(const std::string& booking) {
    press(intent::StartCheckIn{}).scan(booking);
    return press(intent::ConfirmIdentity{}).press(intent::GiveConsent{});
  }

  /// Gives the answers that were held back, as the world is now.
  World& answer() {
    while (!unanswered_.empty()) {
      const auto effect = std::move(unanswered_.front());
      unanswered_.pop_front();
      answerTo(effect);
    }
    return *this;
  }

  [[nodiscard]] Screen screen() const { return currentScreen(state); }
  [[nodiscard]] std::string screenName() const { return std::string{nameOf(screen().content)}; }
  template <class View>
  [[nodiscard]] View view() const {
    const auto content = screen().content;
    const auto* const found = std::get_if<View>(&content);
    EXPECT_NE(found, nullptr) << "the screen is " << nameOf(content);
    return found == nullptr ? View{} : *found;
  }
  template <class Kind>
  [[nodiscard]] std::vector<Kind> all() const {
    std::vector<Kind> found;
    for (const auto& effect : effects) {
      if (const auto* const kind = std::get_if<Kind>(&effect)) found.push_back(*kind);
    }
    return found;
  }
  [[nodiscard]] std::string stageOf(const std::string& booking) const {
    const auto sitting = state.model.sittings.find(booking);
    return sitting == state.model.sittings.end() ? "expected"
                                                 : std::string{assay::nameOf(currentStage(sitting->second))};
  }
  [[nodiscard]] std::string statusOf(const std::string& sitting) const {
    const auto found = state.model.certifications.find(sitting);
    return found == state.model.certifications.end() ? "eligible" : std::string{assay::nameOf(found->second.status)};
  }

 private:
  void carryOut(const std::vector<Effect>& asked) {
    for (const auto& effect : asked) {
      effects.push_back(effect);
      if (answersAtOnce)
        answerTo(effect);
      else
        unanswered_.push_back(effect);
    }
  }

  void answerTo(const Effect& effect) {
    if (std::holds_alternative<effect::TakePhoto>(effect)) tell(message::PhotoTaken{!faceLeaves});
    if (std::holds_alternative<effect::StorePhoto>(effect)) {
      tell(message::PhotoStored{photoFails ? Result<std::string>{tl::unexpect, *photoFails} : "photo-hash"});
    }
    if (std::holds_alternative<effect::LookAnew>(effect) && !heldCode.empty()) tell(message::CodeRead{heldCode});
    if (const auto* const judge = std::get_if<effect::Judge>(&effect)) {
      tell(message::Judged{VerdictView{.kind = "genuine-valid", .name = judge->text}});
    }
    if (const auto* const check = std::get_if<effect::CheckPin>(&effect)) {
      const auto known = pins.find(check->pin);
      auto who = known == pins.end() ? std::nullopt : StaffId::parse(known->second);
      tell(message::PinChecked{!check->who || check->who == who ? who : std::nullopt});
    }
    if (const auto* const append = std::get_if<effect::Append>(&effect)) appendAll(*append);
    if (const auto* const card = std::get_if<effect::RegisterCard>(&effect)) {
      appendAll({{registerCard(card->staff, "hash-of-card")}, {"desk", card->staff.text()}});
      putOnCard(card->staff.text());
    }
  }

  void appendAll(const effect::Append& append) {
    if (appendFails) {
      tell(message::Appended{tl::unexpected{*appendFails}});
      return;
    }
    std::vector<EventId> ids;
    for (const auto& draft : append.drafts) {
      EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body)) << draft.type;
      ids.push_back({"here", ++ownSeq_});
      if (draft.type == "sitting.incident")
        state.model.incidentNotes[ids.back().text()] = draft.personal->data.at("note");
      fold({ids.back(), now, draft.subject, draft.type, append.actor, draft.body, draft.personal.has_value()});
    }
    tell(message::Appended{std::move(ids)});
  }

  template <class Row, class RowId>
  static void foldInto(std::map<std::string, Row>& rows, const Fact& fact) {
    const auto row = rows.try_emplace(fact.subject.id, Row{*RowId::parse(fact.subject.id)}).first;
    row->second = apply(std::move(row->second), fact);
  }

  void fold(const Fact& fact) {
    auto& model = state.model;
    if (fact.subject.type == "sitting") foldInto<Sitting, SittingId>(model.sittings, fact);
    if (fact.subject.type == "case") foldInto<Case, CaseId>(model.cases, fact);
    if (fact.subject.type == "support-query") foldInto<SupportQuery, SupportQueryId>(model.supportQueries, fact);
    if (fact.subject.type == "certification") foldInto<Certification, SittingId>(model.certifications, fact);
    if (fact.subject.type == "certificate") foldInto<Certificate, CertificateId>(model.certificates, fact);
    if (fact.subject.type == "staff") foldInto<Staff, StaffId>(model.staff, fact);
    if (fact.subject.type == "booking") foldInto<Booking, BookingId>(model.bookings, fact);
  }

  std::string session_;
  int candidates_ = 0;
  std::uint64_t ownSeq_ = 0;
  std::uint64_t otherSeq_ = 0;
  std::deque<Effect> unanswered_;
};

inline World world() { return {}; }

}  // namespace assay::kiosk::test

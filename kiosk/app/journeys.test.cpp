#include <gtest/gtest.h>

#include "kiosk/app/means_test_kit.h"
#include "shared/credential/qr_text.h"
#include "tests/support/face_picture.h"

/// What people come for, each by touch, by keypad alone, and by keypad before a black screen.
namespace assay::kiosk {
namespace {

class Journey : public testing::TestWithParam<std::string>, public test::KioskKit {
 protected:
  Journey() : person_(test::meansOf(GetParam(), *this)) {}

  void arrive() {
    app.turn(nullptr);
    person_->arrive();
  }
  /// Presses what has this text on it.
  void choose(const std::string& id, const std::string& key) { person_->choose(id, words(key)); }
  void chooseNamed(const std::string& id, const std::string& name) { person_->choose(id, name); }
  void expectTold(const std::string& what) { EXPECT_TRUE(person_->isTold(what)) << what << " on " << screen(); }
  void expectTitle(const std::string& key) { expectTold(words(key)); }
  [[nodiscard]] std::string words(const std::string& key, Arguments arguments = {}) const {
    return withoutMarks(ui.strings().text(key, arguments));
  }
  bool becomesTold(const std::string& key) {
    return becomes([&] { return person_->isTold(words(key)); });
  }
  /// The station learns what was decided elsewhere.
  void learn(const std::vector<std::string>& people = {"ada", "c1"}) {
    centre.sync(people);
    post(JournalChanged{});
  }
  void scan(const std::string& text) { post(Message{message::CodeRead{text}}); }
  /// From home to what needs a code: `what` is check-in, claim or verify.
  void begin(const std::string& what) {
    choose("home." + what, "home." + what);
    expectTitle("scan.title." + what);
  }
  void scanBooking(const std::string& next) {
    scan(bookingCode(*BookingId::parse("b1")));
    ASSERT_TRUE(becomesScreen(next)) << screen();
  }
  void checkIn() {
    begin("check-in");
    scanBooking("confirm-identity");
    expectTitle("check-in.is-it-you");
  }

  void takePhoto() {
    expectTitle("photo.title");
    camera->show(assay::test::facePhoto());
    ASSERT_TRUE(becomesTold("photo.good"));
    choose("photo.take", "photo.take");
    expectTitle("photo.accept-title");
    choose("photo.accept", "photo.accept");
  }
  void signIn(const std::string& pin, const std::string& place) {
    choose("home.sign-in", "home.sign-in");
    expectTitle("sign-in.title");
    person_->enterPin(pin);
    ASSERT_TRUE(becomesScreen(place)) << screen();
    expectTitle("place." + place);
  }
  /// A candidate has checked in, and an invigilator comes to the desk.
  void comeToDesk() {
    centre.checkedIn("b1");
    learn();
    arrive();
    signIn("1234", "desk");
  }

  std::unique_ptr<test::Means> person_;
};

TEST_P(Journey, a_candidate_checks_in) {
  arrive();
  checkIn();
  expectTold("Ana Pérez");
  expectTold("Room A");
  choose("check-in.confirm", "check-in.its-me");
  expectTitle("consent.title");
  expectTitle("consent.use");
  choose("consent.give", "consent.give");
  takePhoto();
  ASSERT_EQ(screen(), "ticket");
  const auto ticket = std::get<TicketView>(currentScreen(app.state()).content);
  expectTitle("ticket.title");
  expectTold(ticket.ticket);
  expectTold(ticket.seat);
  if (GetParam() == "speech") expectTold("Your number. " + ticket.ticket + ". Seat. " + ticket.seat + ". Exam, ");
  expectTold("Bring a pencil");
  EXPECT_TRUE(isIn<stage::CheckedIn>(app.state().model.sittings.at("b1")));
  choose("ticket.done", "action.done");
  EXPECT_EQ(screen(), "home");
}

TEST_P(Journey, a_candidate_checks_in_in_arabic) {
  arrive();
  chooseNamed("language.ar", "العربية");
  expectTitle("home.title");
  checkIn();
  choose("check-in.confirm", "check-in.its-me");
  expectTitle("consent.title");
}

TEST_P(Journey, a_candidate_who_is_not_expected_here_is_told_what_to_do) {
  arrive();
  begin("check-in");
  scan("something else");
  ASSERT_TRUE(becomesTold("refusal.scan.not-a-booking"));
  choose("scan.back", "action.back");
  EXPECT_EQ(screen(), "home");
}

TEST_P(Journey, a_candidate_claims_a_certificate) {
  centre.finished("b1");
  for (const auto* type : {"certification.selected", "certification.requested"})
    centre.decide("certification/b1", type);
  centre.decide("certification/b1", "certification.opened", {{"request", "x:1"}, {"candidate", "c1"}});
  learn();
  arrive();
  begin("claim");
  scanBooking("claim-name");
  expectTitle("claim.name-title");
  expectTold("Ana Pérez");
  choose("claim.confirm-name", "claim.confirm-name");
  takePhoto();
  ASSERT_EQ(screen(), "claim-done");
  expectTitle("claim.done-title");
  choose("claim.done", "action.done");
  EXPECT_EQ(screen(), "home");
}

TEST_P(Journey, somebody_verifies_certificates) {
  centre.publishLists();
  centre.nodes.clock.set(centre.certificates.now);
  post(JournalChanged{});
  arrive();
  begin("verify");
  scan(credential::toQrText("verify.example.org", centre.certificates.credential()));
  ASSERT_TRUE(becomesScreen("verdict")) << screen();
  expectTitle("verdict.genuine-valid");
  expectTitle("verdict.advice.genuine-valid");
  expectTold("Zoë Ångström-Okafor");
  expectTold("EB-2026-004711");
  choose("verdict.next", "verdict.next");
  expectTitle("scan.title.verify");
  scan("https://www.example.org/menu");
  ASSERT_TRUE(becomesScreen("verdict")) << screen();
  expectTitle("verdict.not-ours");
  choose("verdict.done", "action.done");
  EXPECT_EQ(screen(), "home");
}

TEST_P(Journey, a_candidate_calls_for_help_and_reads_what_becomes_of_it) {
  arrive();
  choose("page.help", "action.help");
  expectTitle("help.title");
  choose("help.unwell", "reason.unwell");
  expectTitle("help.unheard");
  post(Message{message::SyncChanged{.connected = true, .unsent = 0, .lastContact = {}, .problem = {}}});
  ASSERT_TRUE(becomesTold("help.called"));
  EXPECT_EQ(screen(), "home");
  const auto query = "support-query/" + app.state().model.supportQueries.begin()->first;
  const auto decided = [&](const std::string& type, json body) {
    centre.decide(query, type, std::move(body));
    learn();
  };
  decided("support-query.assigned", {{"staff", "ada"}});
  ASSERT_TRUE(becomesTold("help.taken-on"));
  decided("support-query.answered", {{"answer", "come-to-desk"}});
  ASSERT_TRUE(becomesTold("reason.come-to-desk"));
  decided("support-query.closed", {{"outcome", "helped"}});
  ASSERT_TRUE(becomesTold("help.ended"));
  choose("help.call.action", "action.close");
  choose("page.help", "action.help");
  expectTitle("help.title");
  choose("help.cancel", "action.cancel");
}

TEST_P(Journey, an_invigilator_has_an_hour_at_the_desk) {
  comeToDesk();
  const auto sitting = [&]() -> const Sitting& { return app.state().model.sittings.at("b1"); };

  choose("desk.call-next", "desk.call-next");
  EXPECT_TRUE(isIn<stage::Seated>(sitting()));
  expectTold("Ana Pérez");
  expectTitle("stage.seated");

  choose("desk.action.undo", "action.undo");
  choose("reason.wrong-seat", "reason.wrong-seat");
  EXPECT_TRUE(isIn<stage::CheckedIn>(sitting()));
  ASSERT_EQ(sitting().undone.size(), 1U);
  EXPECT_EQ(sitting().undone.front().reason, "wrong-seat");
  expectTitle("stage.checked-in");
  expectTitle("history.undone");

  choose("desk.action.seat", "action.seat");
  choose("desk.action.start", "action.start");
  EXPECT_TRUE(isIn<stage::Started>(sitting()));
  expectTitle("stage.started");

  choose("desk.action.incident", "action.incident");
  expectTitle("incident.title");
  choose("incident.minor", "incident.minor");
  person_->type("incident.note", words("incident.note"), "a call");
  choose("incident.confirm", "action.save");
  ASSERT_EQ(sitting().incidents.size(), 1U);
  EXPECT_EQ(sitting().incidents.front().severity, "minor");
  expectTold("a call");

  choose("desk.action.finish", "action.finish");
  EXPECT_TRUE(isIn<stage::Finished>(sitting()));
  expectTitle("stage.finished");
  choose("sign-out", "action.sign-out");
  EXPECT_EQ(screen(), "home");
}

TEST_P(Journey, an_invigilator_sees_how_the_day_goes) {
  comeToDesk();
  choose("place.day", "place.day");
  ASSERT_EQ(screen(), "day");
  expectTitle("day.groups");
  expectTitle("day.arrivals");
  const auto whole = std::get<DayView>(currentScreen(app.state()).content);
  EXPECT_EQ(whole.candidates, 1);
  EXPECT_EQ(whole.came, 1);
  EXPECT_EQ(whole.sessions.front().taken, 1);
  chooseNamed("day.session.s1", "Core Skills");
  expectTold("Ana Pérez");
  choose("day.whole", "day.whole");
  EXPECT_FALSE(std::get<DayView>(currentScreen(app.state()).content).chosen);
}

TEST_P(Journey, an_officer_certifies_a_sitting) {
  centre.addStaff("olga", "Olga Novak", "5678", "officer");
  centre.decide("account/o1", "credit.purchased", {{"credits", 3}});
  centre.finished("b1");
  learn({"olga", "c1"});
  arrive();
  signIn("5678", "certify");
  chooseNamed("certify.tick.b1", "Ana Pérez");
  EXPECT_EQ(assay::nameOf(app.state().model.certifications.at("b1").status), "selected");
  chooseNamed("certify.done", words("certify.done", {{"count", 1}}));
  expectTold(words("certify.ask-title", {{"count", 1}}));
  choose("certify-confirm.confirm", "certify.confirm");
  EXPECT_EQ(assay::nameOf(app.state().model.certifications.at("b1").status), "requested");
  choose("sign-out", "action.sign-out");
}

INSTANTIATE_TEST_SUITE_P(By, Journey, testing::Values("touch", "keypad", "speech"),
                         [](const auto& means) { return means.param; });

}  // namespace
}  // namespace assay::kiosk

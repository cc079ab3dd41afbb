#include "kiosk/app/kiosk_test_kit.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include "tests/support/face_picture.h"
#include "tests/support/qr_picture.h"

namespace assay::kiosk {
namespace {

struct Kiosk : testing::Test, test::KioskKit {};

TEST_F(Kiosk, starts_at_home_with_what_the_journal_says_of_it) {
  app.turn(nullptr);
  EXPECT_EQ(screen(), "home");
  EXPECT_EQ(app.state().station.letter, "A");
  EXPECT_EQ(app.state().station.role, "candidate") << "as configured, whatever the journal says";
  EXPECT_NE(ui.scene().find("home.check-in"), nullptr);
}

TEST_F(Kiosk, checks_a_candidate_in_from_the_code_to_the_ticket) {
  app.turn(nullptr);
  camera->show(assay::test::qrPicture(bookingCode(*BookingId::parse("b1")), 6, assay::test::noDamage(), 1));
  press("home.check-in");
  ASSERT_TRUE(becomesScreen("confirm-identity")) << screen();
  EXPECT_TRUE(ui.scene().says("Ana Pérez"));
  press("check-in.confirm");
  camera->show(assay::test::facePhoto());
  press("consent.give");
  ASSERT_TRUE(becomes([&] {
    const auto* const take = ui.scene().find("photo.take");
    return take != nullptr && take->enabled;
  })) << screen();
  press("photo.take");
  press("photo.accept");
  EXPECT_EQ(screen(), "ticket");
  EXPECT_TRUE(ui.scene().says("A1"));
  EXPECT_TRUE(isIn<stage::CheckedIn>(app.state().model.sittings.at("b1"))) << "what was appended is in the model";

  const auto sitting = centre.journal->load<Sitting>("b1");
  ASSERT_TRUE(sitting);
  EXPECT_TRUE(isIn<stage::CheckedIn>(*sitting));
  EXPECT_TRUE(blobs.has(sitting->photo.value_or("")));

  press("ticket.done");
  EXPECT_EQ(screen(), "home");
  EXPECT_FALSE(ui.scene().says("Ana"));
  EXPECT_TRUE(effects.pictures().photo.rgb.empty());
  EXPECT_TRUE(effects.pictures().live.rgb.empty());
}

TEST_F(Kiosk, knows_the_code_that_is_still_held_to_it_when_the_roster_arrives) {
  app.turn(nullptr);
  const auto code = assay::test::qrPicture(bookingCode(*BookingId::parse("b2")), 6, assay::test::noDamage(), 1);
  camera->show(code);
  press("home.check-in");
  ASSERT_TRUE(becomes([&] { return ui.scene().find("scan.problem") != nullptr; }));
  centre.addCandidate("c2", "b2", "Chen Wei");
  centre.sync({"c2"});
  post(JournalChanged{});
  app.turn(nullptr);
  camera->show(code);
  ASSERT_TRUE(becomesScreen("confirm-identity")) << screen();
  EXPECT_TRUE(ui.scene().says("Chen Wei"));
}

TEST_F(Kiosk, lets_staff_in_by_their_pin) {
  app.turn(nullptr);
  press("home.sign-in");
  for (const char* digit : {"1", "2", "3", "4"}) press(std::string{"sign-in.pin."} + digit);
  press("sign-in.pin.done");
  EXPECT_TRUE(becomesScreen("desk")) << screen();
}

TEST_F(Kiosk, leaves_a_candidate_who_walked_away) {
  app.turn(nullptr);
  press("home.check-in");
  EXPECT_EQ(screen(), "scan");
  centre.nodes.clock.advance(std::chrono::seconds{31});
  app.turn(nullptr);
  EXPECT_TRUE(currentScreen(app.state()).idleWarning);
  centre.nodes.clock.advance(std::chrono::seconds{60});
  app.turn(nullptr);
  EXPECT_EQ(screen(), "home");
}

TEST_F(Kiosk, shows_what_arrives_from_other_stations) {
  app.turn(nullptr);
  centre.addCandidate("c2", "b2", "Chen Wei");
  centre.sync({"c2"});
  post(JournalChanged{});
  app.turn(nullptr);
  EXPECT_EQ(app.state().model.people.at("c2").name, "Chen Wei");
}

TEST_F(Kiosk, speaks_the_language_that_was_chosen) {
  app.turn(nullptr);
  press("language.ar");
  EXPECT_EQ(app.state().language, "ar");
  EXPECT_EQ(ui.direction(), Direction::rightToLeft);
}

TEST_F(Kiosk, shows_itself_as_was_chosen_until_nobody_is_there) {
  app.turn(nullptr);
  press("language.ar");
  press("page.display");
  press("display.dark");
  press("display.larger-text");
  EXPECT_EQ(ui.theme().name, "dark");
  EXPECT_EQ(ui.scale().textFactor, 1.5F);
  const auto painted = window->framesPainted();
  centre.nodes.clock.advance(std::chrono::seconds{46});
  app.turn(nullptr);
  EXPECT_GT(window->framesPainted(), painted);
  EXPECT_EQ(ui.theme().name, "light");
  EXPECT_EQ(ui.scale().textFactor, 1.0F);
  EXPECT_EQ(ui.direction(), Direction::leftToRight);
  EXPECT_EQ(ui.scene().find("display.dark"), nullptr);
}

TEST_F(Kiosk, draws_nothing_while_nothing_happens) {
  ASSERT_TRUE(becomes([&] { return hal::isConnected(app.state().camera); }));
  app.turn(nullptr);
  const auto painted = window->framesPainted();
  for (int second = 0; second < 20; ++second) {
    centre.nodes.clock.advance(std::chrono::seconds{1});
    app.turn(nullptr);
  }
  EXPECT_EQ(window->framesPainted(), painted);
}

/// As a display does that is unplugged or plugged in.
void tellOfDisplay(SDL_DisplayEventID what) {
  SDL_Event event{};
  event.type = SDL_DISPLAYEVENT;
  event.display.event = what;
  SDL_PushEvent(&event);
}

TEST_F(Kiosk, a_display_that_is_unplugged_and_plugged_in_takes_nothing_with_it) {
  app.turn(nullptr);
  press("home.check-in");
  tellOfDisplay(SDL_DISPLAYEVENT_DISCONNECTED);
  window->waitEvent(std::chrono::milliseconds{0});
  app.turn(nullptr);
  SDL_SetWindowSize(SDL_GL_GetCurrentWindow(), 1080, 1920);
  window->dropGraphics();
  tellOfDisplay(SDL_DISPLAYEVENT_CONNECTED);
  window->waitEvent(std::chrono::milliseconds{0});
  app.turn(nullptr);
  EXPECT_FALSE(window->isClosing());
  EXPECT_EQ(screen(), "scan");
  EXPECT_EQ(ui.screen(), (Size{1080, 1920}));
  press("scan.back");
  EXPECT_EQ(screen(), "home");
}

TEST_F(Kiosk, measures_a_new_display_anew) {
  app.turn(nullptr);
  ui.setScale({2.0F, 1.5F});  // as the display was before
  tellOfDisplay(SDL_DISPLAYEVENT_CONNECTED);
  window->waitEvent(std::chrono::milliseconds{0});
  app.turn(nullptr);
  EXPECT_EQ(ui.scale(), (Scale{Scale{}.pixelsPerMillimetre, 1.5F})) << "the text is as large as was chosen";
}

TEST_F(Kiosk, a_disk_that_does_not_take_it_is_told_to_the_staff) {
  app.turn(nullptr);
  post(Message{message::Appended{fail("disk.full", "no space left")}});
  app.turn(nullptr);
  EXPECT_EQ(screen(), "fault");
}

}  // namespace
}  // namespace assay::kiosk

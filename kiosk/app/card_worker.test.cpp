#include "kiosk/app/card_worker.h"

#include <gtest/gtest.h>

#include "hal/fake/fake_card_reader.h"
#include "kiosk/app/kiosk_test_kit.h"

namespace assay::kiosk {
namespace {

/// A whole station with a card reader.
struct StationWithReader : testing::Test, test::KioskKit {
  hal::fake::FakeCardReader* reader = new hal::fake::FakeCardReader;
  CardWorker cards{std::unique_ptr<hal::CardReader>{reader}, post};

  void enterPin() {
    for (const char digit : std::string{"1234"}) press(std::string{"sign-in.pin."} + digit);
    press("sign-in.pin.done");
    ASSERT_TRUE(becomesScreen("desk")) << screen();
  }
  void makeItTheirs(const std::string& serial) {
    app.turn(nullptr);
    press("home.sign-in");
    enterPin();
    reader->putOn(serial);
    ASSERT_TRUE(becomes([&] { return app.state().signedIn->offersCard; }));
    press("card.confirm");
    press("sign-out");
    reader->takeOff();
    ASSERT_TRUE(becomes([&] { return !app.state().card.present; }));
  }
};

TEST_F(StationWithReader, signs_in_with_card_and_pin_and_out_when_the_card_goes) {
  makeItTheirs("04A1B2C3D4E580");
  EXPECT_EQ(screen(), "home");
  reader->putOn("04A1B2C3D4E580");
  ASSERT_TRUE(becomesScreen("sign-in")) << screen();
  EXPECT_TRUE(ui.scene().says("Ada Byron"));
  enterPin();
  reader->takeOff();
  EXPECT_TRUE(becomesScreen("home")) << screen();
}

TEST_F(StationWithReader, keeps_no_serial_number) {
  makeItTheirs("04A1B2C3D4E580");
  const auto row = *centre.journal->row({"staff", "ada"});
  EXPECT_EQ(row.at("card").get<std::string>().size(), 64U);
  EXPECT_EQ(row.dump().find("04A1B2C3D4E580"), std::string::npos);
}

TEST_F(StationWithReader, another_card_is_not_known) {
  makeItTheirs("04A1B2C3D4E580");
  reader->putOn("04A1B2C3D4E581");
  ASSERT_TRUE(becomes([&] { return app.state().card.present; }));
  EXPECT_EQ(app.state().card.holder, std::nullopt);
  EXPECT_EQ(screen(), "home");
}

TEST_F(StationWithReader, that_is_unplugged_is_a_status) {
  ASSERT_TRUE(becomes([&] { return hal::isConnected(app.state().cardReader); }));
  reader->unplug();
  EXPECT_TRUE(becomes([&] { return app.state().cardReader == hal::DeviceStatus{hal::Absent{}}; }));
}

TEST_F(StationWithReader, a_card_registered_at_another_station_is_known_as_soon_as_that_is_told) {
  reader->putOn("11223344");
  ASSERT_TRUE(becomes([&] { return app.state().card.present; }));
  EXPECT_EQ(app.state().card.holder, std::nullopt);
  const auto key = **centre.journal->personKey("ada");
  const auto draft = registerCard(*StaffId::parse("ada"), cardHash(key, "11223344"));
  centre.decide(draft.subject.text(), draft.type, draft.body);
  centre.sync();
  post(JournalChanged{});
  EXPECT_TRUE(becomesScreen("sign-in")) << screen();
}

}  // namespace
}  // namespace assay::kiosk

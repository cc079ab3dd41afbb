#include "kiosk/devpanel/panel.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

struct PanelTest : testing::Test {
  PanelView view{.role = "candidate",
                 .devices = {.pictures = {"booking", "portrait"}, .shown = "booking", .camera = true, .scanner = true},
                 .toScan = "assay:booking:b1"};
  std::optional<PanelIntent> wanted;
  test::Screen screen{"en",
                      [this](Ui& ui) {
                        if (auto intent = drawPanel(ui, view)) wanted = std::move(intent);
                      },
                      Scale{2.6F}};

  PanelTest() {
    screen.size = {420, 800};
    screen.frame();
  }

  template <class Intent>
  Intent afterPressing(std::string_view id) {
    wanted.reset();
    screen.press(id);
    return wanted && std::holds_alternative<Intent>(*wanted) ? std::get<Intent>(*wanted) : Intent{};
  }
};

TEST_F(PanelTest, every_control_says_what_is_wanted) {
  EXPECT_EQ(afterPressing<panel::UseAs>("panel.role.desk").role, "desk");
  EXPECT_EQ(afterPressing<panel::Show>("panel.show.portrait").picture, "portrait");
  EXPECT_EQ(afterPressing<panel::SetPrinter>("panel.printer.no-paper").mood, PrinterMood::noPaper);
  afterPressing<panel::Scan>("panel.scan");
  EXPECT_TRUE(wanted && std::holds_alternative<panel::Scan>(*wanted));
  afterPressing<panel::UnplugCamera>("panel.unplug-camera");
  EXPECT_TRUE(wanted && std::holds_alternative<panel::UnplugCamera>(*wanted));
}

TEST_F(PanelTest, what_is_typed_is_told) {
  screen.type("panel.scan-text", "x");
  ASSERT_TRUE(wanted && std::holds_alternative<panel::Type>(*wanted));
  EXPECT_EQ(std::get<panel::Type>(*wanted).text, "assay:booking:b1x");
}

TEST_F(PanelTest, an_unplugged_camera_can_not_be_unplugged_again) {
  view.devices.camera = false;
  screen.frame();
  EXPECT_FALSE(screen.node("panel.unplug-camera").reason.empty());
}

}  // namespace
}  // namespace assay::kiosk

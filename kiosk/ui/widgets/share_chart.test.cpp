#include "kiosk/ui/widgets/share_chart.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

TEST(ShareChart, says_shares_that_make_a_hundred_and_numbers) {
  Screen screen;
  screen.show([](Ui& ui) {
    shareChart(ui, {.id = "c", .title = "Claims", .parts = {{"Kiosk", 2000}, {"Desk", 1000}, {"Letter", 1}}});
  });
  EXPECT_EQ(screen.node("c").value, "Kiosk: 67%, 2,000, Desk: 33%, 1,000, Letter: 0%, 1");
}

TEST(ShareChart, nothing_together_is_said) {
  Screen screen;
  screen.show([](Ui& ui) { shareChart(ui, {.id = "c", .parts = {{"Kiosk", 0}}, .empty = "Nothing yet"}); });
  EXPECT_EQ(screen.node("c").value, "Nothing yet");
}

}  // namespace
}  // namespace assay::kiosk

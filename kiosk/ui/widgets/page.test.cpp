#include "kiosk/ui/widgets/page.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk {
namespace {

using test::Screen;

TEST(Page, is_mirrored_in_a_right_to_left_language) {
  const auto draw = [](Ui& ui) {
    page(
        ui, {.title = "T"}, [&] { button(ui, {.id = "content", .label = "A"}); },
        [&] {
          button(ui, {.id = "back", .label = "B", .kind = ButtonKind::quiet});
          button(ui, {.id = "next", .label = "N", .kind = ButtonKind::primary});
        });
  };
  Screen english{"en"};
  Screen arabic{"ar"};
  english.show(draw);
  arabic.show(draw);
  for (const auto* id : {"content", "back", "next"}) {
    const auto& ltr = english.node(id).rect;
    const auto& rtl = arabic.node(id).rect;
    EXPECT_FLOAT_EQ(rtl.x, 1280 - ltr.right()) << id;
    EXPECT_FLOAT_EQ(rtl.width, ltr.width) << id;
  }
  EXPECT_LT(english.node("back").rect.x, english.node("next").rect.x);
  EXPECT_GT(arabic.node("back").rect.x, arabic.node("next").rect.x);
}

TEST(Page, a_press_finds_its_button_on_a_mirrored_page) {
  std::string fired;
  Screen screen{"ar"};
  screen.show([&](Ui& ui) {
    page(
        ui, {}, [] {},
        [&] {
          if (button(ui, {.id = "back", .label = "B"})) fired += "back";
          if (button(ui, {.id = "next", .label = "N", .kind = ButtonKind::primary})) fired += "next";
        });
  });
  screen.press("next");
  EXPECT_EQ(fired, "next");
}

TEST(Page, content_longer_than_the_screen_scrolls_to_what_is_pressed) {
  std::string fired;
  Screen screen;
  screen.show([&](Ui& ui) {
    page(ui, {.title = "Choose"}, [&] {
      for (int i = 0; i < 30; ++i)
        if (listRow(ui, {.id = "row" + std::to_string(i), .label = "Row"})) fired = std::to_string(i);
    });
  });
  EXPECT_TRUE(screen.node("row29").visible.isEmpty());
  screen.press("row29");
  EXPECT_EQ(fired, "29");
  EXPECT_FALSE(screen.node("row29").visible.isEmpty());
  EXPECT_TRUE(screen.node("row0").visible.isEmpty());
}

TEST(Page, content_that_becomes_as_high_as_its_room_has_no_scroll_bar) {
  Screen screen;
  float height = 900;
  screen.show([&](Ui& ui) { ui.scroll("list", 600, [&] { ui.layout().place(std::nullopt, height); }); });
  const auto fills = [&] {
    return std::ranges::count_if(screen.ui.picture().commands(),
                                 [](const auto& command) { return std::holds_alternative<Picture::Fill>(command); });
  };
  EXPECT_EQ(fills(), 1);
  height = 600;
  screen.frame();
  EXPECT_EQ(fills(), 0);
}

TEST(Page, tabbing_through_takes_the_content_along) {
  Screen screen;
  screen.show([](Ui& ui) {
    page(ui, {}, [&] {
      for (int i = 0; i < 30; ++i) listRow(ui, {.id = "row" + std::to_string(i), .label = "Row"});
    });
  });
  for (int i = 0; i < 25; ++i) screen.key(Key::tab);
  EXPECT_TRUE(screen.node("row24").focused);
  EXPECT_EQ(screen.node("row24").visible, screen.node("row24").rect);
}

TEST(Page, a_finger_scrolls_it_and_presses_nothing) {
  bool fired = false;
  Screen screen;
  screen.show([&](Ui& ui) {
    page(ui, {}, [&] {
      for (int i = 0; i < 30; ++i) fired |= listRow(ui, {.id = "row" + std::to_string(i), .label = "Row"});
    });
  });
  const auto before = screen.node("row5").rect.y;
  screen.ui.send(PointerDown{{640, 600}});
  for (int y = 600; y >= 400; y -= 20) screen.ui.send(PointerMove{{640, static_cast<float>(y)}});
  screen.ui.send(PointerUp{{640, 400}});
  screen.settle();
  EXPECT_FLOAT_EQ(screen.node("row5").rect.y, before - 200);
  EXPECT_FALSE(fired);
}

}  // namespace
}  // namespace assay::kiosk

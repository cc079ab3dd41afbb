#include "kiosk/ui/widgets/widgets.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/gallery.h"
#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

TEST(Button, fires_once_when_pressed) {
  int fired = 0;
  Screen screen;
  screen.show([&](Ui& ui) { fired += button(ui, {.id = "go", .label = "Go"}) ? 1 : 0; });
  screen.press("go");
  EXPECT_EQ(fired, 1);
}

TEST(Button, one_that_is_not_available_says_why_and_does_not_fire) {
  bool fired = false;
  Screen screen;
  screen.show(
      [&](Ui& ui) { fired |= button(ui, {.id = "go", .label = "Go", .unavailable = "The session has not begun."}); });
  screen.press("go");
  screen.key(Key::tab);
  screen.key(Key::enter);
  EXPECT_FALSE(fired);
  EXPECT_FALSE(screen.node("go").enabled);
  EXPECT_TRUE(screen.ui.scene().says("The session has not begun."));
}

TEST(Button, fires_by_enter_and_by_space) {
  int fired = 0;
  Screen screen;
  screen.show([&](Ui& ui) { fired += button(ui, {.id = "go", .label = "Go"}) ? 1 : 0; });
  screen.key(Key::tab);
  screen.key(Key::enter);
  screen.key(Key::space);
  EXPECT_EQ(fired, 2);
}

TEST(Button, pressing_one_that_is_not_there_is_told) {
  Screen screen;
  screen.show([](Ui&) {});
  EXPECT_FALSE(screen.ui.press("nothing"));
}

TEST(Dialog, must_be_answered_before_anything_else) {
  bool below = false;
  std::optional<Answer> answer;
  Screen screen;
  screen.show([&](Ui& ui) {
    below |= button(ui, {.id = "below", .label = "Below"});
    if (answer) return;
    answer = dialog(ui, {.id = "ask", .title = "Sure?", .confirm = "Yes", .cancel = "No"});
  });
  screen.press("below");
  EXPECT_FALSE(below);
  screen.press("ask.confirm");
  EXPECT_EQ(answer, Answer::confirm);
  screen.press("below");
  EXPECT_TRUE(below);
}

TEST(Dialog, escape_cancels) {
  std::optional<Answer> answer;
  Screen screen;
  screen.show([&](Ui& ui) {
    if (const auto given = dialog(ui, {.id = "ask", .title = "Sure?", .confirm = "Yes", .cancel = "No"}))
      answer = given;
  });
  screen.key(Key::escape);
  EXPECT_EQ(answer, Answer::cancel);
}

struct Roster {
  TableAction last;
  std::size_t asked = 0;
  Screen screen;
  Roster() {
    screen.show([this](Ui& ui) {
      const auto action =
          table(ui, {.id = "t",
                     .columns = {{.id = "name", .title = "Name", .sortable = true}, {.id = "seat", .title = "Seat"}},
                     .count = 10'000,
                     .row =
                         [this](std::size_t i) {
                           ++asked;
                           return Table::Row{.id = std::to_string(i),
                                             .cells = {{.text = "Candidate " + std::to_string(i)}, {.text = "A"}}};
                         },
                     .ticks = true});
      if (action.opened || action.ticked || action.sortBy || action.tickedAll) last = action;
    });
  }
};

TEST(Table, asks_only_for_the_rows_it_shows) {
  Roster roster;
  EXPECT_LT(roster.asked, 100U);
  EXPECT_EQ(roster.screen.node("t").value, "10000");
}

TEST(Table, opens_ticks_and_sorts) {
  Roster roster;
  roster.screen.press("t.row.3");
  EXPECT_EQ(roster.last.opened, "3");
  roster.screen.press("t.tick.4");
  EXPECT_EQ(roster.last.ticked, "4");
  roster.screen.press("t.name");
  EXPECT_EQ(roster.last.sortBy, "name");
  roster.screen.press("t.all");
  EXPECT_TRUE(roster.last.tickedAll);
}

TEST(Table, the_wheel_moves_it) {
  Roster roster;
  EXPECT_NE(roster.screen.ui.scene().find("t.row.0"), nullptr);
  roster.screen.ui.send(Wheel{{600, 400}, 50});
  roster.screen.settle();
  EXPECT_EQ(roster.screen.ui.scene().find("t.row.0"), nullptr);
  EXPECT_NE(roster.screen.ui.scene().find("t.row.70"), nullptr);
}

TEST(Progress, says_how_long_it_takes_yet_in_minutes_that_are_enough) {
  const auto said = [](std::optional<std::chrono::seconds> left, const std::string& detail) {
    Screen screen;
    screen.show([&](Ui& ui) {
      progress(ui, {.id = "p", .label = "Printing", .fraction = 0.4F, .detail = detail, .left = left});
    });
    EXPECT_EQ(screen.node("p").value, "40%");
    return screen.node("p").reason;
  };
  EXPECT_EQ(said(std::chrono::seconds{121}, ""), "About 3 minutes left");
  EXPECT_EQ(said(std::chrono::seconds{60}, "12 of 30"), "12 of 30, About 1 minute left");
  EXPECT_EQ(said(std::chrono::seconds{59}, ""), "Less than a minute left");
  EXPECT_EQ(said(std::nullopt, "12 of 30"), "12 of 30");
}

TEST(SeatPlan, keeps_its_sides_in_every_language) {
  const auto draw = [](Ui& ui) {
    seatPlan(ui, {.id = "room", .seats = {{.id = "1", .column = 0}, {.id = "2", .column = 1}}});
  };
  for (const auto* language : {"en", "ar"}) {
    Screen screen{language};
    screen.show(draw);
    EXPECT_LT(screen.node("room.1").rect.x, screen.node("room.2").rect.x) << language;
  }
}

TEST(CameraView, sends_a_picture_once_and_gives_it_back) {
  const Bytes red(4 * 3 * 3, 200);
  PixelView picture{.width = 4, .height = 3, .rgb = red, .sequence = 1};
  bool shown = true;
  Screen screen;
  screen.show([&](Ui& ui) {
    if (shown) cameraView(ui, {.id = "camera", .picture = picture});
  });
  EXPECT_EQ(screen.textures.count(), 1U);
  const auto before = screen.ui.picture();
  screen.frame();
  EXPECT_EQ(screen.ui.picture(), before);
  picture.sequence = 2;
  screen.frame();
  EXPECT_NE(screen.ui.picture(), before);
  EXPECT_EQ(screen.textures.count(), 1U);
  shown = false;
  screen.frame();
  EXPECT_EQ(screen.textures.count(), 0U);
}

TEST(CameraView, without_a_camera_says_so) {
  Screen screen;
  screen.show([](Ui& ui) { cameraView(ui, {.id = "camera", .absent = "The camera is not connected."}); });
  EXPECT_TRUE(screen.ui.scene().says("not connected"));
}

TEST(Dialog, one_longer_than_the_screen_keeps_its_answers_on_it) {
  Screen screen;
  std::optional<Answer> answer;
  screen.show([&](Ui& ui) {
    const auto given = dialog(ui, {.id = "ask", .title = "Why?", .confirm = "Yes", .cancel = "No"}, [&] {
      for (int i = 0; i < 20; ++i) listRow(ui, {.id = "row" + std::to_string(i), .label = "Row"});
    });
    if (given) answer = given;
  });
  screen.frame();
  EXPECT_LE(screen.node("ask.cancel").rect.bottom(), screen.size.height);
  EXPECT_TRUE(screen.node("row19").visible.isEmpty());
  screen.press("ask.cancel");
  EXPECT_EQ(answer, Answer::cancel);
}

TEST(Dialog, what_is_typed_in_it_has_its_keyboard_in_front) {
  Screen screen;
  std::string typed;
  screen.show([&](Ui& ui) {
    page(ui, {.keyboard = true}, [] {});
    dialog(ui, {.id = "ask", .title = "What?", .cancel = "No"}, [&] {
      const auto typing = textField(ui, {.id = "note", .value = typed});
      if (typing.changed) typed = *typing.changed;
    });
  });
  screen.press("note");
  screen.press("key.a");
  EXPECT_EQ(typed, "a");
}

TEST(Dialog, an_answer_touched_while_the_keyboard_shows_is_not_pulled_from_under_the_finger) {
  Screen screen;
  std::string typed;
  std::optional<Answer> answer;
  screen.show([&](Ui& ui) {
    page(ui, {.keyboard = true}, [] {});
    answer = dialog(ui, {.id = "ask", .title = "What?", .confirm = "Yes", .cancel = "No"},
                    [&] { textField(ui, {.id = "note", .value = typed}); });
  });
  screen.press("note");
  const auto shown = screen.node("ask.confirm").rect;
  screen.ui.send(PointerDown{shown.centre()});
  screen.frame();
  EXPECT_EQ(screen.node("ask.confirm").rect, shown);
  screen.ui.send(PointerUp{shown.centre()});
  screen.frame();
  EXPECT_EQ(answer, Answer::confirm);
}

TEST(BigNumber, is_as_large_as_there_is_room_for_and_never_nothing) {
  Screen screen;
  screen.show([](Ui& ui) {
    const auto whole = ui.numberLettering("A-123", 2000);
    const auto narrow = ui.numberLettering("A-123", 60);
    EXPECT_LT(narrow.size, whole.size);
    EXPECT_LE(ui.measure("A-123", narrow).width, 60);
    EXPECT_EQ(ui.numberLettering("A-123", -5).size, 1);
  });
}

TEST(Segments, stand_in_rows_of_equal_length) {
  std::optional<std::string> pressed;
  Screen screen{"en", {}, Scale{4.0F, 1.5F}};
  screen.size = {420, 800};
  screen.show([&](Ui& ui) {
    if (const auto id = segments(ui, {{"a", "English", true}, {"b", "Français"}, {"c", "Español"}, {"d", "中文"}}))
      pressed = id;
  });
  EXPECT_EQ(screen.node("a").rect.y, screen.node("b").rect.y);
  EXPECT_EQ(screen.node("c").rect.y, screen.node("d").rect.y);
  EXPECT_GT(screen.node("c").rect.y, screen.node("a").rect.bottom());
  screen.press("d");
  EXPECT_EQ(pressed, "d");
}

TEST(Table, a_column_of_lower_rank_gives_way_to_words_that_must_not_be_cut) {
  Screen screen;
  const auto draw = [](Ui& ui) {
    table(ui, {.id = "t",
               .columns = {{.id = "name", .title = "Name", .weight = 4},
                           {.id = "state", .title = "State", .fits = {"Waiting for the candidate"}, .badges = true},
                           {.id = "exam", .title = "Exam", .weight = 2, .rank = 1}},
               .count = 1,
               .row = [](std::size_t) {
                 return Table::Row{.id = "r",
                                   .cells = {{.text = "Ana"},
                                             {.text = "Waiting for the candidate", .badge = Tone::warning},
                                             {.text = "English"}}};
               }});
  };
  screen.show(draw);
  const auto says = [&](std::string_view text) {
    return std::ranges::any_of(screen.ui.texts(), [&](const auto& written) { return written.text == text; });
  };
  EXPECT_TRUE(says("English"));
  screen.size = {480, 800};
  screen.frame();
  EXPECT_FALSE(says("English"));
  EXPECT_TRUE(says("Waiting for the candidate"));
  for (const auto& text : screen.ui.texts()) EXPECT_FALSE(text.extent.shortened) << text.text;
}

TEST(Icons, every_icon_has_its_drawing) {
  MemoryTextures textures;
  IconSet icons{textures, std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/icons"};
  for (int i = 1; i <= static_cast<int>(lastIcon); ++i) {
    const auto texture = icons.image(static_cast<Icon>(i), 48);
    ASSERT_NE(texture, TextureId::none) << nameOf(static_cast<Icon>(i));
    const auto& pixels = textures.pixels(texture);
    EXPECT_GT(std::ranges::count_if(pixels, [](auto pixel) { return pixel > 128; }), 40)
        << nameOf(static_cast<Icon>(i));
  }
}

TEST(Ui, a_person_who_leaves_leaves_nothing) {
  Screen screen;
  screen.show([](Ui& ui) { paragraph(ui, "Ana Silva"); });
  EXPECT_GT(screen.textures.count(), 0U);
  screen.ui.forgetPerson();
  EXPECT_EQ(screen.textures.count(), 0U);
  EXPECT_FALSE(screen.ui.scene().says("Ana"));
}

TEST(Ui, the_same_view_gives_the_same_picture) {
  for (const auto& gallery : galleryPages()) {
    Screen screen;
    screen.show(gallery.draw);
    screen.frame();
    const auto first = screen.ui.picture();
    screen.frame();
    EXPECT_EQ(screen.ui.picture(), first) << gallery.name;
  }
}

/// Staff pages hold dense tables, which are for a practised hand.
class PublicPage : public testing::TestWithParam<std::tuple<std::string, float, float>> {};

TEST_P(PublicPage, has_targets_that_a_finger_can_hit) {
  const auto& [language, density, textFactor] = GetParam();
  for (const auto& gallery : galleryPages()) {
    const std::string name{gallery.name};
    if (name == "roster" || name == "question") continue;
    Screen screen{language, {}, Scale{density, textFactor}};
    screen.show(gallery.draw);
    screen.frame();
    const auto& scene = screen.ui.scene();
    std::vector<const SceneNode*> targets;
    for (const auto& node : scene.nodes())
      if (node.actionable && node.visible == node.rect) targets.push_back(&node);
    EXPECT_FALSE(targets.empty()) << name;
    for (const auto* target : targets) {
      EXPECT_GE(target->rect.width / density, 12.7F - 0.01F) << name << ' ' << target->id;
      EXPECT_GE(target->rect.height / density, 12.7F - 0.01F) << name << ' ' << target->id;
      for (const auto* other : targets) {
        if (other == target) continue;
        EXPECT_GE(distanceBetween(target->rect, other->rect) / density, 2.54F - 0.01F)
            << name << ' ' << target->id << ' ' << other->id;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Looks, PublicPage,
                         testing::Values(std::tuple{"en", 4.0F, 1.0F}, std::tuple{"ar", 4.0F, 1.0F},
                                         std::tuple{"en", 3.78F, 1.5F}, std::tuple{"ar", 3.5F, 1.5F}));

}  // namespace
}  // namespace assay::kiosk

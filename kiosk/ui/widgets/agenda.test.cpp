#include "kiosk/ui/widgets/agenda.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using namespace std::chrono;
using test::Screen;

constexpr auto monday = 2026y / May / 4;

Agenda::Entry session(const std::string& id, year_month_day day, minutes from, minutes to) {
  return {.id = id, .day = day, .from = from, .to = to, .title = "Session " + id, .room = "Room 204", .state = "Open"};
}

struct Shown {
  Agenda agenda;
  Screen screen;
  std::optional<std::string> opened;
  std::optional<year_month_day> looks;

  explicit Shown(Agenda what, std::string_view language = "en") : agenda(std::move(what)), screen(language) {
    agenda.id = "a";
    screen.show([this](Ui& ui) {
      const auto action = assay::kiosk::agenda(ui, agenda);
      if (action.opened) opened = action.opened;
      if (action.looks) looks = action.looks;
    });
  }
  [[nodiscard]] Rect rect(const std::string& id) const { return screen.node("a." + id).rect; }
};

Agenda week() { return {.days = weekOf(monday, Monday)}; }

TEST(Agenda, a_week_begins_as_the_language_has_it) {
  EXPECT_EQ(weekOf(2026y / May / 7, Monday).front(), monday);
  EXPECT_EQ(weekOf(2026y / May / 7, Sunday).front(), 2026y / May / 3);
  EXPECT_EQ(weekOf(monday, Monday).front(), monday);
  EXPECT_EQ(weekOf(2026y / May / 3, Monday).front(), 2026y / April / 27);
  EXPECT_EQ(weekOf(monday, Monday).size(), 7U);
}

TEST(Agenda, what_overlaps_stands_side_by_side_and_what_follows_below) {
  const Shown shown{
      {.days = {monday},
       .entries = {session("x", monday, 9h, 12h), session("y", monday, 10h, 11h), session("z", monday, 13h, 15h)}}};
  EXPECT_GE(shown.rect("y").x, shown.rect("x").right());
  EXPECT_GT(shown.rect("y").y, shown.rect("x").y);
  EXPECT_GT(shown.rect("z").y, shown.rect("x").bottom());
  EXPECT_GT(shown.rect("z").width, 1.9F * shown.rect("x").width);
}

TEST(Agenda, the_longer_one_is_the_higher_one) {
  const Shown shown{
      {.days = {monday}, .entries = {session("x", monday, 9h, 10h + 30min), session("y", monday, 11h, 14h)}}};
  const float gap = 4 * 2.54F + 1;
  EXPECT_NEAR(shown.rect("y").height + gap, 2 * (shown.rect("x").height + gap), 3);
}

TEST(Agenda, ten_minutes_are_a_target_all_the_same) {
  const Shown shown{
      {.days = {monday}, .entries = {session("x", monday, 9h, 9h + 10min), session("y", monday, 9h + 15min, 16h)}}};
  EXPECT_GE(shown.rect("x").height, 12.7F * 4);
  EXPECT_GE(distanceBetween(shown.rect("x"), shown.rect("y")), 2.54F * 4);
}

TEST(Agenda, says_when_and_where) {
  const Shown shown{{.days = {monday}, .entries = {session("x", monday, 9h, 12h)}}};
  EXPECT_EQ(shown.screen.node("a.x").value, "09:00–12:00, Room 204, Open");
  auto agenda = week();
  agenda.entries = {session("x", monday, 9h, 12h)};
  const Shown ofWeek{agenda};
  EXPECT_EQ(ofWeek.screen.node("a.x").value,
            ofWeek.screen.ui.format().date(monday, DateStyle::full) + ", 09:00–12:00, Room 204, Open");
}

TEST(Agenda, opens_what_is_touched) {
  Shown shown{{.days = {monday}, .entries = {session("x", monday, 9h, 12h)}}};
  shown.screen.press("a.x");
  EXPECT_EQ(shown.opened, "x");
}

TEST(Agenda, a_day_of_a_week_leads_to_the_day) {
  Shown shown{week()};
  shown.screen.press("a.day.2026-05-06");
  EXPECT_EQ(shown.looks, 2026y / May / 6);
}

TEST(Agenda, more_than_a_day_of_a_week_has_room_for_leads_to_the_day) {
  auto agenda = week();
  for (int i = 0; i < 5; ++i) agenda.entries.push_back(session(std::to_string(i), monday, 9h, 12h));
  Shown shown{agenda};
  const auto& scene = shown.screen.ui.scene();
  EXPECT_NE(scene.find("a.0"), nullptr);
  EXPECT_EQ(scene.find("a.4"), nullptr);
  const auto more = shown.screen.node("a.more.2026-05-04.0");
  EXPECT_EQ(more.label, "4 more");
  EXPECT_GE(more.rect.width, 12.7F * 4);
  shown.screen.press(more.id);
  EXPECT_EQ(shown.looks, monday);
}

TEST(Agenda, a_narrow_column_of_large_text_counts_what_overlaps) {
  auto agenda = week();
  for (int i = 0; i < 3; ++i) agenda.entries.push_back(session(std::to_string(i), monday, 9h, 12h));
  agenda.id = "a";
  Screen screen{"en", {}, Scale{4.0F, 1.5F}};
  screen.show([&](Ui& ui) { assay::kiosk::agenda(ui, agenda); });
  EXPECT_EQ(screen.ui.scene().find("a.0"), nullptr);
  EXPECT_EQ(screen.node("a.more.2026-05-04.0").label, "3 at the same time");
}

TEST(Agenda, the_present_stands_between_what_was_and_what_comes) {
  const Shown shown{{.days = {monday},
                     .entries = {session("x", monday, 9h, 10h), session("y", monday, 11h, 12h)},
                     .now = Agenda::Moment{monday, 10h + 30min}}};
  const auto now = shown.screen.node("a.now");
  EXPECT_EQ(now.label, "Now: 10:30");
  EXPECT_GT(now.rect.centre().y, shown.rect("x").bottom());
  EXPECT_LT(now.rect.centre().y, shown.rect("y").y);
}

TEST(Agenda, the_line_of_the_present_lies_behind_what_goes_on_and_a_notch_beside_its_words) {
  for (const auto* language : {"en", "ar"}) {
    const Shown shown{
        {.days = {monday}, .entries = {session("x", monday, 9h, 14h)}, .now = Agenda::Moment{monday, 10h}}, language};
    const auto box = shown.rect("x");
    const auto red = lightTheme.tone(Tone::danger).fill;
    bool covered = false;
    std::vector<Rect> inFront;
    for (const auto& command : shown.screen.ui.picture().commands()) {
      const auto* const fill = std::get_if<Picture::Fill>(&command);
      if (fill == nullptr) continue;
      if (fill->rect == box) covered = true;
      if (covered && fill->colour == red) inFront.push_back(fill->rect);
    }
    ASSERT_TRUE(covered) << language;
    ASSERT_EQ(inFront.size(), 1U) << language;
    EXPECT_NEAR(inFront[0].centre().y, shown.screen.node("a.now").rect.centre().y, 1) << language;
    for (const auto& text : shown.screen.ui.texts())
      if (text.stands.y >= box.y && text.stands.bottom() <= box.bottom() && text.stands.x >= box.x &&
          text.stands.right() <= box.right()) {
        EXPECT_GT(distanceBetween(inFront[0], text.stands), 0) << language << ": " << text.text;
      }
  }
}

TEST(Agenda, another_day_has_no_present) {
  const Shown shown{{.days = {monday}, .now = Agenda::Moment{2026y / May / 5, 10h}, .empty = "No sessions."}};
  EXPECT_EQ(shown.screen.ui.scene().find("a.now"), nullptr);
  EXPECT_TRUE(shown.screen.ui.scene().says("No sessions."));
}

TEST(Agenda, early_and_late_ones_are_shown) {
  const Shown shown{
      {.days = {monday}, .entries = {session("x", monday, 6h + 30min, 8h), session("y", monday, 20h, 23h + 59min)}}};
  EXPECT_GE(shown.rect("x").y, 0);
  EXPECT_GT(shown.rect("y").y, shown.rect("x").bottom());
  EXPECT_EQ(shown.screen.node("a.y").value, "20:00–23:59, Room 204, Open");
}

TEST(Agenda, is_mirrored) {
  auto agenda = week();
  agenda.entries = {session("x", monday, 9h, 12h), session("y", 2026y / May / 5, 9h, 12h)};
  const Shown english{agenda};
  EXPECT_LT(english.rect("x").x, english.rect("y").x);
  const Shown arabic{agenda, "ar"};
  EXPECT_GT(arabic.rect("x").x, arabic.rect("y").x);
}

TEST(Agenda, what_has_few_lines_says_when_and_where_side_by_side) {
  auto entry = session("x", monday, 9h, 10h);
  entry.detail = "12 taken, 8 free";
  const auto says = [](const Shown& shown, std::string_view text) {
    return std::ranges::any_of(shown.screen.ui.texts(),
                               [&](const auto& written) { return withoutMarks(written.text) == text; });
  };
  const Shown brief{{.days = {monday}, .entries = {entry}}};
  EXPECT_TRUE(says(brief, "09:00–10:00 · Room 204 · 12 taken, 8 free"));
  entry.to = 14h;
  const Shown lengthy{{.days = {monday}, .entries = {entry}}};
  EXPECT_TRUE(says(lengthy, "Room 204"));
  EXPECT_TRUE(says(lengthy, "12 taken, 8 free"));
}

TEST(Agenda, a_time_or_detail_that_would_be_cut_is_left_out_and_said) {
  std::vector<Agenda::Entry> entries;
  for (int i = 0; i < 12; ++i) {
    entries.push_back(session(std::to_string(i), monday, 9h, 14h));
    entries.back().detail = "12 taken, 8 free";
  }
  const Shown shown{{.days = {monday}, .entries = entries}, "hi"};
  for (const auto& text : shown.screen.ui.texts()) {
    EXPECT_EQ(text.text.find("taken"), std::string::npos) << text.text;
    EXPECT_FALSE(text.extent.shortened && text.text.find(":00") != std::string::npos) << text.text;
  }
  EXPECT_NE(shown.screen.node("a.1").value.find("12 taken, 8 free"), std::string::npos);
}

}  // namespace
}  // namespace assay::kiosk

#include <fmt/format.h>

#include "kiosk/ui/widgets/gallery_pages.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk::gallery {
namespace {

using namespace std::chrono;

constexpr auto today = 2026y / May / 6;

/// Who leafs through the gallery can choose.
void chosen(Ui& ui, DatePicker picker) {
  struct Choice {
    bool made = false;
    std::optional<year_month_day> date;
  };
  auto& choice = ui.keep<Choice>("gallery:" + picker.id);
  if (choice.made) picker.value = choice.date;
  const auto picked = datePicker(ui, picker);
  if (picked.changed) choice = {true, picked.date};
}

void withActions(Ui& ui, const Page& frame, const Ui::Body& content) {
  page(ui, frame, content, [&] {
    button(ui, {.id = "back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back});
    button(ui, {.id = "continue", .label = ui.text("action.continue"), .kind = ButtonKind::primary});
  });
}

std::vector<Agenda::Entry> sessions(Ui& ui) {
  const auto done = ui.text("gallery.done");
  const auto running = ui.text("gallery.running");
  const auto expected = ui.text("gallery.expected");
  std::vector<Agenda::Entry> entries = {
      {"1", today, 8h + 30min, 10h, "Academic English", "Garden Room", Tone::neutral, Icon::check, done},
      {"2", today, 9h, 12h, "Chemistry, practical part", "Laboratory 2", Tone::success, Icon::play, running, true},
      {"3", today, 9h + 30min, 11h + 30min, "Mathematics", "Großer Saal", Tone::success, Icon::play, running},
      {"4", today, 12h + 30min, 12h + 45min, "Nguyễn Thị Hồng Nhung", "Room 7", Tone::warning, Icon::hourglass,
       expected},
      {"5", today, 13h, 16h, "Mathematics", "Großer Saal", Tone::accent, Icon::clock, expected},
      {"6", today, 13h + 30min, 15h, "Academic English", "Garden Room", Tone::accent, Icon::clock, expected}};
  for (int i = 0; i < 5; ++i)
    entries.push_back({fmt::format("m{}", i), 2026y / May / 4, 9h, 11h + minutes{30 * i}, "Core Skills",
                       fmt::format("Room {}", i + 1), Tone::neutral, Icon::check, done});
  entries.push_back(
      {"7", 2026y / May / 7, 10h, 13h, "Academic English", "Garden Room", Tone::accent, Icon::clock, expected});
  entries.push_back({"8", 2026y / May / 7, 13h, 14h, "Core Skills", "Room 7", Tone::accent, Icon::clock, expected});
  entries.push_back(
      {"9", 2026y / May / 8, 8h, 16h, "Großes Latinum", "Großer Saal", Tone::accent, Icon::clock, expected});
  return entries;
}

}  // namespace

void birthDate(Ui& ui) {
  auto frame = framed(ui, "gallery.birth");
  frame.step = Page::Step{2, 5};
  withActions(ui, frame, [&] {
    chosen(ui, {.id = "birth",
                .value = 1998y / March / 14,
                .range = {1920y / January / 1, today},
                .problem = ui.text("gallery.birth-problem")});
  });
}

void examDay(Ui& ui) {
  withActions(ui, framed(ui, "gallery.exam-day"), [&] {
    chosen(ui,
           {.id = "exam-day", .range = {2026y / May / 5, 2026y / July / 31}, .today = today, .begins = DatePart::day});
  });
}

void agendaOfDay(Ui& ui) {
  auto frame = staffed(ui);
  frame.title = ui.text("gallery.day");
  frame.subtitle = ui.format().date(today, DateStyle::full);
  workspace(ui, frame, [&] {
    agenda(ui, {.id = "day", .days = {today}, .entries = sessions(ui), .now = Agenda::Moment{today, 10h + 40min}});
  });
}

void agendaOfWeek(Ui& ui) {
  auto frame = framed(ui, "gallery.week");
  frame.width = {400.0F};
  page(ui, frame, [&] {
    agenda(ui, {.id = "week",
                .days = weekOf(today, ui.format().firstDayOfWeek()),
                .entries = sessions(ui),
                .now = Agenda::Moment{today, 10h + 40min},
                .empty = ui.text("gallery.no-sessions")});
  });
}

}  // namespace assay::kiosk::gallery

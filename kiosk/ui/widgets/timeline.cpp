#include "kiosk/ui/widgets/timeline.h"

#include "kiosk/ui/widgets/choice.h"
#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

/// Widths of what all entries have in common.
struct Columns {
  float time = 0;
  float disc = 0;
  float gap = 0;
  [[nodiscard]] float words() const { return time + disc + 2 * gap; }
};

void dayHead(Ui& ui, const std::string& day) {
  auto style = ui.lettering(type::caption, Weight::bold);
  style.align = Align::start;
  const auto size = ui.measure(day, style, ui.layout().offeredWidth());
  const auto place = ui.layout().place(std::nullopt, size.height + ui.pixels(space::small));
  const Rect words{place.x, place.y, place.width, size.height};
  ui.write(day, style, ui.theme().mutedText, words);
  ui.leave({.id = {}, .role = Role::text, .label = day, .rect = words});
}

std::string inWords(const Ui& ui, const std::string& time, const Timeline::Entry& entry) {
  auto words = time;
  for (const auto& part : {entry.detail, entry.by})
    if (!part.empty()) words = ui.text("speech.and", {{"before", words}, {"after", part}});
  return words;
}

void drawEntry(Ui& ui, const Timeline::Entry& entry, const std::string& time, const Columns& columns, bool goesOn) {
  const auto& theme = ui.theme();
  const auto& colours = theme.tone(entry.tone);
  auto what = ui.lettering(type::caption, Weight::bold);
  auto detail = ui.lettering(type::caption);
  auto by = ui.lettering(type::dense);
  auto clock = ui.lettering(type::caption, Weight::regular, 1);
  what.align = detail.align = by.align = Align::start;
  clock.align = Align::end;
  const float width = std::max(1.0F, ui.layout().offeredWidth() - columns.words());
  struct Line {
    const std::string& text;
    TextStyle style;
    Colour colour;
  };
  const float first = ui.measure("0", clock).height;
  float height = 0;
  std::vector<std::pair<Line, float>> lines;
  for (const auto& line : {Line{entry.what, what, theme.text}, Line{entry.detail, detail, theme.text},
                           Line{entry.by, by, theme.mutedText}}) {
    if (line.text.empty()) continue;
    lines.emplace_back(line, ui.measure(line.text, line.style, width).height);
    height += lines.back().second;
  }
  const float needed = std::max({height, first, columns.disc});
  const auto place = ui.layout().place(std::nullopt, needed + (goesOn ? ui.pixels(space::small) : 0));
  ui.write(time, clock, theme.mutedText, {place.x, place.y, columns.time, first});
  const Rect disc{place.x + columns.time + columns.gap, place.y + std::floor((first - columns.disc) / 2), columns.disc,
                  columns.disc};
  if (goesOn) {
    const float thickness = 2 * ui.border();
    ui.fill({disc.centre().x - thickness / 2, disc.bottom(), thickness, place.bottom() - disc.bottom()}, theme.line);
  }
  ui.fill(disc, colours.soft, columns.disc / 2);
  ui.outline(disc, colours.fill, ui.border() * 1.5F, columns.disc / 2);
  const auto icon = entry.icon != Icon::none ? entry.icon : iconOf(entry.tone);
  if (icon == Icon::none)
    ui.fill(disc.inset(columns.disc * 0.34F), colours.fill, columns.disc * 0.16F);
  else
    ui.icon(icon, disc.inset(columns.disc * 0.18F), colours.onSoft);
  float y = place.y;
  for (const auto& [line, lineHeight] : lines) {
    ui.write(line.text, line.style, line.colour, {place.x + columns.words(), y, width, lineHeight});
    y += lineHeight;
  }
  ui.leave({.id = {}, .role = Role::text, .label = entry.what, .value = inWords(ui, time, entry), .rect = place});
}

}  // namespace

void timeline(Ui& ui, const Timeline& timeline) {
  if (timeline.entries.empty()) {
    if (!timeline.empty.empty()) caption(ui, timeline.empty);
    return;
  }
  std::vector<std::string> days;
  std::vector<std::string> times;
  Columns columns{.disc = ui.pixels({6.2F}), .gap = ui.pixels(space::small)};
  const auto style = ui.lettering(type::caption, Weight::regular, 1);
  for (const auto& entry : timeline.entries) {
    days.push_back(ui.format().date(entry.at, timeline.zone));
    times.push_back(ui.format().time(entry.at, timeline.zone));
    columns.time = std::max(columns.time, ui.measure(times.back(), style).width + 1);
  }
  const bool severalDays = std::ranges::any_of(days, [&](const auto& day) { return day != days.front(); });
  ui.within({.area = ui.layout().here()}, [&] {
    for (std::size_t i = 0; i < timeline.entries.size(); ++i) {
      const bool last = i + 1 == timeline.entries.size();
      if (severalDays && (i == 0 || days[i] != days[i - 1])) dayHead(ui, days[i]);
      const bool dayEnds = last || (severalDays && days[i + 1] != days[i]);
      drawEntry(ui, timeline.entries[i], times[i], columns, !dayEnds);
      if (dayEnds && !last) ui.layout().skip(ui.pixels(space::medium));
    }
  });
}

}  // namespace assay::kiosk

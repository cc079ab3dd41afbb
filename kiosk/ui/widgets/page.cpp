#include "kiosk/ui/widgets/page.h"

#include "kiosk/ui/widgets/bottom_bar.h"
#include "kiosk/ui/widgets/choice.h"
#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

/// Of what a page holds.
constexpr Millimetres usualHeight{165.0F};

/// The tools at the bar's end. Where there is no room for words, their icons stand alone.
std::optional<std::string> tools(Ui& ui, const std::vector<Page::Tool>& tools, const Rect& area, bool words,
                                 float& end) {
  const auto& theme = ui.theme();
  const auto style = ui.lettering(type::caption, Weight::bold, 1);
  const float iconSize = ui.pixels({6.5F});
  const float padding = ui.pixels(space::small);
  const float height = ui.pixels(space::touch);
  const float radius = ui.pixels(space::radius);
  std::optional<std::string> pressed;
  for (auto tool = tools.rbegin(); tool != tools.rend(); ++tool) {
    const float label = words ? ui.measure(tool->label, style).width + padding : 0;
    const float width = std::max(height, label + iconSize + 2 * padding);
    const Rect place{end - width, area.y + std::floor((area.height - height) / 2), width, height};
    const auto touch =
        ui.leave({.id = tool->id, .role = Role::button, .label = tool->label, .actionable = true, .rect = place});
    if (touch.held) ui.fill(place, theme.pressed, radius);
    const float x = place.x + std::floor((width - iconSize - label) / 2);
    ui.icon(tool->icon, {x, place.y, iconSize, height}, theme.tone(Tone::accent).fill);
    if (words) ui.write(tool->label, style, theme.text, {x + iconSize + padding, place.y, label - padding + 1, height});
    ui.focusRing(touch, place, radius);
    if (touch.fired) pressed = tool->id;
    end -= width + ui.pixels(space::gap);
  }
  return pressed;
}

float widthOf(Ui& ui, const std::vector<Page::Tool>& tools) {
  const auto style = ui.lettering(type::caption, Weight::bold, 1);
  float width = 0;
  for (const auto& tool : tools)
    width +=
        ui.measure(tool.label, style).width + ui.pixels({6.5F}) + 3 * ui.pixels(space::small) + ui.pixels(space::gap);
  return width;
}

/// Where am I, what must be known everywhere, and the tools. A long name of the place gives way to the rest.
std::optional<std::string> bar(Ui& ui, const Page& page, const Rect& area) {
  const auto& theme = ui.theme();
  ui.fill(area, theme.surface);
  ui.fill({area.x, area.bottom() - ui.border(), area.width, ui.border()}, theme.line);
  const float margin = ui.pixels(space::large);
  const float iconSize = ui.pixels({6.5F});
  const auto style = ui.lettering(type::caption, Weight::bold, 1);
  const Badge notice{.text = page.notice, .tone = Tone::warning};
  const auto noticeSize = page.notice.empty() ? Size{} : badgeSize(ui, notice);
  const float noticeRoom = page.notice.empty() ? 0 : noticeSize.width + margin;
  const float placeRoom = page.place.empty() ? 0 : ui.measure(page.place, style).width + iconSize + 2 * margin;
  const float room = area.width - 2 * margin - noticeRoom;
  const bool words = widthOf(ui, page.tools) + std::min(placeRoom, ui.pixels({60.0F})) <= room;
  float end = area.right() - margin;
  auto pressed = tools(ui, page.tools, area, words, end);
  float x = area.x + margin;
  if (!page.place.empty()) {
    ui.icon(Icon::shield, {x, area.y, iconSize, area.height}, theme.tone(Tone::accent).fill);
    x += iconSize + ui.pixels(space::small);
    const auto width = std::min(ui.measure(page.place, style).width + 1, std::max(1.0F, end - noticeRoom - x));
    const auto stands = ui.write(page.place, style, theme.text, {x, area.y, width, area.height});
    ui.leave({.id = "page.place", .role = Role::text, .label = page.place, .rect = stands});
    x += width + margin;
  }
  if (!page.notice.empty()) {
    const Rect place{x, area.y + std::floor((area.height - noticeSize.height) / 2), noticeSize.width,
                     noticeSize.height};
    drawBadge(ui, notice, place);
    ui.leave({.id = "page.notice", .role = Role::status, .label = page.notice, .rect = place});
  }
  return pressed;
}

void steps(Ui& ui, const Page::Step& step) {
  const auto words = ui.text("page.step", {{"number", step.number}, {"of", step.of}});
  auto style = ui.lettering(type::caption, Weight::bold, 1);
  style.align = Align::start;
  const auto size = ui.measure(words, style);
  const float dash = ui.pixels({11.0F});
  const float gap = ui.pixels(space::hair);
  const float line = ui.pixels({1.2F});
  const float dashes = static_cast<float>(step.of) * (dash + gap);
  const auto place = ui.layout().place(dashes + gap + size.width + 1, size.height);
  for (int i = 0; i < step.of; ++i)
    ui.fill(
        {place.x + static_cast<float>(i) * (dash + gap), place.y + std::floor((place.height - line) / 2), dash, line},
        i < step.number ? ui.theme().tone(Tone::accent).fill : ui.theme().line, line / 2);
  ui.write(words, style, ui.theme().mutedText, {place.x + dashes + gap, place.y, size.width + 1, place.height});
  ui.leave({.id = "page.step", .role = Role::step, .label = words, .rect = place});
}

}  // namespace

std::optional<std::string> page(Ui& ui, const Page& page, const Ui::Body& content, const Ui::Body& actions) {
  const auto screen = ui.screen();
  ui.leave({.id = "page", .role = Role::page, .label = page.title, .rect = {0, 0, screen.width, screen.height}});
  const float barHeight = ui.pixels(space::touch + space::small);
  // First the content, then the actions, and the bar that is on every page last: so the focus walks, and so it is read.
  auto& below = ui.keep<KnownHeight>("page.below");
  const float margin = ui.pixels(space::large);
  const float bottom = screen.height - below.value;
  const float width = std::min(screen.width - 2 * margin, ui.pixels(page.width));
  const Rect area{std::floor((screen.width - width) / 2), barHeight, width, 0};
  auto& known = ui.keep<KnownHeight>("page.content");
  const float room = bottom - barHeight;
  ui.setContentBottom(bottom - margin);
  // The whole width scrolls, so that the bar stands at the edge of the glass and not beside the words.
  ui.layout().push({.area = {0, barHeight, screen.width, 0}});
  ui.scroll("page", room, [&] {
    const float spare = room - known.value;
    const float least = std::clamp(std::floor(spare / 2), ui.pixels(space::small), margin);
    // A little above the middle looks like the middle. What is not centred begins at the same height on all pages,
    // which on a large display is not the upper edge.
    const float free = page.centred ? spare : std::min(spare, room - ui.pixels(usualHeight));
    const float top = std::max(least, std::floor(free * 0.45F));
    ui.layout().skip(top);
    const Rect column{area.x, ui.layout().here().y, area.width, 0};
    measured(ui, known, {.area = column, .gap = ui.pixels(space::medium), .align = page.align}, [&] {
      if (page.step) steps(ui, *page.step);
      if (!page.title.empty()) title(ui, page.title);
      content();
    });
    ui.layout().advance(known.value);
    ui.layout().skip(least);
  });
  ui.layout().pop();
  const float height = bottomBar(ui, page.keyboard, actions);
  if (std::exchange(below.value, height) != height) ui.relayout();
  return bar(ui, page, {0, 0, screen.width, barHeight});
}

}  // namespace assay::kiosk

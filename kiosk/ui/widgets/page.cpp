#include "kiosk/ui/widgets/page.h"

#include "kiosk/ui/widgets/choice.h"
#include "kiosk/ui/widgets/keyboard.h"
#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

struct KnownWidth {
  float value = 0;
};

struct KnownHeight {
  float value = 0;
};

/// The height that `body` takes, drawn at `area`; remembered, so that things can stand above it.
void measured(Ui& ui, KnownHeight& known, const Layout::Box& box, const Ui::Body& body) {
  ui.layout().push(box);
  body();
  const float height = ui.layout().pop();
  if (std::exchange(known.value, height) != height) ui.relayout();
}

std::optional<std::string> bar(Ui& ui, const Page& page, const Rect& area) {
  const auto& theme = ui.theme();
  std::optional<std::string> pressed;
  ui.fill(area, theme.surface);
  ui.fill({area.x, area.bottom() - ui.border(), area.width, ui.border()}, theme.line);
  const float margin = ui.pixels(space::large);
  const float iconSize = ui.pixels({6.5F});
  float x = area.x + margin;
  if (!page.place.empty()) {
    const auto style = ui.lettering(type::caption, Weight::bold, 1);
    const auto size = ui.measure(page.place, style);
    ui.icon(Icon::shield, {x, area.y, iconSize, area.height}, theme.tone(Tone::accent).fill);
    x += iconSize + ui.pixels(space::small);
    const auto stands = ui.write(page.place, style, theme.text, {x, area.y, size.width + 1, area.height});
    ui.leave({.id = "page.place", .role = Role::text, .label = page.place, .rect = stands});
    x += size.width + margin;
  }
  if (!page.notice.empty()) {
    const Badge notice{.text = page.notice, .tone = Tone::warning};
    const auto size = badgeSize(ui, notice);
    const Rect place{x, area.y + std::floor((area.height - size.height) / 2), size.width, size.height};
    drawBadge(ui, notice, place);
    ui.leave({.id = "page.notice", .role = Role::status, .label = page.notice, .rect = place});
  }
  float end = area.right() - margin;
  for (auto tool = page.tools.rbegin(); tool != page.tools.rend(); ++tool) {
    const auto style = ui.lettering(type::caption, Weight::bold, 1);
    const auto label = ui.measure(tool->label, style);
    const float padding = ui.pixels(space::small);
    const float width = std::max(ui.pixels(space::touch), label.width + iconSize + 3 * padding);
    const float height = ui.pixels(space::touch);
    const Rect place{end - width, area.y + std::floor((area.height - height) / 2), width, height};
    const auto touch =
        ui.leave({.id = tool->id, .role = Role::button, .label = tool->label, .actionable = true, .rect = place});
    const float radius = ui.pixels(space::radius);
    if (touch.held) ui.fill(place, theme.pressed, radius);
    ui.icon(tool->icon, {place.x + padding, place.y, iconSize, height}, theme.tone(Tone::accent).fill);
    ui.write(tool->label, style, theme.text, {place.x + 2 * padding + iconSize, place.y, label.width + 1, height});
    ui.focusRing(touch, place, radius);
    if (touch.fired) pressed = tool->id;
    end -= width + ui.pixels(space::gap);
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

/// The bar of actions, or the keyboard, at the bottom. Gives its height.
float bottomBar(Ui& ui, bool keyboardAllowed, const Ui::Body& actions) {
  const auto screen = ui.screen();
  const auto& theme = ui.theme();
  const bool typing = keyboardAllowed && isTyping(ui);
  if (!typing && !actions) return 0;
  auto& known = ui.keep<KnownHeight>(typing ? "page.keyboard" : "page.actions");
  const float padding = ui.pixels(space::medium);
  const float margin = ui.pixels(typing ? space::small : space::large);
  const float height = known.value + 2 * padding;
  const Rect area{0, screen.height - height, screen.width, height};
  ui.fill(area, typing ? theme.sunken : theme.page);
  ui.fill({0, area.y, screen.width, ui.border()}, theme.line);
  const Rect inner{margin, area.y + padding, screen.width - 2 * margin, 0};
  measured(
      ui, known,
      {.flow = typing ? Layout::Flow::column : Layout::Flow::actions, .area = inner, .gap = ui.pixels(space::medium)},
      typing ? Ui::Body{[&] { keyboard(ui); }} : actions);
  return height;
}

}  // namespace

std::optional<std::string> page(Ui& ui, const Page& page, const Ui::Body& content, const Ui::Body& actions) {
  const auto screen = ui.screen();
  ui.leave({.id = "page", .role = Role::page, .label = page.title, .rect = {0, 0, screen.width, screen.height}});
  const float barHeight = ui.pixels(space::touch + space::small);
  auto pressed = bar(ui, page, {0, 0, screen.width, barHeight});

  // Content comes before the actions in the scene, so that the focus walks from top to bottom.
  auto& below = ui.keep<KnownHeight>("page.below");
  const float margin = ui.pixels(space::large);
  const float bottom = screen.height - below.value;
  const float width = std::min(screen.width - 2 * margin, ui.pixels(page.width));
  const Rect area{std::floor((screen.width - width) / 2), barHeight, width, 0};
  auto& known = ui.keep<KnownHeight>("page.content");
  const float room = bottom - barHeight;
  ui.setContentBottom(bottom - margin);
  ui.layout().push({.area = area, .gap = ui.pixels(space::medium), .align = page.align});
  ui.scroll("page", room, [&] {
    const float spare = room - known.value;
    // A little above the middle looks like the middle.
    const float top = page.centred ? std::max(margin, std::floor(spare * 0.45F)) : margin;
    ui.layout().skip(top);
    measured(ui, known, {.area = ui.layout().here(), .gap = ui.pixels(space::medium), .align = page.align}, [&] {
      if (page.step) steps(ui, *page.step);
      if (!page.title.empty()) title(ui, page.title);
      content();
    });
    ui.layout().advance(known.value);
    ui.layout().skip(margin);
  });
  ui.layout().pop();
  const float height = bottomBar(ui, page.keyboard, actions);
  if (std::exchange(below.value, height) != height) ui.relayout();
  return pressed;
}

std::optional<std::string> workspace(Ui& ui, const Workspace& workspace, const Ui::Body& content,
                                     const Ui::Body& actions) {
  const auto screen = ui.screen();
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  ui.leave({.id = "page", .role = Role::page, .label = workspace.title, .rect = {0, 0, screen.width, screen.height}});
  std::optional<std::string> pressed;

  const float railWidth = ui.pixels({50.0F});
  const float margin = ui.pixels(space::medium);
  const float small = ui.pixels(space::small);
  ui.fill({0, 0, railWidth, screen.height}, theme.surface);
  ui.fill({railWidth - ui.border(), 0, ui.border(), screen.height}, theme.line);
  const float rowHeight = ui.pixels(space::touch);
  float y = margin;
  for (const auto& place : workspace.places) {
    const bool here = place.id == workspace.here;
    const Rect rect{small, y, railWidth - 2 * small, rowHeight};
    const auto touch = ui.leave({.id = place.id,
                                 .role = Role::row,
                                 .label = place.label,
                                 .value = place.count > 0 ? ui.format().number(place.count) : "",
                                 .actionable = true,
                                 .selected = here,
                                 .rect = rect});
    const float radius = ui.pixels(space::radius);
    if (here || touch.held) ui.fill(rect, here ? accent.soft : theme.pressed, radius);
    const float iconSize = ui.pixels({5.6F});
    ui.icon(place.icon, {rect.x + small, rect.y, iconSize, rowHeight}, here ? accent.fill : theme.mutedText);
    float end = rect.right() - small;
    if (place.count > 0) {
      const Badge count{
          .text = ui.format().number(place.count), .tone = here ? Tone::accent : Tone::neutral, .icon = Icon::none};
      const auto style = ui.lettering(type::dense, Weight::bold, 1);
      const auto size = ui.measure(count.text, style);
      end -= size.width + 1;
      ui.write(count.text, style, here ? accent.onSoft : theme.mutedText, {end, rect.y, size.width + 1, rowHeight});
      end -= small;
    }
    const float x = rect.x + 2 * small + iconSize;
    ui.write(place.label, ui.lettering(type::caption, here ? Weight::bold : Weight::regular, 1),
             here ? accent.onSoft : theme.text, {x, rect.y, end - x, rowHeight});
    ui.focusRing(touch, rect, radius);
    if (touch.fired) pressed = place.id;
    y += rowHeight + ui.pixels(space::gap);
  }
  if (!workspace.person.empty()) {
    const float iconSize = ui.pixels({5.6F});
    const Rect rect{2 * small, screen.height - margin - rowHeight, railWidth - 3 * small, rowHeight};
    ui.icon(Icon::person, {rect.x, rect.y, iconSize, rowHeight}, theme.mutedText);
    ui.write(workspace.person, ui.lettering(type::dense, Weight::regular, 2), theme.mutedText,
             {rect.x + iconSize + small, rect.y, rect.width - iconSize - small, rowHeight});
    ui.leave({.id = "workspace.person", .role = Role::text, .label = workspace.person, .rect = rect});
  }

  const float x = railWidth + ui.pixels(space::large);
  const float width = screen.width - x - ui.pixels(space::large);
  const float bar = ui.pixels(space::touch + space::hair);
  const Rect head{x, margin, width, bar};
  const auto headStyle = ui.lettering(type::heading, Weight::bold, 1);
  const auto underStyle = ui.lettering(type::dense, Weight::regular, 1);
  auto& taken = ui.keep<KnownWidth>("page.head");  // by the actions
  const float words = std::max(1.0F, width - taken.value);
  const auto titleSize = ui.measure(workspace.title, headStyle, words);
  const auto underSize = workspace.subtitle.empty() ? Size{} : ui.measure(workspace.subtitle, underStyle, words);
  const float top = head.y + std::floor((bar - titleSize.height - underSize.height) / 2);
  auto stands = ui.write(workspace.title, headStyle, theme.text, {x, top, words, titleSize.height});
  ui.leave({.id = "page.title",
            .role = Role::heading,
            .label = workspace.title,
            .value = workspace.subtitle,
            .rect = stands});
  if (!workspace.subtitle.empty())
    ui.write(workspace.subtitle, underStyle, theme.mutedText, {x, top + titleSize.height, words, underSize.height});
  if (!workspace.notice.empty()) {
    const Badge notice{.text = workspace.notice, .tone = Tone::warning};
    const auto size = badgeSize(ui, notice);
    const Rect rect{x + titleSize.width + margin, top + std::floor((titleSize.height - size.height) / 2), size.width,
                    size.height};
    drawBadge(ui, notice, rect);
    ui.leave({.id = "page.notice", .role = Role::status, .label = workspace.notice, .rect = rect});
  }
  if (actions) {
    ui.layout().push({.flow = Layout::Flow::actions, .area = head, .gap = small, .align = Align::end});
    actions();
    const float used = ui.layout().takenAtEnd();
    if (std::exchange(taken.value, used) != used) ui.relayout();
    ui.layout().pop();
  }

  auto& below = ui.keep<KnownHeight>("page.below");
  const float contentTop = head.bottom() + margin;
  ui.setContentBottom(screen.height - below.value - margin);
  const Rect area{x, contentTop, width, 0};
  ui.layout().push({.area = area, .gap = margin});
  ui.scroll("page", screen.height - below.value - contentTop, [&] {
    content();
    ui.layout().skip(margin);
  });
  ui.layout().pop();
  const float height = bottomBar(ui, workspace.keyboard, {});
  if (std::exchange(below.value, height) != height) ui.relayout();
  return pressed;
}

}  // namespace assay::kiosk

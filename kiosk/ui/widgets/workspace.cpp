#include "kiosk/ui/widgets/bottom_bar.h"
#include "kiosk/ui/widgets/choice.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

constexpr Millimetres railIcon{5.6F};

/// As wide as its longest word needs.
float railWidth(Ui& ui, const Workspace& workspace) {
  const auto style = ui.lettering(type::caption, Weight::bold, 1);
  float words = 0;
  for (const auto& place : workspace.places) words = std::max(words, ui.measure(place.label, style).width);
  return std::max(ui.pixels({50.0F}), words + ui.pixels(railIcon) + 6 * ui.pixels(space::small));
}

/// One place of the rail. True when it was pressed.
bool railRow(Ui& ui, const Workspace::Place& place, bool here, const Rect& rect) {
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float small = ui.pixels(space::small);
  const auto touch = ui.leave({.id = place.id,
                               .role = Role::row,
                               .label = place.label,
                               .value = place.count > 0 ? ui.format().number(place.count) : "",
                               .actionable = true,
                               .selected = here,
                               .rect = rect});
  const float radius = ui.pixels(space::radius);
  if (here || touch.held) ui.fill(rect, here ? accent.soft : theme.pressed, radius);
  const float iconSize = ui.pixels(railIcon);
  ui.icon(place.icon, {rect.x + small, rect.y, iconSize, rect.height}, here ? accent.fill : theme.mutedText);
  float end = rect.right() - small;
  if (place.count > 0) {
    const auto style = ui.lettering(type::dense, Weight::bold, 1);
    const auto count = ui.format().number(place.count);
    const auto size = ui.measure(count, style);
    end -= size.width + 1;
    ui.write(count, style, here ? accent.onSoft : theme.mutedText, {end, rect.y, size.width + 1, rect.height});
    end -= small;
  }
  const float x = rect.x + 2 * small + iconSize;
  ui.write(place.label, ui.lettering(type::caption, here ? Weight::bold : Weight::regular, 1),
           here ? accent.onSoft : theme.text, {x, rect.y, end - x, rect.height});
  ui.focusRing(touch, rect, radius);
  return touch.fired;
}

std::optional<std::string> rail(Ui& ui, const Workspace& workspace, float width) {
  const auto screen = ui.screen();
  const auto& theme = ui.theme();
  const float margin = ui.pixels(space::medium);
  const float small = ui.pixels(space::small);
  const float rowHeight = ui.pixels(space::touch);
  ui.fill({0, 0, width, screen.height}, theme.surface);
  ui.fill({width - ui.border(), 0, ui.border(), screen.height}, theme.line);
  std::optional<std::string> pressed;
  float y = margin;
  for (const auto& place : workspace.places) {
    if (railRow(ui, place, place.id == workspace.here, {small, y, width - 2 * small, rowHeight})) pressed = place.id;
    y += rowHeight + ui.pixels(space::gap);
  }
  if (workspace.person.empty()) return pressed;
  const float iconSize = ui.pixels(railIcon);
  const auto style = ui.lettering(type::dense, Weight::regular, 2);
  const float room = width - 4 * small - iconSize;
  const float height = std::max(rowHeight, ui.measure(workspace.person, style, room).height);
  const Rect rect{2 * small, screen.height - margin - height, width - 3 * small, height};
  ui.icon(Icon::person, {rect.x, rect.y, iconSize, height}, theme.mutedText);
  ui.write(workspace.person, style, theme.mutedText, {rect.x + iconSize + small, rect.y, room, height});
  ui.leave({.id = "workspace.person", .role = Role::text, .label = workspace.person, .rect = rect});
  return pressed;
}

/// Title, what it is about and the notice, in the middle of `area`.
void headWords(Ui& ui, const Workspace& workspace, const Rect& area) {
  const auto& theme = ui.theme();
  const auto headStyle = ui.lettering(type::heading, Weight::bold, 1);
  const auto underStyle = ui.lettering(type::dense, Weight::regular, 1);
  const auto titleSize = ui.measure(workspace.title, headStyle, area.width);
  const auto underSize = workspace.subtitle.empty() ? Size{} : ui.measure(workspace.subtitle, underStyle, area.width);
  const float top = area.y + std::floor((area.height - titleSize.height - underSize.height) / 2);
  const auto stands = ui.write(workspace.title, headStyle, theme.text, {area.x, top, area.width, titleSize.height});
  ui.leave({.id = "page.title",
            .role = Role::heading,
            .label = workspace.title,
            .value = workspace.subtitle,
            .rect = stands});
  if (!workspace.subtitle.empty())
    ui.write(workspace.subtitle, underStyle, theme.mutedText,
             {area.x, top + titleSize.height, area.width, underSize.height});
  if (workspace.notice.empty()) return;
  const Badge notice{.text = workspace.notice, .tone = Tone::warning};
  const auto size = badgeSize(ui, notice);
  const Rect rect{area.x + titleSize.width + ui.pixels(space::medium),
                  top + std::floor((titleSize.height - size.height) / 2), size.width, size.height};
  drawBadge(ui, notice, rect);
  ui.leave({.id = "page.notice", .role = Role::status, .label = workspace.notice, .rect = rect});
}

struct KnownHead {
  float actions = 0;  ///< their width side by side
  float height = 0;   ///< what they take
  bool operator==(const KnownHead&) const = default;
};

/// The words with the actions beside them, or below where both do not fit. Gives its height.
float head(Ui& ui, const Workspace& workspace, const Rect& area, const Ui::Body& actions) {
  auto& known = ui.keep<KnownHead>("page.head");
  const float gap = ui.pixels(space::medium);
  const auto headStyle = ui.lettering(type::heading, Weight::bold, 1);
  float words = ui.measure(workspace.title, headStyle).width;
  if (!workspace.notice.empty()) words += gap + badgeSize(ui, {.text = workspace.notice, .tone = Tone::warning}).width;
  const bool below = words + gap + known.actions > area.width;
  const float bar = std::max(area.height, below ? 0 : known.height);
  headWords(ui, workspace, {area.x, area.y, std::max(1.0F, area.width - (below ? 0 : known.actions + gap)), bar});
  if (!actions) return bar;
  const float top = below ? area.y + bar + gap : area.y;
  ui.layout().push({.flow = Layout::Flow::actions,
                    .area = {area.x, top, area.width, 0},
                    .gap = ui.pixels(space::small),
                    .align = Align::end});
  actions();
  const float natural = ui.layout().naturalWidth();
  const KnownHead needed{natural, ui.layout().pop()};
  if (std::exchange(known, needed) != needed) ui.relayout();
  return below ? bar + gap + known.height : bar;
}

}  // namespace

std::optional<std::string> workspace(Ui& ui, const Workspace& workspace, const Ui::Body& content,
                                     const Ui::Body& actions) {
  const auto screen = ui.screen();
  ui.leave({.id = "page", .role = Role::page, .label = workspace.title, .rect = {0, 0, screen.width, screen.height}});
  const float rails = railWidth(ui, workspace);
  auto pressed = rail(ui, workspace, rails);

  const float margin = ui.pixels(space::medium);
  const float x = rails + ui.pixels(space::large);
  const float width = screen.width - x - ui.pixels(space::large);
  const float headHeight = head(ui, workspace, {x, margin, width, ui.pixels(space::touch + space::hair)}, actions);

  auto& below = ui.keep<KnownHeight>("page.below");
  const float contentTop = margin + headHeight + margin;
  ui.setContentBottom(screen.height - below.value - margin);
  ui.layout().push({.area = {x, contentTop, width, 0}, .gap = margin});
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

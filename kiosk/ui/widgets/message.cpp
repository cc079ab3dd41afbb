#include "kiosk/ui/widgets/message.h"

#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choice.h"
#include "kiosk/ui/widgets/keyboard.h"
#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

struct Extent {
  float body = 0;
  float foot = 0;
  bool operator==(const Extent&) const = default;
};

}  // namespace

bool banner(Ui& ui, const Banner& banner) {
  const auto& colours = ui.theme().tone(banner.tone);
  auto titleStyle = ui.lettering(type::body, Weight::bold);
  auto textStyle = ui.lettering(type::caption);
  titleStyle.align = textStyle.align = Align::start;
  const float padding = ui.pixels(space::medium);
  const float iconSize = ui.pixels({7.0F});
  const auto labelStyle = ui.lettering(type::label, Weight::bold, 1);
  const float actionWidth = banner.action.empty()
                                ? 0
                                : std::max(ui.pixels({34.0F}), ui.measure(banner.action, labelStyle).width +
                                                                   2 * padding + 2 * ui.pixels(space::hair));
  const float width = ui.layout().offeredWidth();
  const float words = width - 3 * padding - iconSize - (actionWidth > 0 ? actionWidth + padding : 0);
  const auto title = banner.title.empty() ? Size{} : ui.measure(banner.title, titleStyle, words);
  const auto text = banner.text.empty() ? Size{} : ui.measure(banner.text, textStyle, words);
  const float content = title.height + text.height;
  const float inner = std::max(content, actionWidth > 0 ? ui.pixels(space::touch + space::hair) : iconSize);
  const auto place = ui.layout().place(std::nullopt, inner + 2 * ui.pixels(space::small) + ui.pixels(space::hair));
  const float radius = ui.pixels(space::radius);
  ui.fill(place, colours.soft, radius);
  ui.outline(place, colours.line, ui.border(), radius);
  const float x = place.x + 2 * padding + iconSize;
  const float y = place.y + std::floor((place.height - content) / 2);
  const float firstLine =
      title.height > 0
          ? ui.measure(banner.title, {.size = titleStyle.size, .weight = Weight::bold, .lines = 1}, words).height
          : content;
  ui.icon(iconOf(banner.tone), {place.x + padding, y, iconSize, firstLine}, colours.onSoft);
  if (!banner.title.empty()) ui.write(banner.title, titleStyle, colours.onSoft, {x, y, words, title.height});
  if (!banner.text.empty()) ui.write(banner.text, textStyle, colours.onSoft, {x, y + title.height, words, text.height});
  ui.leave({.id = banner.id, .role = Role::banner, .label = banner.title, .value = banner.text, .rect = place});
  if (banner.action.empty()) return false;
  const float height = ui.pixels(space::touch + space::hair);
  ui.layout().push({.flow = Layout::Flow::actions,
                    .area = {place.right() - padding - actionWidth, place.y + std::floor((place.height - height) / 2),
                             actionWidth, height}});
  const bool pressed = button(ui, {.id = banner.id + ".action", .label = banner.action, .wide = true});
  ui.layout().pop();
  return pressed;
}

void toast(Ui& ui, const Toast& toast) {
  const auto& colours = ui.theme().tone(toast.tone);
  auto style = ui.lettering(type::body, Weight::bold, 2);
  style.align = Align::start;
  const auto screen = ui.screen();
  const float padding = ui.pixels(space::medium);
  const float iconSize = ui.pixels({6.5F});
  const float most = screen.width * 0.7F;
  const auto words = ui.measure(toast.text, style, most);
  const float width = words.width + iconSize + 3 * padding;
  const float height = std::max(words.height, iconSize) + padding;
  const Rect place{std::floor((screen.width - width) / 2), screen.height - height - ui.pixels({26.0F}), width, height};
  ui.fill({place.x, place.y + ui.pixels({0.6F}), place.width, place.height}, withAlpha(ui.theme().shade, 50),
          height / 2);
  ui.fill(place, colours.fill, height / 2);
  ui.icon(iconOf(toast.tone), {place.x + padding, place.y, iconSize, height}, colours.onFill);
  ui.write(toast.text, style, colours.onFill, {place.x + 2 * padding + iconSize, place.y, words.width + 1, height});
  ui.leave({.id = "toast", .role = Role::toast, .label = toast.text, .rect = place});
}

namespace {

/// The buttons at a dialog's foot.
std::optional<Answer> answers(Ui& ui, const Dialog& dialog) {
  std::optional<Answer> answer;
  ui.within({.flow = Layout::Flow::actions, .area = ui.layout().here(), .gap = ui.pixels(space::medium)}, [&] {
    if (!dialog.cancel.empty() &&
        button(ui, {.id = dialog.id + ".cancel", .label = dialog.cancel, .kind = ButtonKind::secondary}))
      answer = Answer::cancel;
    if (!dialog.confirm.empty() &&
        button(ui, {.id = dialog.id + ".confirm",
                    .label = dialog.confirm,
                    .kind = dialog.tone == Tone::danger ? ButtonKind::danger : ButtonKind::primary,
                    .unavailable = dialog.unavailable,
                    .leads = dialog.tone != Tone::danger && dialog.unavailable.empty()}))
      answer = Answer::confirm;
  });
  return answer;
}

/// The keyboard at the screen's foot, while something in front of the page is typed into. Gives its height.
float keyboardInFront(Ui& ui) {
  if (!isTyping(ui)) return 0;
  const auto screen = ui.screen();
  auto& known = ui.keep<Extent>("dialog.keyboard");
  const float margin = ui.pixels(space::small);
  const float padding = ui.pixels(space::medium);
  const float height = known.foot + 2 * padding;
  ui.fill({0, screen.height - height, screen.width, height}, ui.theme().sunken);
  ui.layout().push({.area = {margin, screen.height - height + padding, screen.width - 2 * margin, 0}});
  keyboard(ui);
  const float needed = ui.layout().pop();
  if (std::exchange(known.foot, needed) != needed) ui.relayout();
  return height;
}

}  // namespace

std::optional<Answer> dialog(Ui& ui, const Dialog& dialog, const Ui::Body& body) {
  std::optional<Answer> answer;
  ui.overlay([&] {
    const auto screen = ui.screen();
    const auto& theme = ui.theme();
    ui.fill({0, 0, screen.width, screen.height}, theme.shade);
    auto& known = ui.keep<Extent>("dialog:" + dialog.id);
    const float room = screen.height - keyboardInFront(ui);
    const float width = std::min(screen.width - 2 * ui.pixels(space::large), ui.pixels({150.0F}));
    const float padding = ui.pixels(space::large);
    const float gap = ui.pixels(space::medium);
    // What is asked scrolls when it is longer than the screen; the answers always stand below it.
    const float most = std::max(gap, room - 2 * gap - 2 * padding - 2 * gap - known.foot);
    const float asked = std::min(known.body, most);
    const float height = padding + asked + 2 * gap + known.foot + padding;
    const Rect place{std::floor((screen.width - width) / 2), std::max(gap, std::floor((room - height) * 0.45F)), width,
                     height};
    const float radius = ui.pixels(space::radius) * 1.5F;
    ui.fill(place, theme.surface, radius);
    ui.outline(place, theme.line, ui.border(), radius);
    ui.leave({.id = dialog.id, .role = Role::dialog, .label = dialog.title, .value = dialog.text, .rect = place});
    const auto draw = [&] {
      title(ui, dialog.title);
      if (!dialog.text.empty()) paragraph(ui, dialog.text);
      if (body) body();
    };
    float bodyHeight = 0;
    ui.layout().push({.area = {place.x + padding, place.y + padding, width - 2 * padding, 0}, .gap = gap});
    const auto content = [&] {
      ui.layout().push({.area = ui.layout().here(), .gap = gap});
      draw();
      bodyHeight = ui.layout().pop();
      ui.layout().advance(bodyHeight);
    };
    if (known.body > most) {
      ui.scroll("dialog:" + dialog.id, most, content);
    } else {
      content();
    }
    ui.layout().pop();
    ui.layout().push({.area = {place.x + padding, place.y + padding + asked + 2 * gap, width - 2 * padding, 0}});
    if (const auto given = answers(ui, dialog)) answer = given;
    const Extent needed{bodyHeight, ui.layout().pop()};
    if (std::exchange(known, needed) != needed) ui.relayout();
    if (ui.interaction().key() == Key::escape) answer = Answer::cancel;
  });
  return answer;
}

namespace {

/// What is known about how far it is. Minutes are rounded up: who is told three and waits two is not cross.
std::string detailOf(const Ui& ui, const Progress& progress) {
  if (!progress.left) return progress.detail;
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(*progress.left).count();
  const auto left = *progress.left < std::chrono::minutes{1} ? ui.text("progress.soon")
                                                             : ui.text("progress.left", {{"count", minutes}});
  return progress.detail.empty() ? left : ui.text("speech.and", {{"before", progress.detail}, {"after", left}});
}

}  // namespace

void progress(Ui& ui, const Progress& progress) {
  auto labelStyle = ui.lettering(type::body, Weight::bold);
  auto detailStyle = ui.lettering(type::caption);
  labelStyle.align = detailStyle.align = Align::start;
  const auto& theme = ui.theme();
  const float width = ui.layout().offeredWidth();
  const auto label = progress.label.empty() ? Size{} : ui.measure(progress.label, labelStyle, width);
  const auto words = detailOf(ui, progress);
  const auto detail = words.empty() ? Size{} : ui.measure(words, detailStyle, width);
  const float bar = ui.pixels({3.2F});
  const float gap = ui.pixels(space::hair);
  const auto place = ui.layout().place(std::nullopt, label.height + bar + 2 * gap + detail.height);
  if (!progress.label.empty())
    ui.write(progress.label, labelStyle, theme.text, {place.x, place.y, width, label.height});
  const Rect track{place.x, place.y + label.height + gap, width, bar};
  ui.fill(track, theme.line, bar / 2);
  const float fraction = std::clamp(progress.fraction.value_or(0.3F), 0.0F, 1.0F);
  const float start = progress.fraction ? 0 : width * 0.35F;
  ui.fill({track.x + start, track.y, std::max(bar, std::floor(width * fraction)), bar}, theme.tone(Tone::accent).fill,
          bar / 2);
  if (!words.empty())
    ui.write(words, detailStyle, theme.mutedText, {place.x, track.bottom() + gap, width, detail.height});
  ui.leave({.id = progress.id,
            .role = Role::progress,
            .label = progress.label,
            .value = progress.fraction ? ui.format().percent(static_cast<int>(std::lround(fraction * 100))) : words,
            .reason = progress.fraction ? words : std::string{},
            .rect = place});
}

}  // namespace assay::kiosk

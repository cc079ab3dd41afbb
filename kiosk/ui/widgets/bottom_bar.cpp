#include "kiosk/ui/widgets/bottom_bar.h"

#include <utility>

#include "kiosk/ui/widgets/keyboard.h"

namespace assay::kiosk {

void measured(Ui& ui, KnownHeight& known, const Layout::Box& box, const Ui::Body& body) {
  ui.layout().push(box);
  body();
  const float height = ui.layout().pop();
  if (std::exchange(known.value, height) != height) ui.relayout();
}

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
  auto& tallest = ui.keep<KnownHeight>("page.tallest-action");
  measured(ui, known,
           {.flow = typing ? Layout::Flow::column : Layout::Flow::actions,
            .area = inner,
            .gap = ui.pixels(space::medium),
            .least = typing ? 0 : tallest.value},
           [&] {
             if (typing) {
               keyboard(ui);
             } else {
               actions();
               const float needed = ui.layout().tallest();
               if (std::exchange(tallest.value, needed) != needed) ui.relayout();
             }
           });
  return height;
}

}  // namespace assay::kiosk

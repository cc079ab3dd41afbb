#include "kiosk/ui/screens/display.h"

#include <array>

#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk {

namespace {

struct LookChoice {
  Look look;
  const char* id;
};
constexpr std::array choices = {LookChoice{Look::light, "display.light"}, LookChoice{Look::dark, "display.dark"},
                                LookChoice{Look::highContrast, "display.high-contrast"}};

}  // namespace

const Theme& themeOf(Look look) {
  switch (look) {
    case Look::light: return lightTheme;
    case Look::dark: return darkTheme;
    case Look::highContrast: return highContrastTheme;
  }
  return lightTheme;
}

float textFactorOf(const Display& display) { return display.largerText ? 1.5F : 1.0F; }

void setDisplay(Ui& ui, const Display& display) {
  ui.setTheme(themeOf(display.look));
  ui.setScale({ui.scale().pixelsPerMillimetre, textFactorOf(display)});
}

std::optional<Intent> askDisplay(Ui& ui, const Display& display) {
  std::optional<Intent> wanted;
  const auto answer = dialog(ui,
                             {.id = "display",
                              .title = ui.text("display.title"),
                              .text = ui.text("display.text"),
                              .confirm = ui.text("action.done")},
                             [&] {
                               ui.grid(choices.size(), [&] {
                                 for (const auto& [look, id] : choices) {
                                   if (lookTile(ui, {.id = id,
                                                     .label = ui.text(id),
                                                     .sample = ui.text("display.sample"),
                                                     .theme = themeOf(look),
                                                     .selected = display.look == look}))
                                     wanted = intent::ChooseDisplay{{look, display.largerText}};
                                 }
                               });
                               if (checkbox(ui, {.id = "display.larger-text",
                                                 .label = ui.text("display.larger-text"),
                                                 .checked = display.largerText}))
                                 wanted = intent::ChooseDisplay{{display.look, !display.largerText}};
                             });
  if (answer) wanted = intent::CloseDisplay{};
  return wanted;
}

}  // namespace assay::kiosk

#include "kiosk/ui/screens/screens.h"

#include "kiosk/ui/screens/certificate_screens.h"
#include "kiosk/ui/screens/check_in_screens.h"
#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/screens/help.h"
#include "kiosk/ui/screens/staff_screens.h"
#include "kiosk/ui/widgets/message.h"

namespace assay::kiosk {

namespace {

template <class View>
concept NeedsPictures = requires(Ui& ui, const Screen& screen, const View& view, const ScreenPictures& pictures) {
  draw(ui, screen, view, pictures);
};

/// On top of whatever is shown, other dialogs included.
std::optional<Intent> warnOfIdling(Ui& ui, const Screen& screen) {
  if (!screen.idleWarning) return std::nullopt;
  const auto answer = dialog(ui, {.id = "idle",
                                  .title = ui.text("idle.title"),
                                  .text = ui.text("idle.text", {{"count", screen.idleSecondsLeft}}),
                                  .confirm = ui.text("idle.stay"),
                                  .cancel = ui.text("idle.leave")});
  if (!answer) return std::nullopt;
  const auto leave = screen.places.empty() ? Intent{intent::GoHome{}} : Intent{intent::SignOut{}};
  return answer == Answer::confirm ? Intent{intent::StayHere{}} : leave;
}

/// A card that names nobody lies on the reader of somebody who has signed in.
std::optional<Intent> offerCard(Ui& ui, const Screen& screen) {
  if (!screen.cardOffer) return std::nullopt;
  const auto answer = dialog(ui, {.id = "card",
                                  .title = ui.text("card.title"),
                                  .text = ui.text(screen.cardOffer->replaces ? "card.replaces" : "card.text"),
                                  .confirm = ui.text("card.register"),
                                  .cancel = ui.text("action.cancel")});
  if (!answer) return std::nullopt;
  return answer == Answer::confirm ? Intent{intent::RegisterCard{}} : Intent{intent::DeclineCard{}};
}

}  // namespace

std::optional<Intent> drawScreen(Ui& ui, const Screen& screen, const ScreenPictures& pictures) {
  auto wanted = std::visit(
      [&]<class View>(const View& view) -> std::optional<Intent> {
        if constexpr (NeedsPictures<View>) {
          return draw(ui, screen, view, pictures);
        } else {
          return draw(ui, screen, view);
        }
      },
      screen.content);
  if (screen.choosingDisplay) {
    if (auto answer = askDisplay(ui, screen.display)) wanted = std::move(answer);
  }
  if (screen.help) {
    if (auto answer = askHelp(ui, *screen.help)) wanted = std::move(answer);
  }
  if (auto answer = offerCard(ui, screen)) wanted = std::move(answer);
  if (auto answer = warnOfIdling(ui, screen)) wanted = std::move(answer);
  return wanted;
}

}  // namespace assay::kiosk

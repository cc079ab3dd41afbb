#include "kiosk/ui/screens/certificate_screens.h"

#include "kiosk/ui/screens/parts.h"

namespace assay::kiosk {

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ClaimNameView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text("claim.name-title")},
      [&] {
        if (!view.resubmitReason.empty()) {
          banner(ui, {.id = "claim.again",
                      .tone = Tone::warning,
                      .title = ui.text("claim.again"),
                      .text = ui.text("reason." + view.resubmitReason)});
        }
        ui.card([&] {
          title(ui, view.name);
          facts(ui, {{ui.text("session.exam"), view.exam}});
        });
        caption(ui, ui.text("claim.name-help"));
      },
      [&] {
        if (button(
                ui,
                {.id = "claim.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
          wanted = intent::Back{};
        if (button(ui, {.id = "claim.confirm-name",
                        .label = ui.text("claim.confirm-name"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check,
                        .leads = true}))
          wanted = intent::ConfirmName{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ClaimDoneView& /*view*/) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true, .wayHome = false},
      [&] {
        emblem(ui, {.icon = Icon::success, .tone = Tone::success, .label = ui.text("claim.done-title")});
        title(ui, ui.text("claim.done-title"));
        paragraph(ui, ui.text("claim.done-text"));
      },
      [&] {
        if (button(ui, {.id = "claim.done",
                        .label = ui.text("action.done"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check,
                        .leads = true}))
          wanted = intent::GoHome{};
      });
  return wanted ? wanted : fromPage;
}

namespace {

std::string pinLabelOf(Ui& ui, const SignInView& view) {
  if (view.checking) return ui.text("sign-in.checking");
  return view.name.empty() ? ui.text("sign-in.title") : ui.text("sign-in.pin-of", {{"name", view.name}});
}

/// What a card has to do with it, where there is a reader.
void cardHint(Ui& ui, const SignInView& view) {
  if (view.strangeCard)
    caption(ui, ui.text("sign-in.strange-card"));
  else if (view.readsCards && view.name.empty())
    caption(ui, ui.text("sign-in.or-card"));
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const SignInView& view) {
  std::optional<Intent> wanted;
  std::string problem;
  if (view.wrong) problem = ui.text("sign-in.wrong");
  if (view.lockedSeconds > 0) problem = ui.text("sign-in.locked", {{"count", view.lockedSeconds}});
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true},
      [&] {
        ui.icon(Icon::lock, ui.layout().place(ui.pixels({10.0F}), ui.pixels({10.0F})),
                ui.theme().tone(Tone::accent).fill);
        if (view.lockedSeconds > 0) {
          banner(ui, {.id = "sign-in.problem", .tone = Tone::danger, .title = problem});
        } else if (const auto pin =
                       pinPad(ui, {.id = "sign-in.pin", .label = pinLabelOf(ui, view), .problem = problem})) {
          wanted = intent::EnterPin{*pin};
        }
        cardHint(ui, view);
      },
      [&] {
        if (button(
                ui,
                {.id = "sign-in.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
          wanted = intent::Back{};
      });
  return wanted ? wanted : fromPage;
}

}  // namespace assay::kiosk

#include "kiosk/ui/screens/help.h"

#include "kiosk/ui/screens/parts.h"

namespace assay::kiosk {

namespace {

Tone toneOf(const std::string& state) {
  if (state == "unheard") return Tone::warning;
  return state == "ended" ? Tone::success : Tone::info;
}

}  // namespace

std::optional<Intent> drawCall(Ui& ui, const HelpView& help) {
  if (!help.call) return std::nullopt;
  const auto& [state, reason, answer, at] = *help.call;
  const bool ended = state == "ended";
  const bool pressed = banner(
      ui, {.id = "help.call",
           .tone = toneOf(state),
           .title = ui.text(state == "answered" ? "reason." + answer : "help." + state),
           .text = ui.text("help.when." + state, {{"reason", ui.text("reason." + reason)}, {"time", timeOf(ui, at)}}),
           .action = ui.text(ended ? "action.close" : "help.take-back")});
  if (!pressed) return std::nullopt;
  return ended ? Intent{intent::AcknowledgeHelp{}} : Intent{intent::TakeHelpBack{}};
}

std::optional<Intent> askHelp(Ui& ui, const HelpView& help) {
  if (!help.choosing) return std::nullopt;
  std::optional<Intent> wanted;
  const auto answer =
      dialog(ui, {.id = "help", .title = ui.text("help.title"), .cancel = ui.text("action.cancel")}, [&] {
        // On a wide screen they would not fit below each other in large text.
        ui.grid(ui.screen().width > ui.screen().height ? 2 : 1, [&] {
          for (const auto& reason : help.reasons) {
            if (listRow(ui, {.id = "help." + reason, .label = ui.text("reason." + reason), .opens = false}))
              wanted = intent::CallHelp{reason};
          }
        });
      });
  if (answer) wanted = intent::CloseHelp{};
  return wanted;
}

}  // namespace assay::kiosk

#include "kiosk/devpanel/panel.h"

#include <fmt/format.h>

#include <array>

#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk {

namespace {

struct Option {
  const char* id;
  const char* label;
};
constexpr std::array roles = {Option{"candidate", "Candidates"}, Option{"desk", "Desk"}, Option{"office", "Office"},
                              Option{"review", "Review"}, Option{"verify", "Verify"}};
struct MoodOption {
  const char* id;
  const char* label;
  PrinterMood mood;
};
constexpr std::array moods = {MoodOption{"works", "Works", PrinterMood::works},
                              MoodOption{"no-paper", "No paper", PrinterMood::noPaper},
                              MoodOption{"unplugged", "Unplugged", PrinterMood::unplugged}};

using Wanted = std::optional<PanelIntent>;

void station(Ui& ui, const PanelView& view, Wanted& wanted) {
  heading(ui, "The station is for");
  ui.grid(3, [&] {
    for (const auto& role : roles) {
      const auto kind = view.role == role.id ? ButtonKind::primary : ButtonKind::secondary;
      if (button(ui, {.id = fmt::format("panel.role.{}", role.id), .label = role.label, .kind = kind, .wide = true}))
        wanted = panel::UseAs{role.id};
    }
  });
}

void camera(Ui& ui, const PanelView& view, Wanted& wanted) {
  const auto& devices = view.devices;
  heading(ui, "The camera sees");
  ui.grid(2, [&] {
    for (const auto& picture : devices.pictures) {
      const bool shown = devices.camera && devices.shown == picture;
      if (listRow(ui, {.id = "panel.show." + picture, .label = picture, .selected = shown, .opens = false}))
        wanted = panel::Show{picture};
    }
  });
  if (button(ui, {.id = "panel.unplug-camera",
                  .label = "Unplug the camera",
                  .kind = ButtonKind::quiet,
                  .unavailable = devices.camera ? "" : "It is unplugged: show it a picture to plug it in"}))
    wanted = panel::UnplugCamera{};
}

void scanner(Ui& ui, const PanelView& view, Wanted& wanted) {
  heading(ui, "The hand-held scanner reads");
  const auto typing =
      textField(ui, {.id = "panel.scan-text", .label = "Text of a code", .value = view.toScan, .mostBytes = 4000});
  if (typing.changed) wanted = panel::Type{*typing.changed};
  ui.line([&] {
    if (button(ui,
               {.id = "panel.scan", .label = "Scan", .unavailable = view.toScan.empty() ? "Type a text first" : ""}) ||
        (typing.submitted && !view.toScan.empty()))
      wanted = panel::Scan{};
    if (button(ui, {.id = "panel.unplug-scanner",
                    .label = "Unplug",
                    .kind = ButtonKind::quiet,
                    .unavailable = view.devices.scanner ? "" : "Unplugged: scan to plug it in"}))
      wanted = panel::UnplugScanner{};
  });
}

void printer(Ui& ui, const PanelView& view, Wanted& wanted) {
  heading(ui, fmt::format("The printer has printed {}", view.devices.printed));
  ui.grid(3, [&] {
    for (const auto& mood : moods) {
      const auto kind = view.devices.printer == mood.mood ? ButtonKind::primary : ButtonKind::secondary;
      if (button(ui, {.id = fmt::format("panel.printer.{}", mood.id), .label = mood.label, .kind = kind, .wide = true}))
        wanted = panel::SetPrinter{mood.mood};
    }
  });
}

}  // namespace

std::optional<PanelIntent> drawPanel(Ui& ui, const PanelView& view) {
  Wanted wanted;
  page(ui, {.title = "Development panel", .place = "Simulated devices", .keyboard = false}, [&] {
    if (!view.problem.empty())
      banner(ui, {.id = "panel.problem", .tone = Tone::danger, .title = "That did not work", .text = view.problem});
    station(ui, view, wanted);
    camera(ui, view, wanted);
    scanner(ui, view, wanted);
    printer(ui, view, wanted);
  });
  return wanted;
}

}  // namespace assay::kiosk

#pragma once

#include <optional>
#include <string>
#include <variant>

#include "kiosk/devpanel/device_folder.h"
#include "kiosk/ui/widgets/ui.h"

/// The window beside a development kiosk: what its devices see and do, and what the station is for. For developers,
/// in English only.
namespace assay::kiosk {

struct PanelView {
  std::string role;
  DeviceState devices;
  std::string toScan;   ///< what is typed for the scanner
  std::string problem;  ///< of the last thing that was wanted
};

namespace panel {
struct UseAs {
  std::string role;
};
struct Show {
  std::string picture;
};
struct UnplugCamera {};
struct Type {
  std::string text;
};
struct Scan {};
struct UnplugScanner {};
struct SetPrinter {
  PrinterMood mood;
};
}  // namespace panel

using PanelIntent = std::variant<panel::UseAs, panel::Show, panel::UnplugCamera, panel::Type, panel::Scan,
                                 panel::UnplugScanner, panel::SetPrinter>;

std::optional<PanelIntent> drawPanel(Ui& ui, const PanelView& view);

}  // namespace assay::kiosk

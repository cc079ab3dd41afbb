#include <CLI/CLI.hpp>

#include <iostream>

#include "kiosk/app/window.h"
#include "kiosk/devpanel/panel.h"
#include "kiosk/devpanel/remote_client.h"

/// `assay-devpanel`: a window beside a running development kiosk that steers its simulated devices and its role.
/// Exit codes: 0 closed, 1 no window, 2 wrong command line.
namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

struct Options {
  std::filesystem::path devices;
  std::filesystem::path pictures;
  std::filesystem::path remote;
  std::string role = "candidate";
  bool offscreen = false;
  std::filesystem::path picture;
};

/// What is wanted goes to the devices' folder or to the kiosk; why it can't, to the view.
class Panel {
 public:
  explicit Panel(const Options& options) : folder_(options.devices, options.pictures), remote_(options.remote) {
    view_.role = options.role;
  }

  const PanelView& look() {
    view_.devices = folder_.state();
    return view_;
  }

  void carryOut(const PanelIntent& intent) {
    const auto done = std::visit([this](const auto& wanted) { return run(wanted); }, intent);
    view_.problem = done ? "" : done.error().message;
  }

 private:
  Result<void> run(const panel::UseAs& wanted) {
    try {
      RemoteClient kiosk(remote_, 1s);
      kiosk.must({{"do", "use-as"}, {"role", wanted.role}});
    } catch (const std::runtime_error& error) {
      return fail("remote.no-answer", error.what());
    }
    view_.role = wanted.role;
    return {};
  }
  Result<void> run(const panel::Show& wanted) { return folder_.show(wanted.picture); }
  Result<void> run(const panel::UnplugCamera& /*unused*/) { return folder_.unplugCamera(); }
  Result<void> run(const panel::Type& wanted) {
    view_.toScan = wanted.text;
    return {};
  }
  Result<void> run(const panel::Scan& /*unused*/) { return folder_.scan(std::exchange(view_.toScan, {})); }
  Result<void> run(const panel::UnplugScanner& /*unused*/) { return folder_.unplugScanner(); }
  Result<void> run(const panel::SetPrinter& wanted) { return folder_.setPrinter(wanted.mood); }

  DeviceFolder folder_;
  std::filesystem::path remote_;
  PanelView view_;
};

void drawUntilQuiet(Window& window, Ui& ui, Panel& panel) {
  do {
    std::optional<PanelIntent> wanted;
    const auto& view = panel.look();
    window.frame(ui, [&](Ui& on) {
      if (auto intent = drawPanel(on, view)) wanted = std::move(intent);
    });
    if (!wanted) continue;
    panel.carryOut(*wanted);
    window.frame(ui, [&](Ui& on) { drawPanel(on, panel.look()); });
  } while (ui.hasInput());
}

int run(const Options& options) {
  auto window = Window::open({.title = "Assay: development panel",
                              .width = 420,
                              .height = 800,
                              .offscreen = options.offscreen,
                              .place = WindowOptions::Place::right});
  auto strings = Strings::load(std::filesystem::path{ASSAY_ASSETS} / "strings", "en");
  if (!window || !strings) {
    std::cerr << "assay-devpanel: " << (window ? strings.error().message : window.error().message) << '\n';
    return 1;
  }
  Ui ui((*window)->textures(), std::filesystem::path{ASSAY_ASSETS} / "icons", std::move(*strings), lightTheme,
        Scale{2.5F});
  Panel panel(options);
  do {
    drawUntilQuiet(**window, ui, panel);
    if (!options.picture.empty()) return (*window)->savePng(options.picture) ? 0 : 1;
    (*window)->waitEvent(1s);
  } while (!(*window)->isClosing());
  return 0;
}

int main(int count, char** arguments) {
  Options options;
  CLI::App cli{"Assay: simulated devices and role of a running development kiosk"};
  cli.add_option("--devices", options.devices, "Folder of its file-driven devices")->required();
  cli.add_option("--pictures", options.pictures, "Folder of PNG files to show to its camera")->required();
  cli.add_option("--remote", options.remote, "Its socket, as in [devpanel] of its configuration")->required();
  cli.add_option("--role", options.role, "What it is for now")->capture_default_str();
  cli.add_flag("--offscreen", options.offscreen, "Draw without a display");
  cli.add_option("--picture", options.picture, "Store the panel as a PNG file and end");
  try {
    cli.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  return run(options);
}

}  // namespace
}  // namespace assay::kiosk

int main(int count, char** arguments) { return assay::kiosk::main(count, arguments); }

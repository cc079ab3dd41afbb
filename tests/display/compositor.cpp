#include "tests/display/compositor.h"

#include <unistd.h>

#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <stdexcept>
#include <thread>

namespace assay::display {
namespace {

namespace fs = std::filesystem;

constexpr auto nobody = 65534;

const char* const configuration =
    "output X11-1 mode 1280x800\n"
    "default_border none\n"
    "xwayland disable\n";

bool becomes(const fs::path& path) {
  for (int i = 0; i < 500 && !fs::exists(path); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{20});
  return fs::exists(path);
}

}  // namespace

Compositor::Compositor() {
  const auto& folder = folder_.path();
  fs::permissions(folder, fs::perms::owner_all);
  std::ofstream(folder / "config") << configuration;
  const auto path = [&](const char* name) { return (folder / name).string(); };
  setenv("XDG_RUNTIME_DIR", folder.c_str(), 1);
  setenv("WAYLAND_DISPLAY", "wayland-1", 1);
  setenv("SWAYSOCK", path("commands").c_str(), 1);
  std::vector<std::string> words = {"sway", "--config", path("config")};
  if (geteuid() == 0) {  // it refuses to be root
    if (chown(folder.c_str(), nobody, nobody) != 0) throw std::runtime_error("the folder of sway can't be given away");
    const auto id = std::to_string(nobody);
    words.insert(words.begin(), {"setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"});
  }
  sway_.emplace(test::Process::Start{
      words.front(),
      {words.begin() + 1, words.end()},
      {},
      {{"DISPLAY", server_.display()}, {"WLR_BACKENDS", "x11"}, {"WLR_RENDERER", "pixman"}, {"HOME", folder}},
      folder / "log"});
  if (!becomes(folder / "wayland-1") || !becomes(folder / "commands")) throw std::runtime_error("sway did not start");
}

void Compositor::output(const std::string& command) const { server_.run("swaymsg", {"output X11-1 " + command}); }

void Compositor::press(const std::string& key) const { server_.run("xdotool", {"key", key}); }

Compositor::Glass Compositor::glass() const {
  const auto file = folder_ / "glass.png";
  server_.run("grim", {file.string()});
  const auto picture = cv::imread(file.string(), cv::IMREAD_COLOR);
  Glass glass{.width = picture.cols, .pixels = {}};
  for (int y = 0; y < picture.rows; ++y)
    for (int x = 0; x < picture.cols; ++x) {
      const auto& pixel = picture.at<cv::Vec3b>(y, x);
      glass.pixels.push_back({pixel[2], pixel[1], pixel[0]});
    }
  return glass;
}

}  // namespace assay::display

#include "kiosk/devpanel/device_folder.h"

#include <algorithm>
#include <fstream>

#include "shared/base/files.h"

namespace assay::kiosk {

namespace {

namespace fs = std::filesystem;

Result<void> done(const std::error_code& error, const fs::path& path) {
  if (error) return fail("file.unwritable", path.string() + ": " + error.message());
  return {};
}

Result<void> removeFile(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  return done(error, path);
}

int countFiles(const fs::path& folder) {
  std::error_code error;
  int files = 0;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) ++files;
  return files;
}

}  // namespace

DeviceFolder::DeviceFolder(fs::path folder, fs::path pictures)
    : folder_(std::move(folder)), pictures_(std::move(pictures)) {}

DeviceState DeviceFolder::state() const {
  DeviceState state;
  std::error_code error;
  for (fs::directory_iterator entry(pictures_, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".png") state.pictures.push_back(entry->path().stem().string());
  }
  std::ranges::sort(state.pictures);
  state.camera = fs::exists(folder_ / "camera.png", error);
  if (state.camera) state.shown = shownPicture();
  state.scanner = fs::exists(folder_ / "scanner.txt", error);
  if (fs::exists(folder_ / "printer.failed", error)) state.printer = PrinterMood::noPaper;
  if (fs::exists(folder_ / "printer.off", error)) state.printer = PrinterMood::unplugged;
  state.printed = countFiles(folder_ / "printed");
  return state;
}

std::string DeviceFolder::shownPicture() const {
  const auto name = readFile(folder_ / "camera.name", 256);
  return name ? asText(*name) : "";
}

Result<void> DeviceFolder::show(const std::string& picture) {
  const auto bytes = readFile(pictures_ / (picture + ".png"));
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  if (auto written = writeFileAtomically(folder_ / "camera.name", asBytes(picture)); !written) return written;
  return writeFileAtomically(folder_ / "camera.png", *bytes);
}

Result<void> DeviceFolder::unplugCamera() { return removeFile(folder_ / "camera.png"); }

Result<void> DeviceFolder::scan(const std::string& text) {
  std::ofstream scans(folder_ / "scanner.txt", std::ios::app);
  scans << text << '\n' << std::flush;
  if (!scans) return fail("file.unwritable", (folder_ / "scanner.txt").string());
  return {};
}

Result<void> DeviceFolder::unplugScanner() { return removeFile(folder_ / "scanner.txt"); }

Result<void> DeviceFolder::setPrinter(PrinterMood mood) {
  for (const auto* const trouble : {"printer.off", "printer.failed"}) {
    if (auto removed = removeFile(folder_ / trouble); !removed) return removed;
  }
  switch (mood) {
    case PrinterMood::works: return {};
    case PrinterMood::noPaper: return writeFileAtomically(folder_ / "printer.failed", asBytes("printer.media-empty\n"));
    case PrinterMood::unplugged: break;
  }
  return writeFileAtomically(folder_ / "printer.off", {});
}

}  // namespace assay::kiosk

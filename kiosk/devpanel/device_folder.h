#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace assay::kiosk {

enum class PrinterMood { works, noPaper, unplugged };

/// What the simulated devices of one station do now.
struct DeviceState {
  std::vector<std::string> pictures;  ///< that can be shown to the camera, by name
  std::string shown;                  ///< the one that it sees; empty: none of them
  bool camera = false;                ///< plugged in
  bool scanner = false;
  PrinterMood printer = PrinterMood::works;
  int printed = 0;  ///< pages that lie in the tray
  bool operator==(const DeviceState&) const = default;
};

/// Steers the file-driven devices of a running station (hal/fake): what lies in `folder` is what they are. Pictures
/// for the camera are the PNG files of `pictures`. Errors everywhere: `file.…`.
class DeviceFolder {
 public:
  DeviceFolder(std::filesystem::path folder, std::filesystem::path pictures);

  [[nodiscard]] DeviceState state() const;

  /// The camera sees this picture from now on; plugs it in.
  Result<void> show(const std::string& picture);
  Result<void> unplugCamera();
  /// The hand-held scanner reads `text`; plugs it in.
  Result<void> scan(const std::string& text);
  Result<void> unplugScanner();
  Result<void> setPrinter(PrinterMood mood);

 private:
  [[nodiscard]] std::string shownPicture() const;
  std::filesystem::path folder_;
  std::filesystem::path pictures_;
};

}  // namespace assay::kiosk

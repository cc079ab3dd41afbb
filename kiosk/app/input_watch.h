#pragma once

#include <chrono>
#include <filesystem>
#include <map>

namespace assay::kiosk {

/// Sleeps until an input device of this machine stirs. For the video drivers of SDL that can't wait themselves: SDL
/// then asks them a thousand times a second. It only listens; what the devices tell is still SDL's to read. Belongs to
/// one thread; only `wake` may be called from others.
class InputWatch {
 public:
  /// `devices`: where the kernel keeps `event0`, `event1`, …; those that come later are heard as well.
  explicit InputWatch(std::filesystem::path devices = "/dev/input");
  ~InputWatch();
  InputWatch(const InputWatch&) = delete;
  InputWatch& operator=(const InputWatch&) = delete;

  /// Until a device stirs, comes or goes, or somebody wakes it; false when the time was over before.
  bool sleep(std::chrono::milliseconds longest);
  /// Ends the present or next `sleep`.
  void wake() const;

 private:
  void openDevices();
  void openDevice(const std::string& name);

  std::filesystem::path folder_;
  int wake_ = -1;
  int folderNews_ = -1;
  std::map<std::string, int> devices_;
};

}  // namespace assay::kiosk

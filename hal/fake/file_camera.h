#pragma once

#include <filesystem>

#include "hal/camera.h"

namespace assay::hal::fake {

/// A camera that sees the file `camera.png` or `camera.jpg` of a folder: a running kiosk is steered by replacing it
/// (write beside it, then rename). No such file: the camera is unplugged. One frame when streaming begins, and one at
/// each change of the file; a file that is only half written is waited for.
class FileCamera final : public Camera {
 public:
  explicit FileCamera(std::filesystem::path folder);

  void setStreaming(bool on) override;
  std::optional<Frame> newest() override;
  [[nodiscard]] DeviceStatus status() const override;

 private:
  /// Tells one state of a file from the next.
  struct Stamp {
    std::filesystem::path path;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modifiedNanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };
  [[nodiscard]] std::optional<Stamp> stamp() const;

  std::filesystem::path folder_;
  std::optional<Stamp> seen_;
  std::uint64_t number_ = 0;
  bool streaming_ = false;
};

}  // namespace assay::hal::fake

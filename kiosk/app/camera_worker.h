#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "hal/camera.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/news.h"
#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

/// A frame that may become the photo, and where the face is in it.
struct Portrait {
  hal::Image picture;
  hal::Rectangle face;
};

/// What the camera sees, and the QR codes that were read in it: their corners as fractions of width and height.
struct Preview {
  hal::Image picture;
  std::vector<std::vector<Point>> codes;
};

/// Runs the camera in a thread of its own, streaming only while it is used. Codes and advice are posted when
/// they change; of pictures only the newest is kept, and none
/// once the use ends.
class CameraWorker {
 public:
  /// `wake` is called for each new preview picture.
  CameraWorker(std::unique_ptr<hal::Camera> camera, Post post, std::function<void()> wake);
  ~CameraWorker();
  CameraWorker(const CameraWorker&) = delete;
  CameraWorker& operator=(const CameraWorker&) = delete;

  void use(effect::CameraUse use);
  /// Codes that are in view are posted once more.
  void lookAnew();
  /// The newest picture of at most 960 pixels' width, once.
  std::optional<Preview> takePreview();
  /// The newest frame with good advice since the camera is used for a portrait.
  [[nodiscard]] std::optional<Portrait> portrait() const;

 private:
  class Looking;
  void run(const std::stop_token& stop);
  /// Waits for a new task or a while; gives the task, with a number that changes whenever pictures are to be forgotten.
  struct Task {
    effect::CameraUse use = effect::CameraUse::off;
    int number = 0;
    int looksAnew = 0;
  };
  Task nextTask(const std::stop_token& stop, const Task& last);
  void keep(const Task& task, Preview preview);
  void keep(const Task& task, Portrait portrait);
  [[nodiscard]] bool isCurrent(const Task& task) const;

  std::unique_ptr<hal::Camera> camera_;
  Post post_;
  std::function<void()> wake_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  Task task_;
  std::optional<Preview> preview_;
  std::optional<Portrait> portrait_;
  std::jthread thread_;
};

}  // namespace assay::kiosk

#include "hal/linux/v4l_camera.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>
#include <stop_token>
#include <thread>
#include <utility>

#include "hal/image_mat.h"
#include "shared/base/log.h"

namespace assay::hal {

namespace {

constexpr std::chrono::milliseconds betweenAttempts{500};

bool open(cv::VideoCapture& capture, const V4lCameraConfig& config) {
  try {
    if (!capture.open(config.device, cv::CAP_V4L2)) return false;
    // Uncompressed 1080p does not fit through USB 2 at a usable rate.
    capture.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
    capture.set(cv::CAP_PROP_FRAME_WIDTH, config.width);
    capture.set(cv::CAP_PROP_FRAME_HEIGHT, config.height);
    capture.set(cv::CAP_PROP_BUFFERSIZE, 1);
    return true;
  } catch (const cv::Exception& problem) {
    log::warn("camera.open", "{}", problem.err);
    return false;
  }
}

/// The next frame; nothing when the device went away.
std::optional<Image> grab(cv::VideoCapture& capture) {
  try {
    cv::Mat bgr;
    if (!capture.read(bgr) || bgr.type() != CV_8UC3) return std::nullopt;
    Image image(bgr.cols, bgr.rows);
    cv::cvtColor(bgr, matView(image), cv::COLOR_BGR2RGB);
    return image;
  } catch (const cv::Exception& problem) {
    log::warn("camera.read", "{}", problem.err);
    return std::nullopt;
  }
}

}  // namespace

class V4lCamera::Worker {
 public:
  explicit Worker(V4lCameraConfig config)
      : config_(std::move(config)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

  void setStreaming(bool on) {
    const std::scoped_lock lock(mutex_);
    streaming_ = on;
    busy_ = false;
    newest_.reset();
    changed_.notify_all();
  }

  std::optional<Frame> newest() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(newest_, std::nullopt);
  }

  [[nodiscard]] DeviceStatus status() const {
    std::error_code ignored;
    if (!std::filesystem::exists(config_.device, ignored)) return Absent{};
    const std::scoped_lock lock(mutex_);
    if (busy_) return Failed{"camera.busy"};
    return Connected{};
  }

 private:
  void run(const std::stop_token& stop) {
    while (waitUntilStreaming(stop)) {
      cv::VideoCapture capture;
      std::error_code ignored;
      const auto present = std::filesystem::exists(config_.device, ignored);
      const auto opened = present && open(capture, config_);
      setBusy(present && !opened);
      while (opened && wanted(stop)) {
        auto image = grab(capture);
        if (!image) break;
        offer(std::move(*image));
      }
      if (wanted(stop)) pause(stop);
    }
  }

  bool waitUntilStreaming(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    return changed_.wait(lock, stop, [this] { return streaming_; }) && !stop.stop_requested();
  }

  void pause(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, betweenAttempts, [this] { return !streaming_; });
  }

  bool wanted(const std::stop_token& stop) const {
    const std::scoped_lock lock(mutex_);
    return streaming_ && !stop.stop_requested();
  }

  void setBusy(bool busy) {
    const std::scoped_lock lock(mutex_);
    busy_ = busy;
  }

  void offer(Image image) {
    const std::scoped_lock lock(mutex_);
    if (streaming_) newest_ = Frame{.number = ++number_, .image = std::move(image)};
  }

  const V4lCameraConfig config_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool streaming_ = false;
  bool busy_ = false;
  std::uint64_t number_ = 0;
  std::optional<Frame> newest_;
  std::jthread thread_;  // last: it uses everything above
};

V4lCamera::V4lCamera(V4lCameraConfig config) : worker_(std::make_unique<Worker>(std::move(config))) {}
V4lCamera::~V4lCamera() = default;
void V4lCamera::setStreaming(bool on) { worker_->setStreaming(on); }
std::optional<Frame> V4lCamera::newest() { return worker_->newest(); }
DeviceStatus V4lCamera::status() const { return worker_->status(); }

}  // namespace assay::hal

#include "kiosk/app/camera_worker.h"

#include <chrono>
#include <map>

#include "kiosk/app/frame.h"
#include "kiosk/app/photo_studio.h"

namespace assay::kiosk {

namespace {

using namespace std::chrono_literals;
using effect::CameraUse;
using FlowAdvice = decltype(message::Advice::advice);

constexpr int previewWidth = 960;
constexpr auto whileStreaming = 15ms;  // between looks for a new frame
constexpr auto whileOff = 1000ms;      // between looks at the device's status
constexpr int looksAtOneFrame = 40;    // the reader tries other means with each

FlowAdvice adviceNamed(std::string_view name) {
  static const std::map<std::string_view, FlowAdvice> names = {{"good", FlowAdvice::good},
                                                               {"no-face", FlowAdvice::noFace},
                                                               {"several-faces", FlowAdvice::severalFaces},
                                                               {"too-dark", FlowAdvice::tooDark},
                                                               {"too-bright", FlowAdvice::tooBright},
                                                               {"come-closer", FlowAdvice::comeCloser},
                                                               {"move-back", FlowAdvice::moveBack},
                                                               {"centre-face", FlowAdvice::centreFace},
                                                               {"too-blurred", FlowAdvice::tooBlurred}};
  return names.at(name);
}

std::vector<std::vector<Point>> outlinesOf(const std::vector<QrCode>& codes, const hal::Image& picture) {
  std::vector<std::vector<Point>> outlines;
  for (const auto& code : codes) {
    auto& outline = outlines.emplace_back();
    for (const auto corner : code.corners) {
      outline.push_back({static_cast<float>(corner.x) / static_cast<float>(picture.width),
                         static_cast<float>(corner.y) / static_cast<float>(picture.height)});
    }
  }
  return outlines;
}

}  // namespace

/// What the worker knows while it looks at frames; lives in its thread.
class CameraWorker::Looking {
 public:
  explicit Looking(CameraWorker& worker) : worker_(worker) {}

  void at(const Task& task) {
    if (task.use == CameraUse::off) return;
    if (auto frame = worker_.camera_->newest()) {
      if (task.use == CameraUse::portrait) {
        worker_.keep(task, Preview{shrunkTo(frame->image, previewWidth), {}});
        judge(task, frame->image);
      } else {
        frame_ = std::move(frame->image);
        looks_ = 0;
      }
    }
    if (task.use == CameraUse::codes) readCodes(task);
  }

  void forgetCodes() { codes_.clear(); }

  void startAnew() {
    codes_.clear();
    reader_ = QrReader{};
    advice_.reset();
    frame_ = {};
    looks_ = 0;
  }

 private:
  void readCodes(const Task& task) {
    if (frame_.empty()) return;
    const auto seen = reader_.read(frame_);
    // A picture is shown once it was looked at, so that the outline of a code lies where the code is.
    if (looks_ == 0 || !seen.empty())
      worker_.keep(task, Preview{shrunkTo(frame_, previewWidth), outlinesOf(seen, frame_)});
    for (auto& text : codes_.newIn(seen)) {
      if (worker_.isCurrent(task)) worker_.post_(Message{message::CodeRead{std::move(text)}});
    }
    // What is read or given up is not looked at again.
    if (!seen.empty() || ++looks_ >= looksAtOneFrame) frame_ = {};
  }

  void judge(const Task& task, hal::Image& picture) {
    if (!judge_) judge_ = PortraitAdviser::create();
    if (!*judge_) {
      worker_.post_(CameraStatus{hal::Failed{judge_->error().code}});
      return;
    }
    const auto judged = (*judge_)->judge(picture);
    const auto advice = adviceNamed(judged.advice);
    if (judged.face && advice == FlowAdvice::good) worker_.keep(task, Portrait{std::move(picture), *judged.face});
    if (advice_ == advice || !worker_.isCurrent(task)) return;
    advice_ = advice;
    worker_.post_(Message{message::Advice{advice}});
  }

  CameraWorker& worker_;
  QrReader reader_;
  CodesInView codes_;
  hal::Image frame_;
  int looks_ = 0;
  std::optional<Result<PortraitAdviser>> judge_;
  std::optional<FlowAdvice> advice_;
};

CameraWorker::CameraWorker(std::unique_ptr<hal::Camera> camera, Post post, std::function<void()> wake)
    : camera_(std::move(camera)), post_(std::move(post)), wake_(std::move(wake)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

CameraWorker::~CameraWorker() = default;

void CameraWorker::use(CameraUse use) {
  {
    const std::lock_guard lock(mutex_);
    task_ = {use, task_.number + 1, task_.looksAnew};
    preview_.reset();
    portrait_.reset();
  }
  changed_.notify_one();
}

void CameraWorker::lookAnew() {
  const std::lock_guard lock(mutex_);
  ++task_.looksAnew;  // seen when the next frame is looked at
}

std::optional<Preview> CameraWorker::takePreview() {
  const std::lock_guard lock(mutex_);
  return std::exchange(preview_, std::nullopt);
}

std::optional<Portrait> CameraWorker::portrait() const {
  const std::lock_guard lock(mutex_);
  return portrait_;
}

CameraWorker::Task CameraWorker::nextTask(const std::stop_token& stop, const Task& last) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, last.use == CameraUse::off ? whileOff : whileStreaming,
                    [&] { return task_.number != last.number; });
  return task_;
}

bool CameraWorker::isCurrent(const Task& task) const {
  const std::lock_guard lock(mutex_);
  return task.number == task_.number;
}

void CameraWorker::keep(const Task& task, Preview preview) {
  {
    const std::lock_guard lock(mutex_);
    if (task.number != task_.number) return;
    preview_ = std::move(preview);
  }
  wake_();
}

void CameraWorker::keep(const Task& task, Portrait portrait) {
  const std::lock_guard lock(mutex_);
  if (task.number == task_.number) portrait_ = std::move(portrait);
}

void CameraWorker::run(const std::stop_token& stop) {
  Looking looking(*this);
  Task task;
  std::optional<hal::DeviceStatus> told;
  while (!stop.stop_requested()) {
    if (auto status = camera_->status(); status != told) {
      told = status;
      post_(CameraStatus{std::move(status)});
    }
    const auto next = nextTask(stop, task);
    if (next.number != task.number) {
      looking.startAnew();
      // Off in between, however short: what is seen next was taken for this use.
      camera_->setStreaming(false);
      if (next.use != CameraUse::off) camera_->setStreaming(true);
    }
    if (next.looksAnew != task.looksAnew) looking.forgetCodes();
    task = next;
    looking.at(task);
  }
  camera_->setStreaming(false);
}

}  // namespace assay::kiosk

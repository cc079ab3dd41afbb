#include "kiosk/vision/qr_reader.h"

#include <time.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "hal/image_mat.h"
#include "kiosk/vision/qr_ladder.h"

namespace assay::kiosk {

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// The processor time that one call may use: so what is read does not depend on what else the machine does.
class Watch {
 public:
  explicit Watch(std::chrono::milliseconds budget) : budget_(budget) {}
  [[nodiscard]] Milliseconds elapsed() const { return used() - start_; }
  [[nodiscard]] bool hasTimeFor(Milliseconds effort) const { return elapsed() + effort <= budget_; }

 private:
  static Milliseconds used() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
  }
  Milliseconds start_ = used();
  Milliseconds budget_;
};

/// One picture on its way up the ladder.
class Reading {
 public:
  Reading(const hal::Image& picture, std::chrono::milliseconds budget) : watch_(budget) {
    cv::cvtColor(hal::matView(picture), grey_, cv::COLOR_RGB2GRAY);
  }

  void plainPass() {
    const auto begin = watch_.elapsed();
    take(climb(Rung{}, grey_));
    plainPass_ = std::max(watch_.elapsed() - begin, Milliseconds{0.01});
  }

  [[nodiscard]] bool hasTimeFor(const Rung& rung) const { return watch_.hasTimeFor(plainPass_ * costOf(rung)); }

  void pass(const Rung& rung) { take(climb(rung, grey_)); }

  [[nodiscard]] bool hasRead() const { return !codes_.empty(); }
  std::vector<QrCode> takeCodes() { return std::move(codes_); }

 private:
  void take(const std::vector<DecodedSymbol>& symbols) {
    for (const auto& symbol : symbols) add(symbol);
  }

  void add(const DecodedSymbol& symbol) {
    QrCode code{.text = symbol.text, .corners = {}, .mirrored = symbol.mirrored};
    for (std::size_t i = 0; i < 4; ++i) {
      code.corners[i] = {static_cast<int>(std::lround(symbol.corners[i].x)),
                         static_cast<int>(std::lround(symbol.corners[i].y))};
    }
    codes_.push_back(std::move(code));
  }

  Watch watch_;
  cv::Mat grey_;
  Milliseconds plainPass_{0};
  std::vector<QrCode> codes_;
};

}  // namespace

std::vector<QrCode> QrReader::read(const hal::Image& frame) {
  if (frame.empty()) return {};
  Reading reading(frame, budget_);
  reading.plainPass();
  const auto rungs = ladder();
  int passes = 0;
  for (std::size_t tried = 0; tried < rungs.size() && !reading.hasRead(); ++tried) {
    const auto& rung = rungs[nextRung_];
    const auto fits = reading.hasTimeFor(rung);
    if (!fits && passes > 0) break;  // the next frame begins with it; there, too dear alone, it is left out
    nextRung_ = (nextRung_ + 1) % rungs.size();
    if (!fits) continue;
    reading.pass(rung);
    ++passes;
  }
  if (reading.hasRead()) nextRung_ = 0;
  return reading.takeCodes();
}

std::vector<QrCode> readQrCodes(const hal::Image& picture, std::chrono::milliseconds budget) {
  if (picture.empty()) return {};
  Reading reading(picture, budget);
  reading.plainPass();
  for (const auto& rung : ladder()) {
    if (reading.hasRead()) break;
    if (reading.hasTimeFor(rung)) reading.pass(rung);
  }
  return reading.takeCodes();
}

}  // namespace assay::kiosk

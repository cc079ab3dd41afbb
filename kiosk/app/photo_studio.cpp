#include "kiosk/app/photo_studio.h"

#include "kiosk/vision/photo_quality.h"

namespace assay::kiosk {

namespace {

using VisionAdvice = decltype(PhotoJudgement::advice);

std::string_view nameOf(VisionAdvice advice) {
  switch (advice) {
    case VisionAdvice::good: return "good";
    case VisionAdvice::noFace: return "no-face";
    case VisionAdvice::severalFaces: return "several-faces";
    case VisionAdvice::tooDark: return "too-dark";
    case VisionAdvice::tooBright: return "too-bright";
    case VisionAdvice::comeCloser: return "come-closer";
    case VisionAdvice::moveBack: return "move-back";
    case VisionAdvice::centreFace: return "centre-face";
    case VisionAdvice::tooBlurred: return "too-blurred";
  }
  return "no-face";
}

}  // namespace

struct PortraitAdviser::Judge {
  PhotoJudge judge;
};

PortraitAdviser::PortraitAdviser(std::unique_ptr<Judge> judge) : judge_(std::move(judge)) {}
PortraitAdviser::PortraitAdviser(PortraitAdviser&&) noexcept = default;
PortraitAdviser& PortraitAdviser::operator=(PortraitAdviser&&) noexcept = default;
PortraitAdviser::~PortraitAdviser() = default;

Result<PortraitAdviser> PortraitAdviser::create() {
  auto judge = PhotoJudge::create();
  if (!judge) return tl::unexpected<Error>(judge.error());
  return PortraitAdviser{std::make_unique<Judge>(Judge{std::move(*judge)})};
}

PortraitAdviser::Judged PortraitAdviser::judge(const hal::Image& picture) {
  const auto judged = judge_->judge.judge(picture);
  return {nameOf(judged.advice), judged.face};
}

hal::Image cutPortrait(const hal::Image& picture, const hal::Rectangle& face) {
  return cropForCertificate(picture, face);
}
Bytes photoFile(const hal::Image& photo) { return encodeJpeg(photo); }

}  // namespace assay::kiosk

#pragma once

#include "kiosk/flow/turn.h"

/// The photo question, the same in every journey that has one (`advice`, `photoTaken`); accepting is the journey's own.
namespace assay::kiosk {

template <class Journey>
void photoIntent(Turn& turn, Journey& journey, const Intent& intent) {
  const bool good = hal::isConnected(turn.state.camera) && journey.advice == PhotoAdvice::good;
  if (is<intent::TakePhoto>(intent) && !journey.photoTaken && good) turn.takePhoto();
  if (is<intent::RetakePhoto>(intent) && journey.photoTaken) {
    turn.effects.emplace_back(effect::WipePhoto{});
    journey.photoTaken = false;
  }
}

template <class Journey>
void photoMessage(Journey& journey, const Message& message) {
  if (const auto* const advice = std::get_if<message::Advice>(&message)) journey.advice = advice->advice;
  if (const auto* const taken = std::get_if<message::PhotoTaken>(&message)) {
    journey.photoTaken = taken->kept;
    if (!taken->kept) journey.advice = PhotoAdvice::noFace;
  }
}

template <class Journey>
PhotoView photoView(const KioskState& state, const Journey& journey, std::string purpose) {
  return {std::move(purpose), hal::isConnected(state.camera) ? journey.advice : PhotoAdvice::noCamera,
          journey.photoTaken};
}

}  // namespace assay::kiosk

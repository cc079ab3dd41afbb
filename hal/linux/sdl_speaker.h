#pragma once

#include <memory>

#include "hal/speaker.h"

namespace assay::hal {

/// The system's default audio output, through SDL. It is held only while something sounds, so that an idle station
/// is not woken for silence. `volume` is 0 to 1.
/// `Failed` code: `speaker.no-voice` (chimes sound, speech does not).
class SdlSpeaker final : public Speaker {
 public:
  explicit SdlSpeaker(double volume);
  ~SdlSpeaker() override;

  void play(Chime chime) override;
  void say(const Utterance& utterance) override;
  void hush() override;
  DeviceStatus status() override;

 private:
  class Output;
  std::unique_ptr<Output> output_;
};

}  // namespace assay::hal

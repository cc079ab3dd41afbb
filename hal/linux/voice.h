#pragma once

#include <functional>
#include <span>

#include "hal/linux/chime_sound.h"
#include "hal/speaker.h"
#include "shared/base/result.h"

namespace assay::hal {

/// espeak-ng. The library has one voice in a process, which is loaded once and used by one thread; ended and loaded
/// again it hangs.
class Voice {
 public:
  /// Error: `speaker.no-voice` when espeak-ng's data can't be found.
  static Result<Voice> open();

  /// Hands the speech over in pieces of about 50 ms as it is made, at `soundRate`, until `take` returns false.
  /// A language that espeak-ng does not know is read as English. Error: `speaker.not-said`.
  Result<void> speak(const Utterance& utterance, const std::function<bool(std::span<const std::int16_t>)>& take);

 private:
  Voice() = default;
};

}  // namespace assay::hal

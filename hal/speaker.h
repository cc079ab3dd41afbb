#pragma once

#include <string>

#include "hal/device_status.h"

namespace assay::hal {

/// A short signal that is understood without words.
enum class Chime { good, attention, bad };

/// Something to be read aloud.
struct Utterance {
  std::string text;          ///< UTF-8
  std::string language;      ///< `en`, `fr`, `es`, `ar`, `hi`, `zh`
  int wordsPerMinute = 160;  ///< 80 to 400
  bool operator==(const Utterance&) const = default;
};

/// Loudspeaker or headphones. What is asked for sounds one after the other. Making speech takes a few milliseconds a
/// second of it: use a worker thread. Without a device nothing sounds and nothing waits. No function throws.
/// One thread at a time may call, but for `hush`.
class Speaker {
 public:
  virtual ~Speaker() = default;

  virtual void play(Chime chime) = 0;
  virtual void say(const Utterance& utterance) = 0;

  /// Silence at once; what has not sounded yet is dropped. From any thread.
  virtual void hush() = 0;

  /// Also lets go of a device that has nothing to play.
  virtual DeviceStatus status() = 0;
};

}  // namespace assay::hal

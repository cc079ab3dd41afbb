#pragma once

#include <functional>

#include "hal/speaker.h"
#include "kiosk/ui/speech/narrator.h"
#include "kiosk/ui/widgets/input.h"

namespace assay::kiosk {

/// Where the words go, and how fast they are at first.
struct SpeechSettings {
  int wordsPerMinute = 160;
  std::function<void(hal::Utterance)> say;  ///< takes the place of what is being said
};

/// Reads the screen aloud while somebody wants it. Belongs to the UI thread.
class ScreenReader {
 public:
  explicit ScreenReader(SpeechSettings settings);

  /// Says what is new in `scene`. `on`: somebody wants it; their speed is forgotten when it ends.
  void follow(const Scene& scene, const Strings& strings, bool on);

  /// Say it again, slower, faster; other keys are not for it.
  void take(Key key, const Strings& strings);

 private:
  void say(const std::string& text, const Strings& strings);
  void changeSpeed(int wordsPerMinute, const Strings& strings);

  SpeechSettings settings_;
  Narrator narrator_;
  bool on_ = false;
  int wordsPerMinute_;
};

}  // namespace assay::kiosk

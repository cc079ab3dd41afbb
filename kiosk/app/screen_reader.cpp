#include "kiosk/app/screen_reader.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/speech/spoken_words.h"

namespace assay::kiosk {

namespace {

constexpr int slowest = 80;
constexpr int fastest = 400;
constexpr int speedStep = 40;

}  // namespace

ScreenReader::ScreenReader(SpeechSettings settings)
    : settings_(std::move(settings)), wordsPerMinute_(settings_.wordsPerMinute) {}

void ScreenReader::follow(const Scene& scene, const Strings& strings, bool on) {
  const bool begins = on && !on_;
  const bool ends = !on && on_;
  on_ = on;
  if (ends) {
    wordsPerMinute_ = settings_.wordsPerMinute;
    say(strings.text("speech.off"), strings);
    narrator_.forget();
  }
  if (!on) return;
  const auto news = narrator_.follow(scene, strings);
  if (begins) {
    say(sentences({strings.text("speech.on"), news, strings.text("speech.help")}, strings), strings);
  } else {
    say(news, strings);
  }
}

void ScreenReader::take(Key key, const Strings& strings) {
  if (key == Key::again) say(narrator_.again(strings), strings);
  if (key == Key::slower) changeSpeed(wordsPerMinute_ - speedStep, strings);
  if (key == Key::faster) changeSpeed(wordsPerMinute_ + speedStep, strings);
}

void ScreenReader::changeSpeed(int wordsPerMinute, const Strings& strings) {
  wordsPerMinute_ = std::clamp(wordsPerMinute, slowest, fastest);
  say(strings.text("speech.speed", {{"number", wordsPerMinute_}}), strings);
}

void ScreenReader::say(const std::string& text, const Strings& strings) {
  if (!text.empty()) settings_.say({withoutMarks(text), strings.language(), wordsPerMinute_});
}

}  // namespace assay::kiosk

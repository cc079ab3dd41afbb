#include "hal/linux/voice.h"

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace assay::hal {

namespace {

constexpr int pieceMilliseconds = 50;

using Take = std::function<bool(std::span<const std::int16_t>)>;

/// espeak-ng calls this with the samples; 0 asks it to go on.
int onSamples(short* samples, int count, espeak_EVENT* events) {
  const auto* const take = static_cast<const Take*>(events->user_data);
  if (samples == nullptr || count <= 0 || take == nullptr) return 0;
  return (*take)({samples, static_cast<std::size_t>(count)}) ? 0 : 1;
}

const char* voiceFor(std::string_view language) {
  static const std::map<std::string_view, const char*> voices = {{"en", "en-gb"}, {"fr", "fr-fr"}, {"es", "es"},
                                                                 {"ar", "ar"},    {"hi", "hi"},    {"zh", "cmn"}};
  const auto found = voices.find(language);
  return found == voices.end() ? "en-gb" : found->second;
}

}  // namespace

Result<Voice> Voice::open() {
  static const bool there = [] {
    const int rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, pieceMilliseconds, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate == soundRate) espeak_SetSynthCallback(onSamples);
    return rate == soundRate;
  }();
  if (!there) return fail("speaker.no-voice", "espeak-ng or its data is not installed");
  return Voice{};
}

Result<void> Voice::speak(const Utterance& utterance, const Take& take) {
  if (espeak_SetVoiceByName(voiceFor(utterance.language)) != EE_OK) espeak_SetVoiceByName("en-gb");
  espeak_SetParameter(espeakRATE, std::clamp(utterance.wordsPerMinute, 80, 400), 0);
  const auto said = espeak_Synth(utterance.text.c_str(), utterance.text.size() + 1, 0, POS_CHARACTER, 0,
                                 espeakCHARS_UTF8, nullptr, const_cast<Take*>(&take));
  if (said != EE_OK) return fail("speaker.not-said", "espeak-ng could not say it");
  return {};
}

}  // namespace assay::hal

#include "hal/linux/sdl_speaker.h"

#include <SDL.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "hal/linux/voice.h"
#include "shared/base/log.h"

namespace assay::hal {

class SdlSpeaker::Output {
 public:
  explicit Output(double volume) : volume_(std::clamp(volume, 0.0, 1.0)) {}
  ~Output() {
    const std::lock_guard lock(mutex_);
    close();
    if (initialised_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void play(std::span<const std::int16_t> sound) {
    const std::lock_guard lock(mutex_);
    if (!open()) return;
    Sound quiet;
    quiet.reserve(sound.size());
    for (const auto sample : sound) quiet.push_back(static_cast<std::int16_t>(sample * volume_));
    SDL_QueueAudio(device_, quiet.data(), static_cast<Uint32>(quiet.size() * sizeof(std::int16_t)));
  }

  void say(const Utterance& utterance) {
    const int wanted = hushes_;  // loading the voice takes a while, in which this may be of no use any more
    if (!voice_) voice_.emplace(Voice::open());
    if (!*voice_) return;
    const auto said = (*voice_)->speak(utterance, [&](std::span<const std::int16_t> piece) {
      if (hushes_ != wanted) return false;
      play(piece);
      return true;
    });
    if (!said) log::warn(said.error().code, "{}", said.error().message);
  }

  void hush() {
    ++hushes_;
    const std::lock_guard lock(mutex_);
    if (device_ != 0) SDL_ClearQueuedAudio(device_);
  }

  DeviceStatus status() {
    const std::lock_guard lock(mutex_);
    if (device_ != 0 && SDL_GetQueuedAudioSize(device_) == 0) close();
    if (device_ == 0 && !isThere()) return Absent{};
    if (voice_ && !*voice_) return Failed{voice_->error().code};
    return Connected{};
  }

 private:
  bool isThere() {
    if (!initialised_) initialised_ = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    return initialised_ && SDL_GetNumAudioDevices(0) != 0;
  }

  bool open() {
    if (device_ != 0 && SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED) close();  // unplugged
    if (device_ != 0) return true;
    if (!isThere()) return false;
    SDL_AudioSpec wanted{};
    wanted.freq = soundRate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ != 0) SDL_PauseAudioDevice(device_, 0);
    return device_ != 0;
  }

  void close() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    device_ = 0;
  }

  std::mutex mutex_;
  double volume_;
  bool initialised_ = false;
  SDL_AudioDeviceID device_ = 0;
  std::optional<Result<Voice>> voice_;
  std::atomic<int> hushes_ = 0;
};

SdlSpeaker::SdlSpeaker(double volume) : output_(std::make_unique<Output>(volume)) {}
SdlSpeaker::~SdlSpeaker() = default;

void SdlSpeaker::play(Chime chime) { output_->play(soundOf(chime)); }
void SdlSpeaker::say(const Utterance& utterance) { output_->say(utterance); }
void SdlSpeaker::hush() { output_->hush(); }
DeviceStatus SdlSpeaker::status() { return output_->status(); }

}  // namespace assay::hal

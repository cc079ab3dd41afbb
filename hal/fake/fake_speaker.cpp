#include "hal/fake/fake_speaker.h"

namespace assay::hal::fake {

std::vector<FakeSpeaker::Sounded> FakeSpeaker::sounded() const {
  const std::lock_guard lock(mutex_);
  return sounded_;
}

int FakeSpeaker::hushes() const {
  const std::lock_guard lock(mutex_);
  return hushes_;
}

void FakeSpeaker::unplug() {
  const std::lock_guard lock(mutex_);
  status_ = Absent{};
}

void FakeSpeaker::play(Chime chime) {
  const std::lock_guard lock(mutex_);
  if (isConnected(status_)) sounded_.emplace_back(chime);
}

void FakeSpeaker::say(const Utterance& utterance) {
  const std::lock_guard lock(mutex_);
  if (isConnected(status_)) sounded_.emplace_back(utterance);
}

void FakeSpeaker::hush() {
  const std::lock_guard lock(mutex_);
  ++hushes_;
}

DeviceStatus FakeSpeaker::status() {
  const std::lock_guard lock(mutex_);
  return status_;
}

}  // namespace assay::hal::fake

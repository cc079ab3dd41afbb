#pragma once

#include <mutex>
#include <variant>
#include <vector>

#include "hal/speaker.h"

namespace assay::hal::fake {

/// A speaker that remembers what was asked of it, all of it as if it had sounded. The controls may be used from any
/// thread.
class FakeSpeaker final : public Speaker {
 public:
  using Sounded = std::variant<Chime, Utterance>;

  [[nodiscard]] std::vector<Sounded> sounded() const;
  [[nodiscard]] int hushes() const;
  void unplug();

  void play(Chime chime) override;
  void say(const Utterance& utterance) override;
  void hush() override;
  DeviceStatus status() override;

 private:
  mutable std::mutex mutex_;
  DeviceStatus status_ = Connected{};
  std::vector<Sounded> sounded_;
  int hushes_ = 0;
};

}  // namespace assay::hal::fake

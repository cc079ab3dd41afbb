#pragma once

#include <mutex>

#include "hal/card_reader.h"

namespace assay::hal::fake {

/// A card reader in memory. The controls may be used from any thread.
class FakeCardReader final : public CardReader {
 public:
  void putOn(const std::string& serial) { set({Connected{}, Card{serial}}); }
  void takeOff() { set({Connected{}, {}}); }
  void unplug() { set({Absent{}, {}}); }
  void plug() { takeOff(); }

  CardReading read() override {
    const std::lock_guard lock(mutex_);
    return reading_;
  }

 private:
  void set(CardReading reading) {
    const std::lock_guard lock(mutex_);
    reading_ = std::move(reading);
  }

  std::mutex mutex_;
  CardReading reading_{Connected{}, {}};
};

}  // namespace assay::hal::fake

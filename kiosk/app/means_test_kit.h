#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "kiosk/app/kiosk_test_kit.h"

/// For tests: the same person by different means.
namespace assay::kiosk::test {

/// How somebody acts on a station, and learns what it tells.
class Means {
 public:
  explicit Means(KioskKit& kiosk) : kiosk_(kiosk) {}
  virtual ~Means() = default;
  Means(const Means&) = delete;
  Means& operator=(const Means&) = delete;

  virtual void arrive() {}
  /// Presses a button, choice, row or tick box: `id` for who sees it, `name` for who hears it.
  virtual void choose(const std::string& id, const std::string& name) = 0;
  virtual void enterPin(const std::string& pin) {
    kiosk_.ui.send(TextTyped{pin});
    kiosk_.key(Key::enter);
  }
  /// Whether the station told it since the last choice.
  [[nodiscard]] virtual bool isTold(const std::string& words) const { return kiosk_.ui.scene().says(words); }

 protected:
  KioskKit& kiosk_;
};

class ByTouch final : public Means {
 public:
  using Means::Means;
  void choose(const std::string& id, const std::string& /*name*/) override { kiosk_.press(id); }
  void enterPin(const std::string& pin) override {
    for (const char digit : pin) kiosk_.press(std::string{"sign-in.pin."} + digit);
    kiosk_.press("sign-in.pin.done");
  }
};

inline constexpr int mostStops = 200;

class ByKeypad final : public Means {
 public:
  using Means::Means;
  void choose(const std::string& id, const std::string& /*name*/) override {
    int stops = 0;
    while (kiosk_.ui.interaction().focus() != id) {
      ASSERT_LT(++stops, mostStops) << id << " is not reached on " << kiosk_.screen();
      kiosk_.key(Key::tab);
    }
    kiosk_.key(Key::enter);
  }
};

/// By keypad before a black screen: all that is known was heard.
class BySpeech final : public Means {
 public:
  using Means::Means;
  void arrive() override { kiosk_.key(Key::speech); }
  void choose(const std::string& /*id*/, const std::string& name) override {
    int stops = 0;
    do {
      ASSERT_LT(++stops, mostStops) << name << " is not heard on " << kiosk_.screen();
      heard_ = kiosk_.said.size();
      kiosk_.key(Key::tab);
    } while (!isTold(called(name)));
    heard_ = kiosk_.said.size();
    kiosk_.key(Key::enter);
  }
  void enterPin(const std::string& pin) override {
    Means::enterPin(pin);
    for (const auto& utterance : kiosk_.said)
      for (const char digit : pin) EXPECT_EQ(utterance.text.find(called({digit})), std::string::npos);
  }
  [[nodiscard]] bool isTold(const std::string& words) const override {
    return std::any_of(kiosk_.said.begin() + static_cast<std::ptrdiff_t>(heard_), kiosk_.said.end(),
                       [&](const auto& utterance) { return utterance.text.find(words) != std::string::npos; });
  }

 private:
  /// How something begins that has this name.
  [[nodiscard]] std::string called(const std::string& name) const {
    return withoutMarks(kiosk_.ui.strings().text("speech.and", {{"before", name}, {"after", ""}}));
  }
  std::size_t heard_ = 0;
};

inline std::unique_ptr<Means> meansOf(const std::string& name, KioskKit& kiosk) {
  if (name == "touch") return std::make_unique<ByTouch>(kiosk);
  if (name == "keypad") return std::make_unique<ByKeypad>(kiosk);
  return std::make_unique<BySpeech>(kiosk);
}

}  // namespace assay::kiosk::test

#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
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
  /// Writes on the keys that the screen shows; `id` and `name` are the field's.
  void type(const std::string& id, const std::string& name, const std::string& text) {
    stopAt(id, name);
    for (const char letter : text) pressKey(letter == ' ' ? "key.space" : std::string{"key."} + letter);
    pressKey("key.done");
  }
  virtual void enterPin(const std::string& pin) {
    kiosk_.ui.send(TextTyped{pin});
    kiosk_.key(Key::enter);
  }
  /// Whether the station told it since the last choice.
  [[nodiscard]] virtual bool isTold(const std::string& words) const { return kiosk_.ui.scene().says(words); }

 protected:
  virtual void stopAt(const std::string& id, const std::string& name) = 0;
  virtual void pressKey(const std::string& id) = 0;
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

 private:
  void stopAt(const std::string& id, const std::string& /*name*/) override { kiosk_.press(id); }
  void pressKey(const std::string& id) override { kiosk_.press(id); }
};

inline constexpr int mostStops = 200;

/// All that is known is on the screen, and the focus is seen.
class ByKeypad : public Means {
 public:
  using Means::Means;
  void choose(const std::string& id, const std::string& name) override {
    stopAt(id, name);
    kiosk_.key(Key::enter);
  }

 protected:
  void stopAt(const std::string& id, const std::string& /*name*/) override {
    int stops = 0;
    while (kiosk_.ui.interaction().focus() != id) {
      ASSERT_LT(++stops, mostStops) << id << " is not reached on " << kiosk_.screen();
      kiosk_.key(Key::tab);
    }
  }
  /// Below the field are the keys, row under row.
  void walkToKey(const std::string& id) {
    const auto at = [&](const std::string& node) { return kiosk_.ui.scene().find(node)->rect; };
    for (int steps = 0; kiosk_.ui.interaction().focus() != id; ++steps) {
      ASSERT_LT(steps, mostStops) << id << " is not reached on " << kiosk_.screen();
      const auto here = at(kiosk_.ui.interaction().focus());
      const auto there = at(id);
      const bool sameRow = std::abs(there.y - here.y) < here.height / 2;
      if (sameRow)
        kiosk_.key(there.x < here.x ? Key::left : Key::right);
      else
        kiosk_.key(there.y < here.y ? Key::up : Key::down);
    }
  }
  void pressKey(const std::string& id) override {
    walkToKey(id);
    kiosk_.key(Key::enter);
  }
};

/// By keypad before a black screen: all that is known was heard.
class BySpeech final : public ByKeypad {
 public:
  using ByKeypad::ByKeypad;
  void arrive() override { kiosk_.key(Key::speech); }
  void choose(const std::string& id, const std::string& name) override {
    stopAt(id, name);
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

 protected:
  void stopAt(const std::string& /*id*/, const std::string& name) override {
    int stops = 0;
    do {
      ASSERT_LT(++stops, mostStops) << name << " is not heard on " << kiosk_.screen();
      heard_ = kiosk_.said.size();
      kiosk_.key(Key::tab);
    } while (!isTold(called(name)));
  }
  /// Each key is heard before it is pressed, and then what it wrote.
  void pressKey(const std::string& id) override {
    const auto label = kiosk_.ui.scene().find(id)->label;
    walkToKey(id);
    EXPECT_EQ(kiosk_.said.back().text, label);
    heard_ = kiosk_.said.size();
    kiosk_.key(Key::enter);
    EXPECT_TRUE(id == "key.done" || isTold(label)) << id;
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

#include "hal/linux/chime_sound.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace assay::hal {
namespace {

constexpr auto allChimes = {Chime::good, Chime::attention, Chime::bad};

/// How often the sound crosses zero upwards in a second: its pitch, for tones as pure as these.
double pitchOf(const Sound& sound, std::size_t from, std::size_t to) {
  int crossings = 0;
  for (auto i = from + 1; i < to; ++i) crossings += sound[i - 1] < 0 && sound[i] >= 0 ? 1 : 0;
  return crossings * static_cast<double>(soundRate) / static_cast<double>(to - from);
}

TEST(ChimeSound, is_short_audible_and_never_clips) {
  for (const auto chime : allChimes) {
    const auto sound = soundOf(chime);
    EXPECT_LT(sound.size(), static_cast<std::size_t>(soundRate / 2));
    const int loudest = std::abs(*std::ranges::max_element(sound, {}, [](int sample) { return std::abs(sample); }));
    EXPECT_GT(loudest, 6000);
    EXPECT_LE(loudest, 32767 / 3);
  }
}

TEST(ChimeSound, begins_and_ends_in_silence_so_that_nothing_clicks) {
  for (const auto chime : allChimes) {
    const auto sound = soundOf(chime);
    EXPECT_LT(std::abs(sound.front()), 200);
    EXPECT_LT(std::abs(sound.back()), 200);
  }
}

TEST(ChimeSound, rises_for_good_and_falls_for_bad) {
  const auto notes = [](Chime chime) {
    const auto sound = soundOf(chime);
    return std::pair{pitchOf(sound, 0, sound.size() / 4), pitchOf(sound, sound.size() / 2, sound.size())};
  };
  const auto good = notes(Chime::good);
  EXPECT_GT(good.second, good.first * 1.2);
  const auto attention = notes(Chime::attention);
  EXPECT_NEAR(attention.second, attention.first, attention.first * 0.05);
  const auto bad = notes(Chime::bad);
  EXPECT_LT(bad.second, bad.first * 0.9);
}

}  // namespace
}  // namespace assay::hal

#include "hal/linux/voice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace assay::hal {
namespace {

Sound spoken(Voice& voice, const Utterance& utterance) {
  Sound sound;
  const auto said = voice.speak(utterance, [&](auto piece) {
    sound.insert(sound.end(), piece.begin(), piece.end());
    return true;
  });
  EXPECT_TRUE(said);
  return sound;
}

double loudnessOf(const Sound& sound) {
  double sum = 0;
  for (const auto sample : sound) sum += static_cast<double>(sample) * sample;
  return std::sqrt(sum / static_cast<double>(sound.size()));
}

TEST(Voice, speaks_every_language_of_the_kiosk) {
  auto voice = Voice::open();
  ASSERT_TRUE(voice) << voice.error().message;
  const std::map<std::string, std::string> greetings = {
      {"en", "Show your booking"}, {"fr", "Montrez votre réservation"}, {"es", "Muestre su reserva"},
      {"ar", "أظهر حجزك"},         {"hi", "अपनी बुकिंग दिखाएँ"},           {"zh", "请出示您的预约"}};
  for (const auto& [language, words] : greetings) {
    const auto sound = spoken(*voice, {words, language});
    EXPECT_GT(sound.size(), static_cast<std::size_t>(soundRate / 2)) << language;
    EXPECT_GT(loudnessOf(sound), 300) << language;
  }
}

TEST(Voice, reads_the_same_words_otherwise_in_another_language) {
  auto voice = Voice::open();
  ASSERT_TRUE(voice);
  EXPECT_NE(spoken(*voice, {"certificate", "en"}), spoken(*voice, {"certificate", "fr"}));
}

TEST(Voice, is_quicker_when_asked) {
  auto voice = Voice::open();
  ASSERT_TRUE(voice);
  const std::string words = "Your seat is twelve in room A";
  EXPECT_LT(spoken(*voice, {words, "en", 320}).size() * 3, spoken(*voice, {words, "en", 160}).size() * 2);
}

TEST(Voice, ends_in_the_middle_when_nobody_listens_any_more) {
  auto voice = Voice::open();
  ASSERT_TRUE(voice);
  int pieces = 0;
  EXPECT_TRUE(voice->speak({"one two three four five six seven eight nine ten", "en"}, [&](auto) {
    ++pieces;
    return false;
  }));
  EXPECT_EQ(pieces, 1);
}

}  // namespace
}  // namespace assay::hal

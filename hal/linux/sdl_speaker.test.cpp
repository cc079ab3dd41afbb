#include "hal/linux/sdl_speaker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "hal/linux/voice.h"
#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wait.h"

namespace assay::hal {
namespace {

/// SDL plays into a file instead of a sound card, faster than time.
class SdlSpeakerTest : public testing::Test {
 protected:
  SdlSpeakerTest() {
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", file_.c_str(), 1);
    ::setenv("SDL_DISKAUDIODELAY", "1", 1);
  }
  ~SdlSpeakerTest() override { ::unsetenv("SDL_AUDIODRIVER"); }

  /// What sounds, once there is about as much of it as `wanted`, or after ten seconds.
  [[nodiscard]] Sound heard(const Sound& wanted) const {
    const auto enough = static_cast<std::size_t>(std::ranges::count_if(wanted, [](int sample) { return sample != 0; }));
    static_cast<void>(test::eventually([&] { return played().size() >= enough - enough / 20; }));
    return played();
  }

  /// Without the silence, of which SDL adds some.
  [[nodiscard]] Sound played() const {
    const auto bytes = readFile(file_);
    if (!bytes || bytes->empty()) return {};
    Sound sound(bytes->size() / sizeof(std::int16_t));
    std::memcpy(sound.data(), bytes->data(), sound.size() * sizeof(std::int16_t));
    std::erase(sound, 0);
    return sound;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "sound.raw";
};

TEST_F(SdlSpeakerTest, plays_a_chime_as_it_is) {
  SdlSpeaker speaker(1.0);
  speaker.play(Chime::good);
  auto wanted = soundOf(Chime::good);
  const auto sound = heard(wanted);
  std::erase(wanted, 0);
  wanted.resize(sound.size());  // the last samples may still be on their way
  EXPECT_EQ(sound, wanted);
}

TEST_F(SdlSpeakerTest, says_words_at_the_volume_that_was_set) {
  const Utterance words{"Certificate", "en"};
  Sound half;
  auto voice = Voice::open();
  ASSERT_TRUE(voice);
  ASSERT_TRUE(voice->speak(words, [&](auto piece) {
    for (const auto sample : piece) half.push_back(static_cast<std::int16_t>(sample * 0.5));
    return true;
  }));
  SdlSpeaker speaker(0.5);
  speaker.say(words);
  const auto sound = heard(half);
  std::erase(half, 0);
  // espeak-ng never says a word twice in quite the same way.
  EXPECT_NEAR(static_cast<double>(sound.size()), static_cast<double>(half.size()),
              0.1 * static_cast<double>(half.size()));
  const int highest = *std::ranges::max_element(half);
  EXPECT_NEAR(*std::ranges::max_element(sound), highest, highest / 4);
}

TEST_F(SdlSpeakerTest, is_there_when_sdl_has_an_output) {
  SdlSpeaker speaker(1.0);
  EXPECT_EQ(speaker.status(), DeviceStatus{Connected{}});
}

TEST(SdlSpeaker, without_any_sound_system_is_absent_and_stays_silent) {
  ::setenv("SDL_AUDIODRIVER", "none-such", 1);
  SdlSpeaker speaker(1.0);
  speaker.play(Chime::bad);
  speaker.say({"nobody hears this", "en"});
  EXPECT_EQ(speaker.status(), DeviceStatus{Absent{}});
  ::unsetenv("SDL_AUDIODRIVER");
}

}  // namespace
}  // namespace assay::hal

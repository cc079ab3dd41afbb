#include "kiosk/app/speaker_worker.h"

#include <gtest/gtest.h>

#include "hal/fake/fake_speaker.h"
#include "kiosk/app/news_test_kit.h"
#include "tests/support/wait.h"

namespace assay::kiosk::test {
namespace {

using hal::Chime;
using hal::Utterance;
using Sounded = hal::fake::FakeSpeaker::Sounded;

struct Speaking {
  hal::fake::FakeSpeaker* speaker;
  NewsBox news;
  SpeakerWorker worker;

  explicit Speaking(std::unique_ptr<hal::fake::FakeSpeaker> own = std::make_unique<hal::fake::FakeSpeaker>())
      : speaker(own.get()), worker(std::move(own), news.post()) {}
};

TEST(SpeakerWorker, sounds_one_thing_after_the_other) {
  Speaking at;
  at.worker.play(Chime::good);
  at.worker.say({"Genuine and valid", "en"});
  EXPECT_TRUE(assay::test::eventually([&] { return at.speaker->sounded().size() == 2; }));
  EXPECT_EQ(at.speaker->sounded(), (std::vector<Sounded>{Chime::good, Utterance{"Genuine and valid", "en"}}));
}

TEST(SpeakerWorker, silences_the_old_words_before_the_new_ones) {
  Speaking at;
  at.worker.say({"one", "en"});
  at.worker.say({"two", "en"});
  EXPECT_TRUE(assay::test::eventually([&] {
    const auto sounded = at.speaker->sounded();
    return !sounded.empty() && sounded.back() == Sounded{Utterance{"two", "en"}};
  }));
  EXPECT_EQ(at.speaker->hushes(), 2);
}

TEST(SpeakerWorker, tells_that_there_is_no_speaker) {
  auto speaker = std::make_unique<hal::fake::FakeSpeaker>();
  speaker->unplug();
  Speaking at(std::move(speaker));
  const auto status = at.news.next<SpeakerStatus>();
  ASSERT_TRUE(status);
  EXPECT_EQ(status->status, hal::DeviceStatus{hal::Absent{}});
}

}  // namespace
}  // namespace assay::kiosk::test

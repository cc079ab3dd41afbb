#include "kiosk/app/inbox.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <atomic>
#include <memory>
#include <thread>

namespace assay::kiosk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Inbox, gives_what_was_posted_once_and_in_order) {
  Inbox<int> inbox([] {});
  inbox.post(1);
  inbox.post(2);
  EXPECT_THAT(inbox.take(), ElementsAre(1, 2));
  EXPECT_THAT(inbox.take(), IsEmpty());
}

TEST(Inbox, wakes_whoever_sleeps_with_every_post_and_after_the_value_is_there) {
  std::vector<std::vector<int>> taken;
  Inbox<int>* self = nullptr;
  Inbox<int> inbox([&] { taken.push_back(self->take()); });
  self = &inbox;
  inbox.post(7);
  inbox.post(8);
  EXPECT_THAT(taken, ElementsAre(ElementsAre(7), ElementsAre(8)));
}

TEST(Inbox, loses_nothing_when_several_threads_post) {
  std::atomic<int> wakes = 0;
  Inbox<int> inbox([&] { ++wakes; });
  {
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 4; ++worker) {
      workers.emplace_back([&] {
        for (int i = 0; i < 1000; ++i) inbox.post(i);
      });
    }
  }
  EXPECT_EQ(inbox.take().size(), 4000);
  EXPECT_EQ(wakes, 4000);
}

TEST(Latest, keeps_only_the_newest_and_gives_it_once) {
  Latest<std::unique_ptr<int>> latest;
  latest.put(std::make_unique<int>(1));
  latest.put(std::make_unique<int>(2));
  EXPECT_EQ(**latest.take(), 2);
  EXPECT_FALSE(latest.take().has_value());
}

}  // namespace
}  // namespace assay::kiosk

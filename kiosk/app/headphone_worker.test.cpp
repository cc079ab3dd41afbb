#include "kiosk/app/headphone_worker.h"

#include <gtest/gtest.h>

#include "hal/fake/fake_headphone_jack.h"
#include "kiosk/app/news_test_kit.h"

namespace assay::kiosk::test {
namespace {

TEST(HeadphoneWorker, tells_when_headphones_come_and_go) {
  auto own = std::make_unique<hal::fake::FakeHeadphoneJack>();
  auto* const jack = own.get();
  NewsBox news;
  const HeadphoneWorker worker(std::move(own), news.post());
  jack->plug();
  auto change = news.next<message::HeadphonesChanged>();
  ASSERT_TRUE(change);
  EXPECT_TRUE(change->pluggedIn);
  jack->unplug();
  change = news.next<message::HeadphonesChanged>();
  ASSERT_TRUE(change);
  EXPECT_FALSE(change->pluggedIn);
}

}  // namespace
}  // namespace assay::kiosk::test

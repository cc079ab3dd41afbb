#include "kiosk/app/job_worker.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <future>

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

TEST(JobWorker, does_jobs_in_their_order_in_another_thread) {
  std::promise<void> done;
  std::vector<int> jobs;
  std::thread::id where;
  JobWorker<int> worker([&](int job) {
    jobs.push_back(job);
    where = std::this_thread::get_id();
    if (job == 3) done.set_value();
  });
  for (const int job : {1, 2, 3}) worker.add(job);
  ASSERT_EQ(done.get_future().wait_for(10s), std::future_status::ready);
  EXPECT_THAT(jobs, testing::ElementsAre(1, 2, 3));
  EXPECT_NE(where, std::this_thread::get_id());
}

TEST(JobWorker, looks_around_at_the_start_and_whenever_nothing_comes) {
  std::promise<void> looked;
  int looks = 0;
  const JobWorker<int> worker([](int) {},
                              [&] {
                                if (++looks == 3) looked.set_value();
                              },
                              1ms);
  EXPECT_EQ(looked.get_future().wait_for(10s), std::future_status::ready);
}

TEST(JobWorker, finishes_the_present_job_before_it_ends) {
  std::promise<void> begun;
  std::promise<void> goOn;
  bool finished = false;
  std::jthread other;
  {
    JobWorker<int> worker([&](int) {
      begun.set_value();
      goOn.get_future().wait();
      finished = true;
    });
    worker.add(1);
    begun.get_future().wait();
    other = std::jthread([&] { goOn.set_value(); });
  }
  EXPECT_TRUE(finished);
}

}  // namespace
}  // namespace assay::kiosk

#include "hal/linux/avahi_discovery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "tests/support/avahi.h"
#include "tests/support/wait.h"

namespace assay::hal {
namespace {

using namespace std::chrono_literals;

/// One machine of the network: announces itself, and remembers what it found last.
class Machine {
 public:
  explicit Machine(std::string name, int port, std::size_t most = 256) : discovery_({"_assay._tcp", 50ms, most}) {
    const auto fact = "device=" + name;
    discovery_.start({std::move(name), port, {fact, "protocol=1"}}, [this](auto found) {
      const std::lock_guard lock(mutex_);
      found_ = std::move(found);
    });
  }

  std::vector<FoundService> found() const {
    const std::lock_guard lock(mutex_);
    return found_;
  }
  bool finds(const std::string& name, int port) const {
    return test::eventually([&] { return sees(name, port); });
  }
  bool loses(const std::string& name, int port) const {
    return test::eventually([&] { return !sees(name, port); });
  }

 private:
  bool sees(const std::string& name, int port) const {
    return std::ranges::any_of(found(), [&](const auto& one) {
      return one.port == port && one.address == "127.0.0.1" && std::ranges::count(one.facts, "device=" + name) == 1;
    });
  }

  mutable std::mutex mutex_;
  std::vector<FoundService> found_;
  AvahiDiscovery discovery_;  // last: its thread uses all else
};

class Network : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto why = test::AvahiDaemon::whyNot()) GTEST_SKIP() << "skipped: " << *why;
  }
  test::AvahiDaemon daemon;
};

TEST_F(Network, machines_find_each_other_and_notice_who_leaves) {
  daemon.startBoth();
  const Machine a("a", 8444);
  auto b = std::make_unique<Machine>("b", 9000);
  EXPECT_TRUE(a.finds("b", 9000));
  EXPECT_TRUE(b->finds("a", 8444));
  b.reset();
  EXPECT_TRUE(a.loses("b", 9000));
}

TEST_F(Network, a_name_that_is_taken_hides_nobody) {
  daemon.startBoth();
  const Machine a("a", 8444);
  ASSERT_TRUE(a.finds("a", 8444));
  const Machine same("a", 9000);
  EXPECT_TRUE(a.finds("a", 9000));
  EXPECT_TRUE(same.finds("a", 8444));
}

TEST_F(Network, is_waited_for_and_returned_to) {
  const Machine a("a", 8444);
  daemon.startBus();
  const Machine b("b", 9000);
  daemon.startDaemon();
  EXPECT_TRUE(a.finds("b", 9000)) << "one began before there was a bus, the other before there was a daemon";
  daemon.stopDaemon();
  EXPECT_TRUE(a.loses("b", 9000));
  daemon.startDaemon();
  EXPECT_TRUE(a.finds("b", 9000)) << "the daemon was away";
  daemon.stopDaemon();
  daemon.stopBus();
  EXPECT_TRUE(a.loses("b", 9000));
  daemon.startBoth();
  EXPECT_TRUE(a.finds("b", 9000)) << "the bus was away";
}

TEST_F(Network, that_is_flooded_gives_only_so_many) {
  daemon.startBoth();
  std::vector<std::unique_ptr<Machine>> crowd;
  for (int port = 1; port <= 6; ++port) crowd.push_back(std::make_unique<Machine>(std::string(60, 'x'), port));
  const Machine whole("a", 8444);
  EXPECT_TRUE(test::eventually([&] { return whole.found().size() >= 7; }));
  const Machine few("b", 9000, 3);
  EXPECT_TRUE(test::eventually([&] { return few.found().size() == 3; }));
  EXPECT_TRUE(whole.finds("b", 9000));
  EXPECT_LE(few.found().size(), 3U);
}

TEST_F(Network, passes_on_any_bytes_as_they_are) {
  daemon.startBoth();
  const Machine a("a", 8444);
  AvahiDiscovery hostile({"_assay._tcp", 50ms});
  const std::string bytes = "\xff\xfe\x01%s%n\r\n\x1b[2J";
  hostile.start({"%s\x1b[2J ../../etc", 1, {bytes}}, [](const auto&) {});
  EXPECT_TRUE(test::eventually([&] {
    return std::ranges::any_of(a.found(), [&](const auto& one) { return std::ranges::count(one.facts, bytes) == 1; });
  }));
}

TEST(WithoutNetwork, nothing_is_found_and_nobody_waits) {
  const test::AvahiDaemon none;
  const auto begun = std::chrono::steady_clock::now();
  { const Machine alone("a", 8444); }
  const Machine again("a", 8444);
  EXPECT_TRUE(again.found().empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

}  // namespace
}  // namespace assay::hal

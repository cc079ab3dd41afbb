#include <gtest/gtest.h>

#include "hal/linux/avahi_discovery.h"
#include "kiosk/app/lan_test_kit.h"
#include "kiosk/app/news_test_kit.h"
#include "tests/support/avahi.h"
#include "tests/support/wait.h"

namespace assay::kiosk::test {
namespace {

using namespace std::chrono_literals;

/// What is said on a network: each station hears what the test spreads.
struct Rumours {
  class Ear final : public hal::Discovery {
   public:
    explicit Ear(Rumours& rumours) : rumours_(rumours) {}
    void start(hal::Announcement announcement, Changed changed) override {
      rumours_.announced.push_back(std::move(announcement));
      rumours_.heard.push_back(std::move(changed));
    }

   private:
    Rumours& rumours_;
  };

  void spread(const std::vector<hal::FoundService>& found) const {
    for (const auto& hear : heard) hear(found);
  }
  /// All announcements as they arrive when nobody lies.
  [[nodiscard]] std::vector<hal::FoundService> truth() const {
    std::vector<hal::FoundService> all;
    for (const auto& one : announced) all.push_back({"127.0.0.1", one.port, one.facts});
    return all;
  }

  std::vector<hal::Announcement> announced;
  std::vector<hal::Discovery::Changed> heard;
};

/// Two stations, of which neither knows where the other is.
class Strangers : public testing::Test {
 protected:
  void open() {
    for (const auto* const id : {"a", "b"}) lan.enrol(id).post = news[id].post();
    for (const auto* const id : {"a", "b"}) lan.open(id);
  }
  void openWithRumours() {
    lan.discovery = [this] { return std::make_unique<Rumours::Ear>(rumours); };
    open();
  }
  [[nodiscard]] bool knows(const std::string& station, const std::string& sitting) {
    return assay::test::eventually([&] { return lan.kiosks.at(station).journal->load<Sitting>(sitting).has_value(); });
  }

  [[nodiscard]] bool reachesPeer(const std::string& station) {
    return news.at(station)
        .next<message::PeersChanged>([](const auto& told) { return !told.peers.empty() && told.peers[0].connected; })
        .has_value();
  }

  Rumours rumours;
  std::map<std::string, NewsBox> news;
  LanCentre lan;  // last: its stations post news
};

TEST_F(Strangers, find_each_other_by_what_they_announce) {
  openWithRumours();
  lan.checkIn("a", "s1");
  rumours.spread(rumours.truth());
  EXPECT_TRUE(knows("b", "s1"));
}

TEST_F(Strangers, are_found_though_their_address_changed) {
  lan.addresses = {"127.0.0.9"};  // where nobody listens
  openWithRumours();
  lan.introduce("b", "a");
  lan.introduce("a", "b");
  lan.checkIn("a", "s1");
  rumours.spread(rumours.truth());
  EXPECT_TRUE(knows("b", "s1"));
}

TEST_F(Strangers, are_found_among_lies) {
  openWithRumours();
  lan.checkIn("a", "s1");
  auto said = rumours.truth();
  const auto of = said;
  // Each answers at the other's place, nobody at the next; the rest is noise.
  said.front().facts.swap(said.back().facts);
  for (const auto& one : of) said.push_back({"127.0.0.9", one.port, one.facts});
  said.push_back({"127.0.0.1", 1, {"device=nobody", "protocol=1"}});
  said.push_back({"nowhere", -5, {std::string("\0\xff=", 3)}});
  said.insert(said.end(), of.begin(), of.end());
  rumours.spread(said);
  EXPECT_TRUE(knows("b", "s1"));
}

TEST_F(Strangers, who_have_met_stay_together_whatever_is_said) {
  lan.interval = 1h;
  lan.addresses = {"127.0.0.9"};  // where nobody listens
  openWithRumours();
  rumours.spread(rumours.truth());
  for (const auto* const id : {"a", "b"}) ASSERT_TRUE(reachesPeer(id));
  for (auto& [id, kiosk] : lan.kiosks) kiosk.neighbourhood->refresh(*kiosk.journal);
  const int calls = lan.calls;
  for (int port = 1; port <= 100; ++port) rumours.spread({{"127.0.0.9", port, {"device=a", "protocol=1"}}});
  rumours.spread({});
  lan.checkIn("a", "s1");
  EXPECT_TRUE(knows("b", "s1"));
  EXPECT_EQ(lan.calls, calls) << "nobody was called at another place";
}

TEST_F(Strangers, find_each_other_by_a_real_daemon) {
  if (const auto why = assay::test::AvahiDaemon::whyNot()) GTEST_SKIP() << "skipped: " << *why;
  assay::test::AvahiDaemon daemon;
  daemon.startBoth();
  lan.addresses = {"127.0.0.9"};  // where nobody listens
  lan.discovery = [] {
    return std::make_unique<hal::AvahiDiscovery>(hal::AvahiDiscovery::Config{"_assay._tcp", 50ms});
  };
  open();
  lan.checkIn("a", "s1");
  lan.checkIn("b", "s2");
  EXPECT_TRUE(knows("b", "s1"));
  EXPECT_TRUE(knows("a", "s2"));
}

}  // namespace
}  // namespace assay::kiosk::test

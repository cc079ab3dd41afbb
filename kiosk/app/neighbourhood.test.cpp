#include "kiosk/app/lan_test_kit.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "kiosk/app/news_test_kit.h"
#include "tests/support/wait.h"

namespace assay::kiosk::test {
namespace {

using namespace std::chrono_literals;

class Centre : public testing::Test {
 protected:
  void enrol(const std::string& id) { lan.enrol(id).post = news[id].post(); }

  [[nodiscard]] const journal::Journal& journalOf(const std::string& id) const { return *lan.kiosks.at(id).journal; }

  [[nodiscard]] bool knows(const std::string& station, const std::string& sitting) const {
    return assay::test::eventually([&] { return journalOf(station).load<Sitting>(sitting).has_value(); });
  }

  /// Whether its system screen comes to say this of another station.
  bool seesPeer(const std::string& station, const std::function<bool(const message::PeerState&)>& fits) {
    const auto told = news.at(station).next<message::PeersChanged>(
        [&](const auto& changed) { return std::ranges::any_of(changed.peers, fits); });
    return told.has_value();
  }

  std::map<std::string, NewsBox> news;
  LanCentre lan;  // last: its stations post news
};

TEST_F(Centre, a_check_in_reaches_all_stations_without_central) {
  for (const auto* const id : {"a", "b", "c"}) enrol(id);
  for (const auto* const id : {"a", "b", "c"}) lan.open(id);
  // a and c know only b; what happens at a reaches c through it.
  lan.introduce("b", "a");
  lan.introduce("b", "c");
  lan.checkIn("a", "s1");
  EXPECT_TRUE(knows("b", "s1"));
  EXPECT_TRUE(knows("c", "s1"));
  EXPECT_TRUE(assay::test::eventually([&] { return *journalOf("a").digest() == *journalOf("c").digest(); }));
  EXPECT_EQ(*journalOf("a").rowsDigest(), *journalOf("c").rowsDigest());
}

TEST_F(Centre, news_is_passed_on_unless_whoever_brings_it_tells_all) {
  lan.interval = 1h;
  for (const auto* const id : {"a", "b", "c"}) enrol(id);
  for (const auto* const id : {"a", "b"}) lan.open(id);
  lan.introduce("b", "a");
  ASSERT_TRUE(seesPeer("a", [](const auto& peer) { return peer.connected; }));
  const auto isToldToAll = [&](const std::string& sitting) {
    lan.checkIn("a", sitting);
    EXPECT_TRUE(knows("b", sitting));
    return news["b"].next<JournalChanged>().value_or(JournalChanged{}).everybodyIsTold;
  };
  while (!news["b"].hasNo<JournalChanged>()) news["b"].next<JournalChanged>();
  EXPECT_FALSE(isToldToAll("s1")) << "nobody knows where c is";
  lan.open("c");
  lan.introduce("c", "a");
  ASSERT_TRUE(seesPeer("a", [](const auto& peer) { return peer.name == "c" && peer.connected; }));
  EXPECT_TRUE(isToldToAll("s2"));
  EXPECT_TRUE(knows("c", "s2"));
}

TEST_F(Centre, news_is_told_at_once_though_nobodys_turn_is_near) {
  lan.interval = 1h;
  for (const auto* const id : {"a", "b"}) enrol(id);
  for (const auto* const id : {"a", "b"}) lan.open(id);
  lan.introduce("b", "a");
  ASSERT_TRUE(seesPeer("a", [](const auto& peer) { return peer.connected; }));
  for (const auto* const sitting : {"s1", "s2", "s3"}) {
    lan.checkIn("a", sitting);
    EXPECT_TRUE(knows("b", sitting)) << sitting;
  }
}

TEST_F(Centre, compares_with_each_peer_in_turn_though_there_is_always_news) {
  for (const auto* const id : {"a", "b"}) enrol(id);
  for (const auto* const id : {"a", "b"}) lan.open(id);
  lan.introduce("b", "a");
  ASSERT_TRUE(seesPeer("a", [](const auto& peer) { return peer.connected; }));
  const int before = lan.comparisons;
  int told = 0;
  EXPECT_TRUE(assay::test::eventually([&] {
    lan.checkIn("a", "s" + std::to_string(++told));
    return lan.comparisons >= before + 3;
  }));
}

TEST_F(Centre, stations_learn_each_others_addresses_from_the_journal) {
  for (const auto* const id : {"a", "b", "c"}) enrol(id);
  for (const auto* const id : {"a", "b", "c"}) lan.open(id);
  lan.introduce("b", "a");
  lan.introduce("b", "c");
  EXPECT_TRUE(assay::test::eventually([&] {
    const auto c = journalOf("a").load<assay::Station>("c");
    return c && c->port != 0 && c->addresses == std::vector<std::string>{"127.0.0.1"};
  }));
}

TEST_F(Centre, a_station_tells_where_it_is_once_it_knows_of_its_own_enrolment) {
  enrol("a");
  lan.open("a");
  auto& neighbourhood = *lan.kiosks.at("a").neighbourhood;
  auto& journal = *lan.kiosks.at("a").journal;
  EXPECT_FALSE(neighbourhood.refresh(journal)) << "told already, as it opened";
  EXPECT_NE(journal.load<assay::Station>("a")->port, 0);
  // As on its first day, before anything has arrived.
  auto empty = std::move(*journal::Journal::open(lan.nodes.folder / "empty.db", journal.identity(), lan.nodes.clock));
  EXPECT_FALSE(neighbourhood.refresh(*empty));
  assay::test::send(lan.nodes.central(), *empty);
  EXPECT_TRUE(neighbourhood.refresh(*empty));
  EXPECT_FALSE(neighbourhood.refresh(*empty));
}

TEST_F(Centre, a_peer_that_answers_nothing_delays_no_other) {
  for (const auto* const id : {"a", "b"}) enrol(id);
  for (const auto* const id : {"a", "b"}) lan.open(id);
  // A machine that takes connections and then says nothing.
  const int silent = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(silent, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(silent, 8), 0);
  ASSERT_EQ(::getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const auto b = [&] {
    assay::test::send(journalOf("b"), *lan.kiosks.at("a").journal);
    return journalOf("a").load<assay::Station>("b");
  }();
  ASSERT_TRUE(b);
  auto& exchanges = lan.kiosks.at("a").neighbourhood->exchanges();
  std::vector<PeerAddress> peers = {{"b", "B", {{"127.0.0.1", b->port}}}};
  exchanges.setPeers(peers, true);
  ASSERT_TRUE(seesPeer("a", [](const auto& peer) { return peer.connected; }));
  // More than there are threads; they are waited for when `b` is to be told.
  for (const auto* const id : {"dead-1", "dead-2", "dead-3", "dead-4", "dead-5", "dead-6"})
    peers.push_back({id, id, {{"127.0.0.1", ntohs(address.sin_port)}}});
  exchanges.setPeers(peers, true);
  std::array<int, 3> callers{};
  for (auto& caller : callers) {
    pollfd waiting{.fd = silent, .events = POLLIN, .revents = 0};
    ASSERT_EQ(::poll(&waiting, 1, 5000), 1);
    caller = ::accept(silent, nullptr, nullptr);
  }

  const auto begun = std::chrono::steady_clock::now();
  lan.checkIn("a", "s1");
  EXPECT_TRUE(knows("b", "s1"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 1500ms) << "sooner than a silent peer is given up";
  EXPECT_TRUE(seesPeer("a", [](const auto& peer) { return peer.name == "dead-1" && !peer.problem.empty(); }));
  for (const int caller : callers) ::close(caller);
  ::close(silent);
}

TEST_F(Centre, a_stranger_with_another_authoritys_certificate_gets_nothing) {
  for (const auto* const id : {"a", "b"}) enrol(id);
  lan.open("a");
  lan.open("b", *sync::makeAuthority("somebody else", lan.always));
  lan.introduce("a", "b");
  lan.checkIn("a", "s1");
  EXPECT_TRUE(seesPeer("b", [](const auto& peer) { return peer.problem == "sync.not-enrolled"; }));
  EXPECT_FALSE(journalOf("b").load<Sitting>("s1"));
}

TEST_F(Centre, a_station_that_poses_as_another_is_not_talked_to) {
  for (const auto* const id : {"a", "b", "c"}) enrol(id);
  for (const auto* const id : {"a", "b"}) lan.open(id);
  lan.introduce("b", "a");
  const auto b = journalOf("a").load<assay::Station>("b");
  ASSERT_TRUE(b);
  // The address of c, as a was made to believe, is where b answers.
  lan.kiosks.at("a").neighbourhood->exchanges().setPeers({{"c", "C", {{"127.0.0.1", b->port}}}}, false);
  EXPECT_TRUE(seesPeer("a", [](const auto& peer) { return peer.name == "C" && peer.problem == "sync.wrong-server"; }));
}

TEST_F(Centre, tells_how_far_a_lost_peer_is_behind) {
  for (const auto* const id : {"a", "b"}) enrol(id);
  for (const auto* const id : {"a", "b"}) lan.open(id);
  lan.introduce("b", "a");
  ASSERT_TRUE(seesPeer("a", [](const auto& peer) { return peer.connected; }));
  lan.kiosks.at("b").neighbourhood.reset();
  lan.checkIn("a", "s1");
  lan.checkIn("a", "s2");
  EXPECT_TRUE(seesPeer("a", [](const auto& peer) { return !peer.connected && peer.lastContact && peer.behind >= 2; }));
}

TEST(OwnAddresses, are_no_loopback_ones) {
  for (const auto& address : ownAddresses()) {
    EXPECT_NE(address, "127.0.0.1");
    EXPECT_NE(address, "::1");
    EXPECT_FALSE(address.starts_with("fe80:"));
  }
}

}  // namespace
}  // namespace assay::kiosk::test

#include "shared/sync/blob_keeping.h"

#include <gtest/gtest.h>

#include "shared/sync/client.h"
#include "shared/sync/node.h"
#include "tests/support/journal_kit.h"

namespace assay::sync {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t photoSize = 10'000;
constexpr std::uint64_t roomForThree = 3 * (photoSize + 100);

/// Carries requests to a node in the same process and remembers which photos were fetched.
class Wire final : public Transport {
 public:
  explicit Wire(Node& there) : there_(there) {}
  Result<Response> send(const Request& request) override {
    if (request.method == "GET") fetched.push_back(request.path.substr(std::string{"/v1/blobs/"}.size()));
    return there_.answer(request);
  }
  std::vector<std::string> fetched;

 private:
  Node& there_;
};

/// Central and a station with room for three photos. People `today…` sit today, all others sat last week.
struct Keeping : testing::Test {
  test::Nodes nodes;
  journal::Journal& central = nodes.central();
  journal::BlobStore centralBlobs{nodes.folder / "central-blobs"};
  Node node{central, centralBlobs};
  Wire wire{node};
  std::unique_ptr<journal::Journal> station = nodes.station("station");
  journal::BlobStore blobs{nodes.folder / "station-blobs"};
  BlobKeeping keeping{*station, blobs, nodes.clock, roomForThree};
  SyncClient client{*station, blobs, wire, &keeping};

  Keeping() {
    session("today", "2026-05-04T09:00:00Z", "2026-05-04T11:00:00Z");
    session("past", "2026-04-27T09:00:00Z", "2026-04-27T11:00:00Z");
  }
  void decide(const Draft& draft) { ASSERT_TRUE(central.append({&draft, 1}, {"system", "central"})); }
  void session(const std::string& id, const std::string& starts, const std::string& ends) {
    decide({{"session", id},
            "session.created",
            {{"exam", "core"},
             {"centre", "centre-1"},
             {"starts", starts},
             {"ends", ends},
             {"zone", "Europe/Paris"},
             {"room", "Room A"},
             {"seats", {"1", "2"}},
             {"workstations", 2},
             {"proctors", 1},
             {"ratio", 16},
             {"authorisation", false},
             {"instructions", ""}},
            {}});
  }
  /// Books them, so that the station knows when they sit and gets their key.
  void book(const std::string& person) {
    const std::string when = person.starts_with("today") ? "today" : "past";
    decide({{"booking", person}, "booking.confirmed", {{"candidate", person}, {"session", when}}, {}});
    decide(test::registration(person, "Ada"));
  }
  /// Takes a photo of somebody there; its hash.
  static std::string photograph(journal::Journal& journal, journal::BlobStore& store, const std::string& person) {
    const auto hash = *store.put(randomBytes(photoSize), *journal.keyForSealing(person));
    const Draft draft{{"sitting", person},
                      "sitting.photographed",
                      {{"photo", hash}},
                      PersonalData{*PersonId::parse(person), json::object()}};
    EXPECT_TRUE(journal.append({&draft, 1}, {"desk", "d"}));
    return hash;
  }
  std::string atCentral(const std::string& person) {
    book(person);
    return photograph(central, centralBlobs, person);
  }
  std::string atStation(const std::string& person) {
    book(person);
    EXPECT_TRUE(client.exchange());
    return photograph(*station, blobs, person);
  }
  /// As if it had come so long ago.
  void age(const std::string& hash, std::chrono::hours by) const {
    const auto file = nodes.folder / "station-blobs" / hash.substr(0, 2) / (hash + ".blob");
    std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - by);
  }
  /// To the station's door, all that it asks for.
  void centralBringsPhotos() {
    test::send(central, *station);
    Node door{*station, blobs, BlobKeeping{*station, blobs, nodes.clock, roomForThree}};
    Wire toStation{door};
    SyncClient peer{central, centralBlobs, toStation};
    ASSERT_TRUE(peer.exchange());
  }
  /// A minute later, when how things stand is found out anew.
  Result<SyncReport> exchange() {
    nodes.clock.advance(1min);
    return client.exchange();
  }
};

TEST_F(Keeping, photos_of_todays_people_come_first) {
  std::set<std::string> today;
  for (int i = 0; i < 6; ++i) {
    if (i % 2 == 0) today.insert(atCentral("today-" + std::to_string(i)));
    if (i % 2 != 0) atCentral("past-" + std::to_string(i));
  }
  ASSERT_TRUE(exchange());
  ASSERT_GE(wire.fetched.size(), today.size());
  const std::set<std::string> first(wire.fetched.begin(), wire.fetched.begin() + 3);
  EXPECT_EQ(first, today);
}

TEST_F(Keeping, others_come_only_while_there_is_room) {
  for (int i = 0; i < 8; ++i) atCentral("past-" + std::to_string(i));
  const auto needed = atCentral("today");
  ASSERT_TRUE(exchange());
  EXPECT_TRUE(blobs.has(needed));
  EXPECT_EQ(blobs.all().size(), 3U);
  wire.fetched.clear();
  ASSERT_TRUE(exchange());
  EXPECT_TRUE(wire.fetched.empty()) << "what there is no room for is not asked for again and again";
}

TEST_F(Keeping, beyond_the_bound_the_oldest_that_central_holds_go_and_none_of_today) {
  const auto needed = atStation("today-1");
  std::vector<std::string> past;
  for (int i = 0; i < 4; ++i) past.push_back(atStation("past-" + std::to_string(i)));
  ASSERT_TRUE(exchange());
  for (int i = 0; i < 4; ++i) age(past[static_cast<std::size_t>(i)], std::chrono::hours{40 - i});
  age(needed, std::chrono::hours{99});
  EXPECT_EQ(client.makeRoom().value(), 2U);
  EXPECT_TRUE(blobs.has(needed));
  EXPECT_FALSE(blobs.has(past[0]));
  EXPECT_FALSE(blobs.has(past[1]));
  EXPECT_TRUE(blobs.has(past[2]) && blobs.has(past[3]));
  EXPECT_EQ(client.makeRoom().value(), 0U);
  ASSERT_TRUE(exchange());
  EXPECT_EQ(blobs.all().size(), 3U) << "they do not come back at once";
}

TEST_F(Keeping, what_is_only_here_is_never_dropped) {
  const std::vector<std::string> people = {"past-0", "past-1", "past-2", "past-3", "past-4"};
  for (const auto& person : people) book(person);
  ASSERT_TRUE(exchange());
  std::vector<std::string> past;
  for (const auto& person : people) past.push_back(photograph(*station, blobs, person));
  EXPECT_EQ(client.makeRoom().value(), 0U) << "nothing was sent yet";
  ASSERT_TRUE(exchange());
  // Central was restored from an older backup: it said once that it holds this one.
  ASSERT_TRUE(centralBlobs.remove(past[0]));
  age(past[0], std::chrono::hours{99});
  EXPECT_EQ(client.makeRoom().value(), 2U);
  EXPECT_TRUE(blobs.has(past[0]));
  for (const auto& hash : past) EXPECT_TRUE(blobs.has(hash) || centralBlobs.has(hash));
}

TEST_F(Keeping, a_photo_that_no_event_names_yet_is_never_dropped) {
  book("past");
  ASSERT_TRUE(exchange());
  std::vector<std::string> unnamed;
  for (int i = 0; i < 5; ++i) unnamed.push_back(*blobs.put(randomBytes(photoSize), *station->keyForSealing("past")));
  EXPECT_EQ(client.makeRoom().value(), 0U);
  for (const auto& hash : unnamed) EXPECT_TRUE(blobs.has(hash));
}

TEST_F(Keeping, a_dropped_photo_comes_back_when_somebody_looks_for_it_or_sits_again) {
  std::vector<std::string> past;
  for (int i = 0; i < 5; ++i) past.push_back(atStation("past-" + std::to_string(i)));
  ASSERT_TRUE(exchange());
  for (int i = 0; i < 5; ++i) age(past[static_cast<std::size_t>(i)], std::chrono::hours{40 - i});
  ASSERT_EQ(client.makeRoom().value(), 2U);
  client.want(past[0]);
  ASSERT_TRUE(exchange());
  EXPECT_TRUE(blobs.has(past[0]));
  age(past[0], std::chrono::hours{99});
  ASSERT_TRUE(client.makeRoom());
  EXPECT_TRUE(blobs.has(past[0])) << "while somebody may look at it";
  EXPECT_FALSE(blobs.has(past[2]));
  nodes.clock.advance(61min);
  client.want(past[2]);
  ASSERT_TRUE(exchange());
  ASSERT_TRUE(client.makeRoom());
  EXPECT_TRUE(blobs.has(past[2]));
  EXPECT_FALSE(blobs.has(past[0])) << "nobody has looked at it for an hour";
  decide({{"booking", "again"}, "booking.confirmed", {{"candidate", "past-1"}, {"session", "today"}}, {}});
  ASSERT_TRUE(exchange());
  EXPECT_TRUE(blobs.has(past[1]));
}

TEST_F(Keeping, another_station_is_not_asked_to_bring_what_there_is_no_room_for) {
  for (int i = 0; i < 5; ++i) atStation("past-" + std::to_string(i));
  const auto unneeded = atCentral("past-9");
  const auto needed = atCentral("today");
  centralBringsPhotos();
  EXPECT_TRUE(blobs.has(needed));
  EXPECT_FALSE(blobs.has(unneeded));
}

TEST_F(Keeping, another_station_brings_no_more_than_there_is_room_for_though_it_was_asked_for_all) {
  for (int i = 0; i < 8; ++i) atCentral("past-" + std::to_string(i));
  const auto needed = atCentral("today");
  centralBringsPhotos();
  EXPECT_TRUE(blobs.has(needed));
  EXPECT_LE(blobs.all().size(), 4U);
  EXPECT_GE(blobs.all().size(), 3U);
}

TEST_F(Keeping, without_a_bound_everything_comes_and_nothing_goes) {
  BlobKeeping withoutBound{*station, blobs, nodes.clock, 0};
  SyncClient unbound{*station, blobs, wire, &withoutBound};
  for (int i = 0; i < 8; ++i) atCentral("past-" + std::to_string(i));
  ASSERT_TRUE(unbound.exchange());
  EXPECT_EQ(blobs.all().size(), 8U);
  EXPECT_EQ(unbound.makeRoom().value(), 0U);
}

}  // namespace
}  // namespace assay::sync

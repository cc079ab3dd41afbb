#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

World technician() { return world().withStaff("tina", {"technician"}, "1234").signIn("1234"); }

std::array<std::string, 3> line(const World& at, const std::string& name) {
  const auto lines = at.view<SystemView>().lines;
  const auto found = std::ranges::find(lines, name, &SystemView::Line::name);
  EXPECT_NE(found, lines.end()) << name;
  return {found->value, found->detail, found->level};
}
using Said = std::array<std::string, 3>;

TEST(SystemView, says_how_it_stands_with_central) {
  auto at = technician();
  EXPECT_EQ(line(at, "central"), (Said{"never", "", "warning"}));
  at.tell(message::SyncChanged{false, 0, {}, "sync.unreachable", {}});
  EXPECT_EQ(line(at, "central"), (Said{"never", "", "warning"}));
  at.tell(message::SyncChanged{true, 0, at.now, "", {}});
  EXPECT_EQ(line(at, "central"), (Said{"connected", "", "good"}));
  EXPECT_TRUE(at.screen().status.connected);
  at.tell(message::SyncChanged{false, 7, at.now, "sync.unreachable", {}});
  EXPECT_EQ(line(at, "central"), (Said{"offline", "2026-05-04T08:30:00.000Z", "warning"}));
  EXPECT_EQ(line(at, "unsent"), (Said{"waiting", "7", "warning"}));
  EXPECT_EQ(at.screen().status.unsent, 7);
  at.tell(message::SyncChanged{false, 7, at.now, "sync.not-enrolled", {{"x.e", "event.malformed", 2, at.now}}});
  EXPECT_EQ(line(at, "central"), (Said{"problem", "sync.not-enrolled", "error"}));
  EXPECT_EQ(line(at, "quarantine"), (Said{"held", "2", "error"}));
}

TEST(SystemView, says_what_each_device_says) {
  auto at = technician();
  at.tell(message::DevicesChanged{hal::Connected{}, hal::Absent{}, hal::Failed{"printer.paper"}});
  EXPECT_EQ(line(at, "camera"), (Said{"connected", "", "good"}));
  EXPECT_EQ(line(at, "scanner"), (Said{"absent", "", "warning"}));
  EXPECT_EQ(line(at, "printer"), (Said{"failed", "printer.paper", "error"}));
}

TEST(SystemView, warns_of_a_full_disk_and_a_clock_that_went_back) {
  auto at = technician();
  EXPECT_EQ(line(at, "disk"), (Said{"enough", "", "good"}));
  EXPECT_EQ(line(at, "clock"), (Said{"running", "2026-05-04T08:30:00.000Z", "good"}));
  at.tell(message::DiskChanged{true}).tell(message::SyncChanged{true, 0, at.now + 1h, "", {}});
  EXPECT_EQ(line(at, "disk"), (Said{"nearly-full", "", "error"}));
  EXPECT_EQ(line(at, "clock")[0], "went-back");
}

TEST(SystemView, says_how_it_stands_with_the_backup) {
  auto at = technician();
  EXPECT_FALSE(at.view<SystemView>().backup) << "nobody looks for sticks";
  at.tell(message::BackupChanged{BackupState::noStick, {}, 0});
  ASSERT_TRUE(at.view<SystemView>().backup);
  EXPECT_EQ(at.view<SystemView>().backup->state, "no-stick");
  EXPECT_EQ(at.view<SystemView>().backup->lastSaved, "");
  at.tell(message::BackupChanged{BackupState::saved, at.now, 4311});
  EXPECT_EQ(at.view<SystemView>().backup->level, "good");
  at.tell(message::BackupChanged{BackupState::full, at.now, 4311});
  EXPECT_EQ(at.view<SystemView>().backup->state, "full");
  EXPECT_EQ(at.view<SystemView>().backup->level, "error");
  EXPECT_EQ(at.view<SystemView>().backup->lastSaved, "2026-05-04T08:30:00.000Z") << "the last one is there still";
  EXPECT_EQ(at.view<SystemView>().backup->entries, 4311U);
}

TEST(SystemView, syncs_when_asked) {
  auto at = technician();
  at.press(intent::SyncNow{});
  EXPECT_EQ(at.all<effect::SyncNow>().size(), 1U);
}

TEST(SystemView, says_what_was_set_aside_whose_it_is_and_what_to_do) {
  auto at = technician();
  Station door{*StationId::parse("k2")};
  door.name = "Door 2";
  at.state.model.stations.emplace("k2", door);
  at.tell(message::SyncChanged{
      .connected = true,
      .quarantine = {{"k2.e1", "event.clock-ahead", 2, at.now - 3min}, {"x9.e1", "event.bad-signature", 1, at.now}}});
  const auto view = at.view<SystemView>();
  ASSERT_EQ(view.setAside.size(), 2U);
  EXPECT_EQ(view.setAside[0].station, "Door 2");
  EXPECT_EQ(view.setAside[0].reason, "clock-ahead");
  EXPECT_EQ(view.setAside[0].count, 2);
  EXPECT_EQ(view.setAside[1].station, "");
  EXPECT_EQ(view.setAside[1].reason, "not-believed");
  EXPECT_EQ(view.setAside[1].code, "event.bad-signature");
  EXPECT_EQ(view.lines[2].detail, "3");
}

}  // namespace
}  // namespace assay::kiosk::test

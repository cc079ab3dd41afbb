#include "kiosk/ui/widgets/queue_board.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

QueueBoard morning() {
  return {.id = "q", .called = {{"A42", "Desk 2"}, {"A41", "Desk 1"}}, .waiting = {"A43", "A44", "A45"}};
}

float heightOf(const Screen& screen, std::string_view words) {
  for (const auto& text : screen.ui.texts())
    if (text.text == words) return text.stands.height;
  return 0;
}

TEST(QueueBoard, the_latest_call_is_the_largest_and_says_where_to_go) {
  Screen screen;
  screen.show([](Ui& ui) { queueBoard(ui, morning()); });
  EXPECT_EQ(screen.node("q.latest").value, "A42");
  EXPECT_EQ(screen.node("q.latest").label, "Please go to: Desk 2");
  EXPECT_GT(heightOf(screen, "A42"), 2 * heightOf(screen, "A41"));
  EXPECT_GE(heightOf(screen, "Please go to: \u2068Desk 2\u2069"), heightOf(screen, "Desk 1"));
  EXPECT_TRUE(screen.ui.scene().says("Desk 1"));
}

TEST(QueueBoard, shows_who_is_next_in_order) {
  Screen screen;
  screen.show([](Ui& ui) { queueBoard(ui, morning()); });
  std::vector<std::string> seen;
  for (const auto* node : screen.ui.scene().withRole(Role::text))
    if (node->value.empty()) seen.push_back(node->label);
  EXPECT_EQ(seen, (std::vector<std::string>{"A43", "A44", "A45"}));
}

TEST(QueueBoard, a_long_queue_shows_its_beginning_and_stays_on_the_glass) {
  auto board = morning();
  for (int i = 46; i < 300; ++i) board.waiting.push_back("A" + std::to_string(i));
  Screen screen;
  screen.show([&](Ui& ui) { queueBoard(ui, board); });
  EXPECT_TRUE(screen.ui.scene().says("A43"));
  EXPECT_FALSE(screen.ui.scene().says("A299"));
  for (const auto& node : screen.ui.scene().nodes()) EXPECT_LE(node.rect.bottom(), screen.size.height) << node.label;
}

TEST(QueueBoard, nobody_waits) {
  Screen screen;
  screen.show([](Ui& ui) { queueBoard(ui, {.id = "q"}); });
  EXPECT_TRUE(screen.ui.scene().says("Nobody is waiting"));
}

}  // namespace
}  // namespace assay::kiosk

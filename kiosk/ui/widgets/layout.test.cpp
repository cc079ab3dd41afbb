#include "kiosk/ui/widgets/layout.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

struct Flow : testing::Test {
  Layout layout;
  Flow() { layout.start({100, 50, 600, 0}, 10); }
  void open(Layout::Flow flow, int columns = 1, Align align = Align::start) {
    layout.push({.flow = flow, .area = {100, 50, 600, 0}, .gap = 10, .align = align, .columns = columns});
  }
};

TEST_F(Flow, a_column_puts_one_below_the_other_with_a_gap) {
  EXPECT_EQ(layout.place(std::nullopt, 40), (Rect{100, 50, 600, 40}));
  EXPECT_EQ(layout.place(200, 20), (Rect{100, 100, 200, 20}));
  EXPECT_EQ(layout.here().y, 130);
}

TEST_F(Flow, a_column_centres_what_is_narrower) {
  open(Layout::Flow::column, 1, Align::centre);
  EXPECT_EQ(layout.place(200, 20).x, 300);
  EXPECT_EQ(layout.pop(), 20);
}

TEST_F(Flow, a_line_wraps_when_it_is_full) {
  open(Layout::Flow::line);
  EXPECT_EQ(layout.place(400, 20), (Rect{100, 50, 400, 20}));
  EXPECT_EQ(layout.place(190, 30), (Rect{510, 50, 190, 30}));
  EXPECT_EQ(layout.place(10, 20), (Rect{100, 90, 10, 20}));
  EXPECT_EQ(layout.pop(), 60);
}

TEST_F(Flow, a_grid_has_equal_columns_and_rows_as_high_as_their_highest) {
  open(Layout::Flow::grid, 2);
  EXPECT_EQ(layout.place(std::nullopt, 40), (Rect{100, 50, 295, 40}));
  EXPECT_EQ(layout.place(std::nullopt, 60), (Rect{405, 50, 295, 60}));
  EXPECT_EQ(layout.place(std::nullopt, 40), (Rect{100, 120, 295, 40}));
  EXPECT_EQ(layout.pop(), 110);
}

TEST_F(Flow, a_grid_s_cells_are_no_lower_than_asked_and_tell_their_own_height) {
  layout.push({.flow = Layout::Flow::grid, .area = {100, 50, 600, 0}, .gap = 10, .columns = 2, .least = 70});
  EXPECT_EQ(layout.place(std::nullopt, 40).height, 70);
  EXPECT_EQ(layout.place(std::nullopt, 60).height, 70);
  EXPECT_EQ(layout.tallest(), 60);
  EXPECT_EQ(layout.pop(), 70);
}

TEST_F(Flow, actions_that_do_not_fit_beside_one_another_wrap) {
  open(Layout::Flow::actions);
  EXPECT_EQ(layout.place(300, 40), (Rect{100, 50, 300, 40}));
  EXPECT_EQ(layout.place(300, 40, true), (Rect{400, 100, 300, 40}));
  EXPECT_EQ(layout.naturalWidth(), 610);
  EXPECT_EQ(layout.place(700, 40), (Rect{100, 150, 600, 40}));
  EXPECT_EQ(layout.pop(), 140);
}

TEST_F(Flow, actions_stand_at_both_ends) {
  open(Layout::Flow::actions);
  EXPECT_EQ(layout.place(100, 40).x, 100);
  EXPECT_EQ(layout.place(100, 40, true).x, 600);
  EXPECT_EQ(layout.place(100, 40, true).x, 490);
  EXPECT_EQ(layout.place(100, 40).x, 210);
}

}  // namespace
}  // namespace assay::kiosk

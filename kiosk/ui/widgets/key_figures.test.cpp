#include "kiosk/ui/widgets/key_figures.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

struct Shown {
  Screen screen;
  explicit Shown(float width, Scale scale = Scale{4.0F}) : screen("en", {}, scale) {
    screen.show([width](Ui& ui) {
      ui.within({.area = {10, 10, width, 0}}, [&] {
        keyFigures(ui, {{"300", "Candidates"}, {"212", "Have come"}, {"88", "Seats free"}, {"3", "Incidents"}});
      });
    });
  }
  [[nodiscard]] Rect rect(std::string_view label) const {
    for (const auto& node : screen.ui.scene().nodes())
      if (node.label == label) return node.rect;
    ADD_FAILURE() << "no " << label;
    return {};
  }
};

TEST(KeyFigures, stand_side_by_side_where_there_is_room) {
  const Shown shown{900};
  EXPECT_EQ(shown.rect("Candidates").y, shown.rect("Incidents").y);
  EXPECT_GE(shown.rect("Have come").x, shown.rect("Candidates").right());
}

TEST(KeyFigures, wrap_in_halves_where_words_would_be_cut) {
  const Shown shown{500, Scale{4.0F, 1.5F}};
  EXPECT_EQ(shown.rect("Candidates").y, shown.rect("Have come").y);
  EXPECT_GE(shown.rect("Seats free").y, shown.rect("Candidates").bottom());
  EXPECT_EQ(shown.rect("Seats free").x, shown.rect("Candidates").x);
  for (const auto& text : shown.screen.ui.texts()) EXPECT_FALSE(text.extent.brokenWord) << text.text;
}

TEST(KeyFigures, say_what_each_number_counts) {
  const Shown shown{900};
  for (const auto& node : shown.screen.ui.scene().nodes()) {
    if (node.label == "Seats free") {
      EXPECT_EQ(node.value, "88");
      EXPECT_EQ(node.role, Role::text);
    }
  }
}

}  // namespace
}  // namespace assay::kiosk

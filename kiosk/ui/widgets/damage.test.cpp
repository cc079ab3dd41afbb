#include "kiosk/ui/widgets/damage.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

constexpr Size screen{200, 100};
constexpr Colour ink{0, 0, 0};
constexpr Colour red{200, 0, 0};

Picture pictureOf(std::vector<Picture::Command> commands, Size size = screen) {
  Picture picture;
  picture.start(size, Direction::leftToRight, {255, 255, 255});
  for (auto& command : commands) picture.add(std::move(command));
  return picture;
}

Picture::Command box(float x, Colour colour = ink) { return Picture::Fill{{x, 10, 20, 20}, colour}; }

void expectRect(const std::optional<Rect>& damage, const Rect& rect) {
  ASSERT_TRUE(damage);
  EXPECT_EQ(damage->x, rect.x);
  EXPECT_EQ(damage->y, rect.y);
  EXPECT_EQ(damage->width, rect.width);
  EXPECT_EQ(damage->height, rect.height);
}

TEST(Damage, equal_pictures_have_none) { EXPECT_FALSE(damageBetween(pictureOf({box(10)}), pictureOf({box(10)}))); }

TEST(Damage, a_changed_colour_is_where_that_shape_is_and_its_soft_edge) {
  expectRect(damageBetween(pictureOf({box(10), box(50), box(90)}), pictureOf({box(10), box(50, red), box(90)})),
             {48, 8, 24, 24});
}

TEST(Damage, what_moved_damages_both_places) {
  expectRect(damageBetween(pictureOf({box(10)}), pictureOf({box(100)})), {8, 8, 114, 24});
}

TEST(Damage, what_was_put_between_damages_only_its_place) {
  expectRect(damageBetween(pictureOf({box(10), box(90)}), pictureOf({box(10), box(50), box(90)})), {48, 8, 24, 24});
  expectRect(damageBetween(pictureOf({box(10), box(50), box(90)}), pictureOf({box(10), box(90)})), {48, 8, 24, 24});
}

TEST(Damage, a_new_texture_or_revision_counts) {
  const auto image = [](std::uint64_t revision) {
    return Picture::Command{Picture::Image{.texture = TextureId{7}, .rect = {30, 30, 10, 10}, .revision = revision}};
  };
  expectRect(damageBetween(pictureOf({image(1)}), pictureOf({image(2)})), {28, 28, 14, 14});
}

TEST(Damage, another_size_or_background_damages_all) {
  expectRect(damageBetween(pictureOf({}), pictureOf({}, {300, 100})), {0, 0, 300, 100});
  auto dark = pictureOf({});
  dark.start(screen, Direction::leftToRight, {0, 0, 0});
  expectRect(damageBetween(pictureOf({}), dark), {0, 0, 200, 100});
}

TEST(Damage, stays_on_the_screen) {
  expectRect(damageBetween(pictureOf({box(-10)}), pictureOf({box(-10, red)})), {0, 8, 12, 24});
}

TEST(Damage, a_clip_that_moved_uncovers_what_did_not_change) {
  const Picture::Command clip = Picture::Clip{{0, 0, 15, 100}};
  const Picture::Command end = Picture::Unclip{};
  // The box in the middle is the same command, but stands in the clip before and outside it after.
  const auto damage = damageBetween(pictureOf({clip, box(10), end, Picture::Nothing{}}),
                                    pictureOf({Picture::Nothing{}, box(10), clip, end}));
  ASSERT_TRUE(damage);
  EXPECT_GE(damage->right(), 30);
}

TEST(Damage, a_line_is_as_thick_as_it_is) {
  const Picture::Line line{.points = {{20, 20}, {40, 20}}, .colour = ink, .thickness = 4};
  const auto damage = damageBetween(pictureOf({}), pictureOf({line}));
  ASSERT_TRUE(damage);
  EXPECT_LE(damage->y, 16);
  EXPECT_GE(damage->bottom(), 24);
}

}  // namespace
}  // namespace assay::kiosk

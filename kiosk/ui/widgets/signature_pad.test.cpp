#include "kiosk/ui/widgets/signature_pad.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

struct Signing {
  Screen screen;
  std::optional<Signature> accepted;
  bool otherWay = false;
  bool shown = true;

  explicit Signing(std::string_view language = "en") : screen(language) {
    screen.show([this](Ui& ui) {
      if (!shown) return;
      const auto action = signaturePad(ui, {.id = "s", .label = "Your signature", .otherWay = "Sign on paper"});
      if (action.accepted) accepted = action.accepted;
      otherWay |= action.otherWay;
    });
    screen.frame();
  }
  /// A finger's way over the pad, in millimetres from its corner on the glass.
  void stroke(const std::vector<Point>& way) {
    const auto rect = screen.node("s").rect;
    const auto at = [&](Point mm) { return Point{rect.x + mm.x * 4, rect.y + mm.y * 4}; };
    screen.ui.send(PointerDown{at(way.front())});
    for (const auto& point : way) screen.ui.send(PointerMove{at(point)});
    screen.ui.send(PointerUp{at(way.back())});
    screen.settle();
  }
  [[nodiscard]] bool has(const std::string& id) const { return screen.ui.scene().find(id) != nullptr; }
};

TEST(SignaturePad, gives_what_was_written_in_millimetres) {
  for (const auto* language : {"en", "ar"}) {
    Signing signing{language};
    signing.stroke({{10, 10}, {20, 30}, {30, 10}});
    signing.stroke({{40, 20}, {50, 20}});
    signing.screen.press("s.accept");
    ASSERT_TRUE(signing.accepted) << language;
    ASSERT_EQ(signing.accepted->strokes.size(), 2U);
    const auto& first = signing.accepted->strokes.front();
    ASSERT_EQ(first.size(), 3U);
    EXPECT_NEAR(first[1].x, 20, 0.01F) << "not mirrored in " << language;
    EXPECT_NEAR(first[1].y, 30, 0.01F);
    EXPECT_NEAR(signing.accepted->size.height, 58, 0.5F);
  }
}

TEST(SignaturePad, nothing_and_a_tap_are_no_signature) {
  Signing signing;
  EXPECT_FALSE(signing.screen.node("s.accept").enabled);
  EXPECT_FALSE(signing.screen.node("s.accept").reason.empty());
  signing.stroke({{10, 10}});
  EXPECT_FALSE(signing.screen.node("s.accept").enabled);
  signing.screen.press("s.accept");
  EXPECT_FALSE(signing.accepted);
}

TEST(SignaturePad, a_stroke_is_taken_back_and_all_of_them) {
  Signing signing;
  EXPECT_FALSE(signing.has("s.undo"));
  signing.stroke({{10, 10}, {30, 10}});
  signing.stroke({{10, 20}, {30, 20}});
  signing.screen.press("s.undo");
  EXPECT_TRUE(signing.screen.node("s.accept").enabled);
  signing.screen.press("s.undo");
  EXPECT_FALSE(signing.screen.node("s.accept").enabled);
  signing.stroke({{10, 10}, {30, 10}});
  signing.screen.press("s.clear");
  EXPECT_FALSE(signing.screen.node("s.accept").enabled);
  EXPECT_FALSE(signing.has("s.undo"));
}

TEST(SignaturePad, what_leaves_the_pad_ends_at_its_edge) {
  Signing signing;
  signing.stroke({{10, 10}, {20, 20}, {-30, 500}});
  signing.screen.press("s.accept");
  ASSERT_TRUE(signing.accepted);
  const auto last = signing.accepted->strokes.front().back();
  EXPECT_EQ(last.x, 0);
  EXPECT_EQ(last.y, signing.accepted->size.height);
}

TEST(SignaturePad, writing_does_not_scroll_the_page) {
  Screen screen;
  screen.show([](Ui& ui) {
    ui.scroll("page", 500, [&] {
      signaturePad(ui, {.id = "s", .label = "Your signature"});
      for (int i = 0; i < 30; ++i) ui.space({10.0F});
    });
  });
  screen.frame();
  const auto before = screen.node("s").rect;
  screen.ui.send(PointerDown{before.centre()});
  for (float y = 0; y < 100; y += 10) screen.ui.send(PointerMove{{before.centre().x, before.centre().y + y}});
  screen.settle();
  EXPECT_EQ(screen.node("s").rect, before);
}

TEST(SignaturePad, is_wiped_when_it_is_given_and_when_it_goes) {
  Signing signing;
  signing.stroke({{10, 10}, {30, 10}});
  signing.screen.press("s.accept");
  EXPECT_FALSE(signing.has("s.undo"));
  signing.stroke({{10, 10}, {30, 10}});
  EXPECT_TRUE(signing.has("s.undo"));
  signing.shown = false;
  signing.screen.frame();
  signing.shown = true;
  signing.screen.frame();
  EXPECT_FALSE(signing.has("s.undo"));
}

TEST(SignaturePad, who_uses_a_keypad_has_another_way_out) {
  Signing signing;
  signing.screen.key(Key::tab);
  EXPECT_EQ(signing.screen.ui.interaction().focus(), "s.other-way");
  signing.screen.key(Key::enter);
  EXPECT_TRUE(signing.otherWay);
}

TEST(SignaturePad, says_whether_it_is_signed) {
  Signing signing;
  EXPECT_EQ(signing.screen.node("s").value, "Your signature, Not signed yet");
  signing.stroke({{10, 10}, {30, 10}});
  EXPECT_EQ(signing.screen.node("s").value, "Your signature, Signed");
}

}  // namespace
}  // namespace assay::kiosk

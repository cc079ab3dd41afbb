#include "kiosk/ui/screens/shown_test_kit.h"

namespace assay::kiosk {
namespace {

/// Every text of every screen, in each language, size of screen and size of text.
class TextFits : public testing::TestWithParam<test::Looks> {
 protected:
  static void onEach(const std::function<void(const std::vector<WrittenText>&)>& check) {
    test::Shown shown{GetParam()};
    for (const auto& sample : test::allSamples()) {
      SCOPED_TRACE(sample.name);
      shown.screen.ui.forgetPerson();
      shown.show(sample);
      check(shown.screen.ui.texts());
    }
  }
};

/// A line is higher than its letters: lines may stand close, letters may not meet.
float emOf(const WrittenText& text) {
  return text.stands.height / (1.362F * static_cast<float>(std::max(1, text.extent.lines)));
}
Rect lettersOf(const WrittenText& text) {
  const float em = emOf(text);
  return text.visible.inset(2, std::min(0.25F * em, text.visible.height / 2));
}

TEST_P(TextFits, and_nothing_is_cut_or_lacks_a_font) {
  onEach([](const auto& texts) {
    for (const auto& text : texts) {
      EXPECT_EQ(text.extent.missingGlyphs, 0) << text.text;
      EXPECT_TRUE(!text.extent.shortened || test::isData(text.text)) << "shortened: " << text.text;
      EXPECT_TRUE(!text.extent.brokenWord || test::isData(text.text)) << "broken inside a word: " << text.text;
      EXPECT_LE(text.stands.width, text.box.width + 1) << "too wide: " << text.text;
      EXPECT_LE(text.stands.height - 0.362F * emOf(text), text.box.height + 2) << "too high: " << text.text;
      EXPECT_GE(text.stands.x, 0) << "off the glass: " << text.text;
      EXPECT_LE(text.stands.right(), GetParam().size.width) << "off the glass: " << text.text;
      if (text.visible.isEmpty()) continue;
      EXPECT_GE(text.visible.width, text.stands.width - 1) << "cut at the side: " << text.text;
    }
  });
}

TEST_P(TextFits, and_no_text_stands_on_another) {
  onEach([](const auto& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t j = i + 1; j < texts.size(); ++j) {
        if (texts[i].layer != texts[j].layer || texts[i].visible.isEmpty() || texts[j].visible.isEmpty()) continue;
        EXPECT_TRUE(lettersOf(texts[i]).intersection(lettersOf(texts[j])).isEmpty())
            << texts[i].text << " | " << texts[j].text;
      }
  });
}

INSTANTIATE_TEST_SUITE_P(Looks, TextFits, testing::ValuesIn(test::allLooks()),
                         [](const auto& looks) { return looks.param.name(); });

}  // namespace
}  // namespace assay::kiosk

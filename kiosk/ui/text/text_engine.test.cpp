#include "kiosk/ui/text/text_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "kiosk/ui/text/memory_textures.h"
#include "kiosk/ui/text/typesetter.h"

namespace assay::kiosk {
namespace {

constexpr auto ltr = Direction::leftToRight;
constexpr auto rtl = Direction::rightToLeft;

struct Engine : testing::Test {
  MemoryTextures textures;
  TextEngine engine{textures, {.bytes = 200'000, .texts = 100}};

  /// The columns that hold ink, first and last.
  std::pair<int, int> inkOf(const TextImage& image) {
    const auto& pixels = textures.pixels(image.texture);
    int first = image.size.width;
    int last = -1;
    for (int y = 0; y < image.size.height; ++y)
      for (int x = 0; x < image.size.width; ++x)
        if (pixels[static_cast<std::size_t>(y * image.size.width + x)] > 0) {
          first = std::min(first, x);
          last = std::max(last, x);
        }
    return {first, last};
  }
};

TEST_F(Engine, a_longer_text_is_wider_and_a_bolder_one_too) {
  const auto width = [&](const char* text, Weight weight) {
    return engine.measure(text, {.size = 20, .weight = weight}, ltr).size.width;
  };
  EXPECT_GT(width("Candidate", Weight::regular), width("Candi", Weight::regular));
  EXPECT_GT(width("Candidate", Weight::bold), width("Candidate", Weight::regular));
}

TEST_F(Engine, every_script_stands_on_the_same_line_whatever_comes_first) {
  const Typesetter typesetter;
  const auto highest = [&](const char* text, int fromColumn) {
    const auto bitmap = typesetter.draw(text, {.size = 40}, ltr, 0);
    for (int y = 0; y < bitmap.size.height; ++y) {
      const auto row = bitmap.coverage.begin() + static_cast<std::ptrdiff_t>(y) * bitmap.size.width;
      if (std::any_of(row + fromColumn, row + bitmap.size.width, [](auto covered) { return covered > 0; }))
        return y - bitmap.padding;
    }
    return bitmap.size.height;
  };
  constexpr int behindTheChineseLetter = 60;
  for (const auto* name : {"محمد", "Ana", "अनिल"})
    EXPECT_NEAR(highest((std::string{"将 "} + name).c_str(), behindTheChineseLetter), highest(name, 0), 1) << name;
}

TEST_F(Engine, a_text_wraps_at_the_width_it_is_given) {
  const auto extent = engine.measure("Please look at the camera and keep still.", {.size = 20}, ltr, 150);
  EXPECT_GT(extent.lines, 1);
  EXPECT_LE(extent.size.width, 150);
  EXPECT_FALSE(extent.shortened);
}

TEST_F(Engine, a_text_with_too_many_lines_ends_in_an_ellipsis_and_says_so) {
  const auto extent = engine.measure("Please look at the camera and keep still.", {.size = 20, .lines = 1}, ltr, 150);
  EXPECT_EQ(extent.lines, 1);
  EXPECT_LE(extent.size.width, 150);
  EXPECT_TRUE(extent.shortened);
}

TEST_F(Engine, a_word_longer_than_the_line_is_broken_and_says_so) {
  const auto extent = engine.measure(std::string(200, 'w'), {.size = 20}, ltr, 150);
  EXPECT_LE(extent.size.width, 150);
  EXPECT_GT(extent.lines, 10);
  EXPECT_TRUE(extent.brokenWord);
}

TEST_F(Engine, a_line_that_ends_where_its_script_allows_breaks_no_word) {
  for (const auto* text :
       {"Please look at the camera and keep still.", "请将预约确认单上的二维码对准摄像头，谢谢您的配合。",
        "कृपया अपनी बुकिंग पुष्टि कैमरे के सामने रखें।", "ضع الرمز المربع أمام الكاميرا من فضلك."}) {
    const auto extent = engine.measure(text, {.size = 20}, ltr, 120);
    EXPECT_GT(extent.lines, 1) << text;
    EXPECT_FALSE(extent.brokenWord) << text;
  }
}

TEST_F(Engine, every_script_of_the_kiosk_has_its_letters_and_what_has_none_is_counted) {
  for (const auto* text :
       {"Świętopełk", "हिन्दी क्षत्रिय", "中文证书，您好！", "العربية ١٢٣", "\u2068A12\u2069 \u202f?", "Ωμέγα Жук"})
    EXPECT_EQ(engine.measure(text, {.size = 20}, ltr).missingGlyphs, 0) << text;
  EXPECT_EQ(engine.measure("a\U000E8000b", {.size = 20}, ltr).missingGlyphs, 1);
}

TEST_F(Engine, arabic_letters_are_joined) {
  const auto emptyColumns = [&](const char* text) {
    const auto image = engine.image(text, {.size = 40}, rtl);
    const auto& pixels = textures.pixels(image.texture);
    const auto [first, last] = inkOf(image);
    int count = 0;
    for (int x = first; x <= last; ++x) {
      bool ink = false;
      for (int y = 0; y < image.size.height; ++y) ink |= pixels[static_cast<std::size_t>(y * image.size.width + x)] > 0;
      count += ink ? 0 : 1;
    }
    return count;
  };
  EXPECT_EQ(emptyColumns("محمد"), 0);
  EXPECT_GT(emptyColumns("م\u200Cح\u200Cم\u200Cد"), 0);
}

TEST_F(Engine, a_script_without_latin_letters_has_ink) {
  for (const auto* text : {"محمد", "अनुष्का", "Ж", "é"}) {
    const auto [first, last] = inkOf(engine.image(text, {.size = 30}, ltr));
    EXPECT_LT(first, last) << text;
  }
}

TEST_F(Engine, a_latin_sentence_keeps_its_full_stop_at_its_end_on_an_arabic_page) {
  const auto ltrImage = engine.image("Ana.", {.size = 40}, ltr);
  const auto rtlImage = engine.image("Ana.", {.size = 40}, rtl);
  EXPECT_EQ(textures.pixels(ltrImage.texture), textures.pixels(rtlImage.texture));
}

TEST_F(Engine, a_mixed_sentence_follows_the_direction_of_the_page) {
  const auto ltrImage = engine.image("Ana محمد", {.size = 40}, ltr);
  const auto rtlImage = engine.image("Ana محمد", {.size = 40}, rtl);
  EXPECT_NE(textures.pixels(ltrImage.texture), textures.pixels(rtlImage.texture));
}

TEST_F(Engine, a_line_is_as_high_in_every_script) {
  const auto latin = engine.measure("Name", {.size = 20}, ltr).size.height;
  for (const auto* text : {"محمد", "अनुष्का", "Nguyễn", "", "Ana محمد"})
    EXPECT_EQ(engine.measure(text, {.size = 20}, ltr).size.height, latin) << text;
}

TEST_F(Engine, no_ink_reaches_the_edge_of_its_texture) {
  for (const auto* text : {"fjÅg", "مجتمعٌ", "क्षि"}) {
    const auto image = engine.image(text, {.size = 60, .weight = Weight::bold}, ltr);
    const auto [first, last] = inkOf(image);
    EXPECT_GT(first, 0) << text;
    EXPECT_LT(last, image.size.width - 1) << text;
  }
}

TEST_F(Engine, the_same_text_is_set_once) {
  const auto first = engine.image("Seat 12", {.size = 20}, ltr);
  engine.endFrame();
  const auto second = engine.image("Seat 12", {.size = 20}, ltr);
  EXPECT_EQ(first.texture, second.texture);
  EXPECT_EQ(engine.statistics().misses, 1U);
  EXPECT_NE(engine.image("Seat 12", {.size = 21}, ltr).texture, first.texture);
}

TEST_F(Engine, the_cache_keeps_its_bound_and_gives_textures_back) {
  for (int i = 0; i < 1000; ++i) {
    engine.image("Candidate " + std::to_string(i), {.size = 24}, ltr);
    engine.endFrame();
    ASSERT_LE(engine.statistics().bytes, 200'000U);
    ASSERT_LE(engine.statistics().texts, 100U);
  }
  EXPECT_EQ(textures.count(), engine.statistics().texts);
}

TEST_F(Engine, what_the_present_frame_shows_is_never_dropped) {
  std::vector<TextImage> shown;
  for (int i = 0; i < 300; ++i) shown.push_back(engine.image("Row " + std::to_string(i), {.size = 24}, ltr));
  engine.endFrame();
  for (const auto& image : shown) EXPECT_TRUE(textures.holds(image.texture));
}

TEST_F(Engine, forgetting_leaves_no_texture_behind) {
  engine.image("Ana Silva", {.size = 24}, ltr);
  engine.forget();
  EXPECT_EQ(textures.count(), 0U);
  EXPECT_EQ(engine.statistics().bytes, 0U);
}

TEST_F(Engine, broken_utf_8_and_an_empty_text_are_no_trouble) {
  EXPECT_GT(engine.measure("\xFF\xC3(", {.size = 20}, ltr).size.width, 0);
  EXPECT_EQ(engine.image("", {.size = 20}, ltr).texture, TextureId::none);
  EXPECT_GT(engine.measure("", {.size = 20}, ltr).size.height, 0);
}

}  // namespace
}  // namespace assay::kiosk

#include "kiosk/ui/theme/theme.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

/// Every colour of text with every colour that a widget sets it on.
void expectReadable(const Theme& theme, double ratio) {
  const auto pair = [&](const char* what, Colour text, Colour background) {
    EXPECT_GE(contrast(text, background), ratio) << theme.name << ": " << what;
  };
  const auto& accent = theme.tone(Tone::accent);
  for (const auto background : {theme.page, theme.surface, theme.sunken, theme.pressed, accent.soft}) {
    pair("text", theme.text, background);
    pair("muted text", theme.mutedText, background);
  }
  for (const auto background : {theme.disabledFill, theme.page, theme.surface})
    pair("disabled text", theme.disabledText, background);
  for (const auto& tone : theme.tones) {
    pair("text on a tone's fill", tone.onFill, tone.fill);
    pair("text on a held button", tone.onFill, tone.onSoft);
    pair("text on a tone's soft fill", tone.onSoft, tone.soft);
    pair("text of a tone's card", theme.text, tone.soft);
    pair("muted text of a tone's card", theme.mutedText, tone.soft);
  }
  for (const auto background : {theme.page, theme.surface, theme.pressed}) {
    pair("accent as text", accent.fill, background);
    pair("danger as text", theme.tone(Tone::danger).fill, background);
  }
}

TEST(Theme, the_contrast_of_black_on_white_is_21) {
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21.0, 0.001);
  EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xFFFFFF)), 4.48, 0.01);
}

TEST(Theme, every_text_of_the_light_theme_has_a_contrast_of_4_5) { expectReadable(lightTheme, 4.5); }

TEST(Theme, every_text_of_the_dark_theme_has_a_contrast_of_4_5) { expectReadable(darkTheme, 4.5); }

TEST(Theme, every_text_of_the_high_contrast_theme_has_a_contrast_of_7) { expectReadable(highContrastTheme, 7.0); }

TEST(Theme, what_shows_where_to_touch_stands_out_from_its_surface) {
  for (const auto* theme : {&lightTheme, &darkTheme, &highContrastTheme}) {
    EXPECT_GE(contrast(theme->strongLine, theme->surface), 3.0) << theme->name;
    EXPECT_GE(contrast(theme->focus, theme->surface), 3.0) << theme->name;
    EXPECT_GE(contrast(theme->focus, theme->page), 3.0) << theme->name;
    for (const auto& tone : theme->tones) EXPECT_GE(contrast(tone.fill, tone.soft), 3.0) << theme->name;
  }
}

TEST(Scale, a_length_is_never_shorter_than_asked_for) {
  for (const float density : {3.1F, 3.78F, 4.0F, 5.9F}) {
    const Scale scale{density};
    EXPECT_GE(scale.pixels(space::touch) / density, 12.7F - 0.001F);
    EXPECT_LT(scale.pixels(space::touch) / density, 12.7F + 1.0F / density);
  }
}

TEST(Scale, large_text_grows_text_and_leaves_lengths) {
  const Scale large{4.0F, 1.5F};
  EXPECT_EQ(large.textPixels({5.0F}), 30);
  EXPECT_EQ(large.pixels({5.0F}), 20.0F);
}

}  // namespace
}  // namespace assay::kiosk

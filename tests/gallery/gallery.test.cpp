#include <gtest/gtest.h>

#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "tests/gallery/photographer.h"

namespace assay::test {
namespace {

/// Pictures of every screen, for people to look at; kept in `screens/` of the build folder. All looks: `./dev gallery`.
class Gallery : public testing::TestWithParam<Look> {};

TEST_P(Gallery, shows_every_screen) {
  const auto& look = GetParam();
  const std::filesystem::path folder = "screens";
  std::filesystem::create_directories(folder);
  Photographer photographer{look.width, look.height};
  std::size_t taken = 0;
  photographer.shoot(look, [&](const std::string& screen, kiosk::Window& window) {
    const auto path = folder / fileName(screen, look);
    ASSERT_TRUE(window.savePng(path));
    EXPECT_GT(std::filesystem::file_size(path), 4'000U) << path;
    ++taken;
  });
  EXPECT_EQ(taken, screenNames().size());
}

std::vector<Look> looks() {
  std::vector<Look> some;
  for (const auto& language : kiosk::test::sampleLanguages) some.push_back({language, "light"});
  for (const auto* theme : {"dark", "high-contrast", "large-text"}) some.push_back({"en", theme});
  some.push_back({"fr", "light", 1080, 1920});
  some.push_back({"ar", "large-text", 1080, 1920});
  return some;
}

INSTANTIATE_TEST_SUITE_P(Looks, Gallery, testing::ValuesIn(looks()), [](const auto& look) {
  auto name = look.param.language + look.param.theme + std::to_string(look.param.width);
  std::erase(name, '-');
  return name;
});

}  // namespace
}  // namespace assay::test

#include "tests/gallery/difference.h"

#include <gtest/gtest.h>

#include <fstream>
#include <opencv2/imgproc.hpp>
#include <random>

#include "hal/image_mat.h"
#include "tests/gallery/kept_picture.h"
#include "tests/gallery/photographer.h"
#include "tests/support/picture.h"
#include "tests/support/temporary_folder.h"

namespace assay::test {
namespace {

namespace fs = std::filesystem;

const fs::path assets = fs::path{ASSAY_SOURCE_DIR} / "assets";
const Look usual{"en", "light"};

hal::Image pictureOf(const std::string& screen, const fs::path& from = assets, const Look& look = usual) {
  Photographer photographer{look.width, look.height, from};
  hal::Image picture;
  photographer.shoot(look, {screen},
                     [&](const std::string&, kiosk::Window& window) { picture = test::pictureOf(window); });
  return picture;
}

/// Assets of which some are not as they were.
struct ChangedAssets {
  TemporaryFolder folder;
  ChangedAssets() {
    for (const auto* part : {"strings", "icons"}) fs::copy(assets / part, folder / part, fs::copy_options::recursive);
  }
  void replace(const fs::path& file, const std::string& before, const std::string& after) const {
    std::ifstream in{folder / file};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto found = text.find(before);
    ASSERT_NE(found, std::string::npos) << before;
    std::ofstream{folder / file} << text.replace(found, before.size(), after);
  }
  void blankIcon(const std::string& name) const {
    ASSERT_TRUE(fs::exists(folder / "icons" / (name + ".svg")));
    std::ofstream{folder / "icons" / (name + ".svg")}
        << R"(<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"/>)";
  }
};

Difference difference(const hal::Image& before, const hal::Image& after) {
  const auto result = differenceBetween(keptPicture(before), reducedPicture(after));
  testing::Test::RecordProperty("deltaE", std::to_string(result.worst));
  return result;
}

const cv::Scalar primary{0x17, 0x4F, 0x8C};

/// Where the button of the bottom bar's end is, by its colour.
cv::Rect primaryButton(const hal::Image& screen) {
  cv::Mat mask;
  cv::inRange(hal::matView(screen), primary, primary, mask);
  mask.rowRange(0, screen.height * 3 / 4) = 0;
  return cv::boundingRect(mask);
}

// --- what must show ---

TEST(VisibleDifference, is_a_button_that_stands_two_millimetres_elsewhere) {
  const auto before = pictureOf("confirm-identity");
  auto after = before;
  const auto button = primaryButton(before);
  ASSERT_GT(button.width, 100);
  const auto pixels = hal::matView(after);
  cv::Mat copy;
  pixels(button).copyTo(copy);
  pixels(button).setTo(pixels.at<cv::Vec3b>(button.y - 4, button.x - 4));
  copy.copyTo(pixels(button - cv::Point{8, 0}));
  const auto found = difference(before, after);
  EXPECT_GT(found.worst, visibleDifference);
  EXPECT_GE(static_cast<int>((found.where.x + found.where.width) * reduction), button.x);
}

TEST(VisibleDifference, is_a_changed_word) {
  ChangedAssets changed;
  changed.replace("strings/en.json", "For an exam today.\"", "For an exam later.\"");
  const auto found = difference(pictureOf("home"), pictureOf("home", changed.folder.path()));
  EXPECT_GT(found.worst, visibleDifference);
  EXPECT_LT(found.where.width, 60) << "only where the word is";
}

TEST(VisibleDifference, is_another_shade_of_a_button) {
  const auto before = pictureOf("confirm-identity");
  auto after = before;
  cv::Mat mask;
  cv::inRange(hal::matView(before), primary, primary, mask);
  ASSERT_GT(cv::countNonZero(mask), 1000);
  hal::matView(after).setTo(cv::Scalar{0x17, 0x60, 0x8C}, mask);
  EXPECT_GT(difference(before, after).worst, visibleDifference);
}

TEST(VisibleDifference, is_an_icon_that_is_missing) {
  ChangedAssets changed;
  changed.blankIcon("lock");
  EXPECT_GT(difference(pictureOf("home"), pictureOf("home", changed.folder.path())).worst, visibleDifference);
}

// --- what must not ---

TEST(InvisibleDifference, is_none_between_two_pictures_of_one_screen) {
  for (const auto* screen : {"home", "photo-good", "desk-detail", "sign-in-locked"})
    EXPECT_EQ(pictureOf(screen), pictureOf(screen)) << screen;
}

TEST(InvisibleDifference, is_a_blur_of_a_third_of_a_pixel) {
  for (const auto* screen : {"home", "desk-detail", "certify"}) {
    const auto before = pictureOf(screen);
    auto after = before;
    cv::GaussianBlur(hal::matView(before), hal::matView(after), {3, 3}, 0.3);
    ASSERT_NE(before, after);
    EXPECT_LT(difference(before, after).worst, visibleDifference) << screen;
  }
}

TEST(InvisibleDifference, is_noise_at_the_edges_of_letters) {
  std::mt19937 random{1};
  for (const auto* screen : {"home", "desk-detail", "certify"}) {
    const auto before = pictureOf(screen);
    auto after = before;
    cv::Mat edges;
    cv::morphologyEx(hal::matView(before), edges, cv::MORPH_GRADIENT, {});
    for (int i = 0; i < static_cast<int>(after.rgb.size()); ++i) {
      if (edges.data[i] < 24) continue;
      const int noise = static_cast<int>(random() % 49) - 24;
      after.rgb[static_cast<std::size_t>(i)] =
          cv::saturate_cast<std::uint8_t>(after.rgb[static_cast<std::size_t>(i)] + noise);
    }
    ASSERT_NE(before, after);
    EXPECT_LT(difference(before, after).worst, visibleDifference) << screen;
  }
}

TEST(InvisibleDifference, is_a_third_of_a_pixel_to_the_side) {
  for (const auto* screen : {"home", "desk-detail", "certify"}) {
    const auto before = pictureOf(screen);
    auto after = before;
    const cv::Mat aside = (cv::Mat_<double>(2, 3) << 1, 0, 0.3, 0, 1, 0);
    cv::warpAffine(hal::matView(before), hal::matView(after), aside, hal::matView(after).size(), cv::INTER_LINEAR,
                   cv::BORDER_REPLICATE);
    EXPECT_LT(difference(before, after).worst, visibleDifference) << screen;
  }
}

// --- how pictures are kept ---

TEST(KeptPicture, looks_as_the_screen_did) {
  for (const auto* screen : {"home", "photo-good", "desk-detail", "verdict-genuine-valid", "review"}) {
    const auto taken = pictureOf(screen);
    EXPECT_LT(difference(taken, taken).worst, 6) << screen;
  }
}

TEST(KeptPicture, is_the_same_again_from_its_file) {
  TemporaryFolder folder;
  const auto kept = keptPicture(pictureOf("photo-good"));
  const auto file = palettePng(kept);
  EXPECT_LT(file.size(), 16'000U);
  std::ofstream{folder / "kept.png", std::ios::binary}.write(reinterpret_cast<const char*>(file.data()),
                                                             static_cast<std::streamsize>(file.size()));
  EXPECT_EQ(loadPicture(folder / "kept.png"), kept);
  EXPECT_EQ(kept.width, 400);
}

}  // namespace
}  // namespace assay::test

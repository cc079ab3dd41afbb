#include "kiosk/vision/qr_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"
#include "kiosk/vision/picture_file.h"
#include "tests/support/qr_picture.h"
#include "tests/support/vectors.h"

namespace assay::kiosk {
namespace {

using Texts = std::vector<std::string>;
// On a loaded machine or under a sanitizer a budget in time would make results depend on luck.
constexpr std::chrono::minutes allTheTimeItTakes{5};

Texts textsIn(const hal::Image& image) {
  Texts texts;
  for (const auto& code : readQrCodes(image, allTheTimeItTakes)) texts.push_back(code.text);
  std::ranges::sort(texts);
  return texts;
}

int readable(double pixelsPerModule, int pictures, test::CameraParams camera = {}) {
  int read = 0;
  camera.width = 1280;
  camera.height = 720;
  for (int seed = 0; seed < pictures; ++seed) {
    const auto text = test::certificateText(static_cast<std::uint64_t>(seed));
    const auto texts = textsIn(test::qrPicture(text, pixelsPerModule, camera, static_cast<std::uint64_t>(seed)));
    EXPECT_TRUE(texts.empty() || texts == Texts{text}) << "another text than the one in picture " << seed;
    read += texts == Texts{text} ? 1 : 0;
  }
  return read;
}

cv::Mat besideEachOther(const hal::Image& left, const hal::Image& right) {
  cv::Mat both;
  cv::hconcat(hal::matView(left), hal::matView(right), both);
  return both;
}

TEST(QrReader, reads_a_clean_code_and_says_where_it_is) {
  auto clean = test::noDamage();
  clean.width = 300;
  clean.height = 300;
  const auto codes = readQrCodes(test::qrPicture("hello", 8, clean, 1));
  ASSERT_EQ(codes.size(), 1U);
  EXPECT_EQ(codes[0].text, "hello");
  EXPECT_FALSE(codes[0].mirrored);
  // 21 modules of 8 pixels in the middle of the picture: from 66 to 234.
  const std::array<hal::Point, 4> expected{{{66, 66}, {234, 66}, {234, 234}, {66, 234}}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(codes[0].corners[i].x, expected[i].x, 8);
    EXPECT_NEAR(codes[0].corners[i].y, expected[i].y, 8);
  }
}

TEST(QrReader, reads_every_certificate_code_of_four_pixels_a_module) { EXPECT_EQ(readable(4, 40), 40); }

TEST(QrReader, reads_nine_of_ten_certificate_codes_of_three_pixels_a_module) { EXPECT_GE(readable(3, 40), 36); }

TEST(QrReader, reads_nine_of_ten_on_bent_paper) { EXPECT_GE(readable(4.5, 30, {.curve = 0.03}), 27); }

TEST(QrReader, reads_half_of_those_on_paper_bent_by_a_twelfth_of_its_side) {
  EXPECT_GE(readable(4.5, 30, {.curve = 0.08}), 15);
}

TEST(QrReader, reads_nine_of_ten_with_a_lamp_on_the_paper) { EXPECT_GE(readable(4.5, 30, {.glare = 0.15}), 27); }

TEST(QrReader, reads_nine_of_ten_off_a_screen_with_moire) { EXPECT_GE(readable(4.5, 30, {.moire = 0.3}), 27); }

TEST(QrReader, reads_a_full_version_thirteen) {
  const auto text = test::certificateText(7, 700);
  ASSERT_LE(test::qrModules(text).size, 69);
  EXPECT_EQ(textsIn(test::qrPicture(text, 4, {}, 7)), Texts{text});
}

TEST(QrReader, reads_several_codes_in_one_picture) {
  const auto both = hal::imageFrom(besideEachOther(test::qrPicture("left", 6, {.width = 600, .height = 600}, 1),
                                                   test::qrPicture("right", 6, {.width = 600, .height = 600}, 2)));
  EXPECT_EQ(textsIn(both), (Texts{"left", "right"}));
}

TEST(QrReader, gives_the_same_text_twice_when_it_stands_there_twice) {
  const auto one = test::qrPicture("twin", 6, {.width = 600, .height = 600}, 3);
  EXPECT_EQ(textsIn(hal::imageFrom(besideEachOther(one, one))), (Texts{"twin", "twin"}));
}

TEST(QrReader, reads_a_mirrored_code_and_says_so) {
  const auto straight = test::qrPicture("mirror, mirror", 6, {.width = 600, .height = 600}, 4);
  cv::Mat mirrored;
  cv::flip(hal::matView(straight), mirrored, 1);
  const auto before = readQrCodes(straight, allTheTimeItTakes);
  const auto codes = readQrCodes(hal::imageFrom(mirrored), allTheTimeItTakes);
  ASSERT_EQ(before.size(), 1U);
  ASSERT_EQ(codes.size(), 1U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(codes[0].corners[i].x, 599 - before[0].corners[i].x, 6);
    EXPECT_NEAR(codes[0].corners[i].y, before[0].corners[i].y, 6);
  }
  EXPECT_EQ(codes[0].text, "mirror, mirror");
  EXPECT_TRUE(codes[0].mirrored);
}

TEST(QrReader, reads_light_on_dark) {
  const auto picture = test::qrPicture("inverted", 6, {.width = 600, .height = 600}, 5);
  EXPECT_EQ(textsIn(hal::imageFrom(~hal::matView(picture))), Texts{"inverted"});
}

TEST(QrReader, keeps_text_beyond_ascii) {
  EXPECT_EQ(textsIn(test::qrPicture("Zoë Łukasz 試験", 6, {.width = 600, .height = 600}, 6)), Texts{"Zoë Łukasz 試験"});
}

TEST(QrReader, finds_nothing_where_there_is_nothing) {
  EXPECT_EQ(textsIn({}), Texts{});
  EXPECT_EQ(textsIn(hal::Image(1, 1)), Texts{});
  EXPECT_EQ(textsIn(hal::Image(5, 2000)), Texts{});
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    EXPECT_EQ(textsIn(test::emptyScene({.width = 800, .height = 600}, seed)), Texts{});
  }
}

TEST(QrReader, gives_no_text_for_a_code_beyond_repair) {
  auto params = test::noDamage();
  params.width = 400;
  params.height = 400;
  auto picture = test::qrPicture(test::certificateText(8), 4, params, 8);
  EXPECT_EQ(textsIn(picture), Texts{test::certificateText(8)});
  // A quarter of the code is covered; level M repairs 15 %.
  auto pixels = hal::matView(picture);
  cv::rectangle(pixels, cv::Rect(135, 135, 130, 130), cv::Scalar::all(255), cv::FILLED);
  EXPECT_EQ(textsIn(picture), Texts{});
}

TEST(QrReader, live_reads_frame_after_frame) {
  QrReader reader(allTheTimeItTakes);
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const auto text = test::certificateText(seed);
    const auto codes = reader.read(test::qrPicture(text, 4, {.width = 1280, .height = 720}, seed));
    ASSERT_EQ(codes.size(), 1U) << seed;
    EXPECT_EQ(codes[0].text, text);
  }
  EXPECT_TRUE(reader.read({}).empty());
}

TEST(QrReader, live_reaches_the_harder_passes_within_some_frames) {
  // Light on dark is never read by the plain pass; with time for a pass or two a frame it takes several frames.
  const auto picture = test::qrPicture("inverted", 6, {.width = 600, .height = 600}, 5);
  const auto inverted = hal::imageFrom(~hal::matView(picture));
  QrReader reader(std::chrono::milliseconds{40});
  bool read = false;
  for (int frame = 0; frame < 200 && !read; ++frame) read = !reader.read(inverted).empty();
  EXPECT_TRUE(read);
}

TEST(QrReader, live_without_budget_still_makes_the_plain_pass) {
  QrReader reader(std::chrono::milliseconds{0});
  EXPECT_EQ(reader.read(test::qrPicture("plain", 6, test::noDamage(), 1)).size(), 1U);
}

class QrPhotos : public testing::Test {
 protected:
  void SetUp() override {
    const auto vectors = test::vectorsFolder();
    if (!vectors) GTEST_SKIP() << "no ../shared/vectors";
    folder = *vectors / "qr-photos";
  }

  std::filesystem::path folder;
};

TEST_F(QrPhotos, of_others_are_read_or_left_unread_but_never_misread) {
  int pictures = 0;
  int read = 0;
  for (const auto* const set : {"qrcode-1", "qrcode-2", "qrcode-3"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder / set)) {
      auto textFile = entry.path();
      textFile.replace_extension(".txt");
      if (entry.path() == textFile) continue;
      std::ifstream stream(textFile);
      const std::string expected{std::istreambuf_iterator<char>(stream), {}};
      const auto loaded = loadPictures(entry.path());
      ASSERT_TRUE(loaded) << entry.path();
      ++pictures;
      const auto texts = textsIn(loaded->front());
      if (std::ranges::count(texts, expected) > 0) ++read;
      // This one is two codes in one, made to be read either way.
      const auto isDouble = entry.path().filename() == "16.webp";
      EXPECT_TRUE(texts.empty() || isDouble || texts == Texts{expected}) << entry.path();
    }
  }
  EXPECT_EQ(pictures, 82);
  EXPECT_GE(read, 79);
}

TEST_F(QrPhotos, without_a_code_give_nothing) {
  int pictures = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "falsepositives-1")) {
    const auto loaded = loadPictures(entry.path());
    if (!loaded) continue;
    ++pictures;
    EXPECT_EQ(textsIn(loaded->front()), Texts{}) << entry.path();
  }
  EXPECT_GE(pictures, 19);
}

}  // namespace
}  // namespace assay::kiosk

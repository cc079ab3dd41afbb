#include "shared/document/image.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <cmath>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "tests/support/document_kit.h"
#include "tests/support/temporary_folder.h"

namespace assay::document {
namespace {

/// A PNG of 2 x 1 pixels, red and blue.
const Bytes& png() {
  static const auto bytes =
      *parseBase64("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mP4zwAE/wEHAAH/PX2MSQAAAABJRU5ErkJggg==");
  return bytes;
}

constexpr auto svg =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>)";

/// The plain certificate with a picture in a box of 40 x 20 mm, from a folder of its own.
class WithImage {
 public:
  explicit WithImage(const std::string& file) {
    auto text = asText(readFile(std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts/plain.toml").value());
    text.insert(text.find("[[text]]"), "[[image]]\nfile = \"" + file + "\"\nbox = [20, 20, 40, 20]\n\n");
    write("layout.toml", asBytes(text));
  }

  void write(const std::string& name, BytesView content) const {
    if (!writeFileAtomically(folder_ / name, content)) throw std::runtime_error("can't write");
  }

  [[nodiscard]] std::vector<std::string> faults() const {
    const auto layout = loadLayout(folder_ / "layout.toml").value();
    Press press{layout};
    std::vector<std::string> result;
    for (const auto& fault : preflight(press, test::certificate())) result.push_back(fault.code + " " + fault.place);
    return result;
  }

  [[nodiscard]] test::GreyImage picture() const {
    const auto layout = loadLayout(folder_ / "layout.toml").value();
    Press press{layout};
    return test::rasterise(renderCertificate(press, test::certificate()).value(), 100);
  }

 private:
  assay::test::TemporaryFolder folder_;
};

int greyAt(const test::GreyImage& image, double x, double y) {
  return image.at(static_cast<int>(std::lround(x / 25.4 * 100)), static_cast<int>(std::lround(y / 25.4 * 100)));
}

TEST(Image, that_is_not_beside_the_layout_is_a_fault) {
  const WithImage layout{"seal.png"};
  EXPECT_THAT(layout.faults(), testing::ElementsAre("document.missing-image seal.png"));
}

TEST(Image, that_is_no_picture_is_a_fault) {
  const WithImage layout{"seal.png"};
  layout.write("seal.png", asBytes("not a picture"));
  EXPECT_THAT(layout.faults(), testing::ElementsAre("document.bad-image seal.png"));
}

TEST(Image, that_breaks_off_is_a_fault) {
  const WithImage layout{"seal.png"};
  layout.write("seal.png", BytesView{png()}.first(png().size() / 2));
  EXPECT_THAT(layout.faults(), testing::ElementsAre("document.bad-image seal.png"));
}

TEST(Image, of_pixels_fills_its_box_in_its_own_proportions) {
  const WithImage layout{"seal.png"};
  layout.write("seal.png", png());
  EXPECT_THAT(layout.faults(), testing::IsEmpty());
  const auto picture = layout.picture();
  const int red = greyAt(picture, 25, 30);
  const int blue = greyAt(picture, 55, 30);
  EXPECT_LT(red, 120);
  EXPECT_LT(blue, 60);
  EXPECT_NE(red, blue);
  EXPECT_EQ(greyAt(picture, 18, 30), 255);
}

TEST(Image, of_lines_stands_in_the_middle_of_its_box) {
  const WithImage layout{"seal.svg"};
  layout.write("seal.svg", asBytes(svg));
  EXPECT_THAT(layout.faults(), testing::IsEmpty());
  const auto picture = layout.picture();
  EXPECT_EQ(greyAt(picture, 40, 30), 0);
  EXPECT_EQ(greyAt(picture, 28, 30), 255) << "a square in a box twice as wide leaves room at its sides";
  EXPECT_EQ(greyAt(picture, 52, 30), 255);
}

}  // namespace
}  // namespace assay::document

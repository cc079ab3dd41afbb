#include "kiosk/vision/picture_file.h"

#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>

#include "hal/image_mat.h"
#include "kiosk/vision/picture_size.h"
#include "kiosk/vision/process_output.h"
#include "kiosk/vision/qr_reader.h"
#include "shared/base/files.h"
#include "tests/support/qr_picture.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

/// Left half red, right half blue.
hal::Image redAndBlue() {
  hal::Image image(40, 30, 0);
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 40; ++x) image.rgb[static_cast<std::size_t>((y * 40 + x) * 3 + (x < 20 ? 0 : 2))] = 255;
  }
  return image;
}

Bytes encoded(const char* extension) {
  cv::Mat bgr;
  cv::Mat channels[3];
  cv::split(hal::matView(redAndBlue()), channels);
  cv::merge(std::vector<cv::Mat>{channels[2], channels[1], channels[0]}, bgr);
  Bytes bytes;
  cv::imencode(extension, bgr, bytes);
  return bytes;
}

/// A PDF of `pages` pages of 144 × 144 points, drawn by `content`.
std::string pdf(const std::string& content, int pages = 1, const std::string& box = "0 0 144 144") {
  std::string kids;
  std::vector<std::size_t> offsets;
  std::string out = "%PDF-1.4\n";
  const auto add = [&](const std::string& body) {
    offsets.push_back(out.size());
    out += std::to_string(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
  };
  for (int i = 0; i < pages; ++i) kids += std::to_string(4 + i) + " 0 R ";
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) + " /MediaBox [" + box + "] >>");
  add("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
  for (int i = 0; i < pages; ++i) add("<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << >> >>");
  const auto table = out.size();
  out += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
  for (const auto offset : offsets) {
    const auto digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  out += "trailer\n<< /Size " + std::to_string(offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
  return out;
}

/// The code as filled squares of 2 points in a PDF page.
std::string drawing(const test::QrModules& modules) {
  std::string content;
  for (int y = 0; y < modules.size; ++y) {
    for (int x = 0; x < modules.size; ++x) {
      if (!modules.at(x, y)) continue;
      content += std::to_string(40 + 2 * x) + " " + std::to_string(100 - 2 * y) + " 2 2 re\n";
    }
  }
  return content + "f\n";
}

class PictureFile : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, BytesView content) {
    EXPECT_TRUE(writeFileAtomically(folder / name, content));
    return folder / name;
  }
  std::string errorOf(const std::filesystem::path& path, const PictureLimits& limits = {}) {
    const auto pictures = loadPictures(path, limits);
    return pictures ? "" : pictures.error().code;
  }

  test::TemporaryFolder folder;
};

TEST_F(PictureFile, of_each_kind_is_read_in_the_right_colours) {
  for (const auto* const kind : {".png", ".jpg", ".webp"}) {
    const auto pictures = loadPictures(file("picture", encoded(kind)));
    ASSERT_TRUE(pictures) << kind;
    ASSERT_EQ(pictures->size(), 1U);
    const auto& image = pictures->front();
    EXPECT_EQ(image.width, 40);
    EXPECT_EQ(image.height, 30);
    EXPECT_NEAR(image.rgb[3], 255, 20) << kind;
    EXPECT_NEAR(image.rgb[5], 0, 20) << kind;
    EXPECT_NEAR(image.rgb[39 * 3], 0, 20) << kind;
    EXPECT_NEAR(image.rgb[39 * 3 + 2], 255, 20) << kind;
  }
}

TEST_F(PictureFile, header_tells_the_size) {
  for (const auto* const kind : {".png", ".jpg", ".webp"}) {
    EXPECT_EQ(pictureSize(encoded(kind)), (PictureSize{40, 30})) << kind;
  }
  EXPECT_EQ(pictureSize(toBytes("GIF89a")), std::nullopt);
  EXPECT_EQ(pictureSize({}), std::nullopt);
}

TEST_F(PictureFile, header_cut_anywhere_is_never_read_beyond_its_end) {
  for (const auto* const kind : {".png", ".jpg", ".webp"}) {
    const auto whole = encoded(kind);
    for (std::size_t length = 0; length < std::min<std::size_t>(whole.size(), 700); ++length) {
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      if (const auto size = pictureSize(cut)) {
        EXPECT_EQ(size->width, 40);
      }
    }
  }
}

TEST_F(PictureFile, that_claims_to_be_huge_is_refused_before_it_is_decoded) {
  auto bomb = encoded(".png");
  bomb[16] = 0x00;
  bomb[17] = 0x01;  // 65,536 + … pixels wide
  bomb[21] = 0x01;  // and high
  EXPECT_EQ(errorOf(file("bomb.png", bomb)), "picture.too-large");
  EXPECT_EQ(errorOf(file("fine.png", encoded(".png")), {.pixels = 1199}), "picture.too-large");
  EXPECT_EQ(errorOf(file("fine.png", encoded(".png")), {.pixels = 1200}), "");
}

TEST_F(PictureFile, that_is_no_picture_is_an_error) {
  EXPECT_EQ(errorOf(file("text", toBytes("hello"))), "picture.unreadable");
  EXPECT_EQ(errorOf(file("empty", {})), "picture.unreadable");
  EXPECT_EQ(errorOf(folder / "missing"), "file.missing");
  auto cut = encoded(".png");
  cut.resize(60);
  EXPECT_EQ(errorOf(file("cut.png", cut)), "picture.unreadable");
}

TEST_F(PictureFile, of_a_pdf_gives_its_pages_at_300_dots_per_inch) {
  const auto pictures = loadPictures(file("two.pdf", toBytes(pdf("1 0 0 rg 0 0 144 144 re f", 2))));
  ASSERT_TRUE(pictures) << pictures.error().message;
  ASSERT_EQ(pictures->size(), 2U);
  EXPECT_EQ(pictures->front().width, 600);
  EXPECT_EQ(pictures->front().height, 600);
  EXPECT_EQ(pictures->front().rgb[0], 255);
  EXPECT_EQ(pictures->front().rgb[1], 0);
}

TEST_F(PictureFile, of_a_pdf_holds_a_code_that_can_be_read) {
  const auto path = file("code.pdf", toBytes(pdf(drawing(test::qrModules("from a pdf")))));
  const auto pictures = loadPictures(path);
  ASSERT_TRUE(pictures) << pictures.error().message;
  const auto codes = readQrCodes(pictures->front());
  ASSERT_EQ(codes.size(), 1U);
  EXPECT_EQ(codes[0].text, "from a pdf");
}

TEST_F(PictureFile, of_a_pdf_stops_at_the_limit_of_pages) {
  const auto pictures = loadPictures(file("many.pdf", toBytes(pdf("", 9))), {.pages = 3});
  ASSERT_TRUE(pictures);
  EXPECT_EQ(pictures->size(), 3U);
}

TEST_F(PictureFile, of_a_broken_pdf_is_an_error) {
  EXPECT_EQ(errorOf(file("broken.pdf", toBytes("%PDF-1.7\nnothing here"))), "picture.pdf-failed");
}

TEST_F(PictureFile, of_a_pdf_page_as_large_as_a_house_is_refused) {
  EXPECT_EQ(errorOf(file("house.pdf", toBytes(pdf("", 1, "0 0 14400 14400")))), "picture.too-large");
  EXPECT_EQ(errorOf(file("page.pdf", toBytes(pdf(""))), {.pixels = 100'000}), "picture.too-large");
}

TEST(ProcessOutput, is_what_the_program_writes) {
  EXPECT_EQ(outputOf({"printf", "%s", "a b $HOME"}, 10s, 100).value(), toBytes("a b $HOME"));
}

TEST(ProcessOutput, names_each_way_to_fail) {
  const auto codeOf = [](const Result<Bytes>& result) { return result ? "" : result.error().code; };
  EXPECT_EQ(codeOf(outputOf({"no-such-program-at-all"}, 10s, 100)), "process.not-started");
  EXPECT_EQ(codeOf(outputOf({"false"}, 10s, 100)), "process.failed");
  EXPECT_EQ(codeOf(outputOf({"yes"}, 10s, 100)), "process.too-much");
  EXPECT_EQ(codeOf(outputOf({"tail", "-f", "/dev/null"}, 50ms, 100)), "process.timeout");
}

}  // namespace
}  // namespace assay::kiosk

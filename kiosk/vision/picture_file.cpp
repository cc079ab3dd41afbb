#include "kiosk/vision/picture_file.h"

#include <algorithm>
#include <charconv>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"
#include "kiosk/vision/picture_size.h"
#include "kiosk/vision/process_output.h"
#include "shared/base/files.h"

namespace assay::kiosk {

namespace {

bool isPdf(BytesView bytes) {
  // Readers accept the mark anywhere in the first 1024 bytes.
  const auto head = asText(bytes.first(std::min<std::size_t>(bytes.size(), 1024)));
  return head.find("%PDF-") != std::string::npos;
}

/// Reads the next number of a PPM header and the one white-space character after it.
std::optional<int> takeNumber(BytesView& bytes) {
  const auto text = asText(bytes.first(std::min<std::size_t>(bytes.size(), 16)));
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || number <= 0 || length >= text.size()) return std::nullopt;
  bytes = bytes.subspan(length + 1);
  return number;
}

/// The pictures of a stream of binary PPM files, as pdftoppm writes them.
Result<std::vector<hal::Image>> splitPpm(BytesView bytes, const PictureLimits& limits) {
  std::vector<hal::Image> pages;
  while (!bytes.empty()) {
    if (asText(bytes.first(std::min<std::size_t>(bytes.size(), 3))) != "P6\n") {
      return fail("picture.pdf-failed", "the rasteriser wrote something else than pictures");
    }
    bytes = bytes.subspan(3);
    const auto width = takeNumber(bytes);
    const auto height = takeNumber(bytes);
    const auto brightest = takeNumber(bytes);
    if (!width || !height || brightest != 255) return fail("picture.pdf-failed", "a page without a proper header");
    // What it could not draw for want of memory comes out as a single pixel.
    if (*width == 1 && *height == 1) return fail("picture.too-large", "a page of the PDF");
    if (std::int64_t{*width} * *height > limits.pixels) return fail("picture.too-large", "a page of the PDF");
    const auto size = static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height) * 3U;
    if (bytes.size() < size) return fail("picture.pdf-failed", "a page was cut off");
    hal::Image page(*width, *height);
    std::ranges::copy(bytes.first(size), page.rgb.begin());
    pages.push_back(std::move(page));
    bytes = bytes.subspan(size);
  }
  if (pages.empty()) return fail("picture.pdf-failed", "no pages");
  return pages;
}

Result<std::vector<hal::Image>> rasterise(const std::filesystem::path& pdf, const PictureLimits& limits) {
  const auto bytesOfPages = static_cast<std::size_t>(limits.pixels) * 3U * static_cast<std::size_t>(limits.pages);
  // Its memory is capped too: a page may claim to be as large as a house.
  const auto output = outputOf({"prlimit", "--as=" + std::to_string(2LL << 30), "pdftoppm", "-r", "300", "-f", "1",
                                "-l", std::to_string(limits.pages), std::filesystem::absolute(pdf).string()},
                               limits.pdfTime, bytesOfPages);
  if (output) return splitPpm(*output, limits);
  const auto& code = output.error().code;
  if (code == "process.timeout") return fail("picture.pdf-timeout", "the rasteriser took too long");
  if (code == "process.too-much") return fail("picture.too-large", "the pages of the PDF");
  return fail("picture.pdf-failed", "the rasteriser could not read it (" + code + ")");
}

}  // namespace

Result<hal::Image> decodePicture(BytesView bytes, const PictureLimits& limits) {
  const auto size = pictureSize(bytes);
  if (!size) return fail("picture.unreadable", "not a PNG, JPEG or WebP picture");
  if (size->width <= 0 || size->height <= 0) return fail("picture.unreadable", "a picture without pixels");
  if (size->width > limits.pixels / size->height) return fail("picture.too-large", "too many pixels");
  cv::Mat bgr;
  try {
    const cv::Mat file(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::uint8_t*>(bytes.data()));
    bgr = cv::imdecode(file, cv::IMREAD_COLOR);
  } catch (const cv::Exception& problem) {
    return fail("picture.unreadable", problem.err);
  }
  if (bgr.empty()) return fail("picture.unreadable", "the picture is damaged");
  hal::Image image(bgr.cols, bgr.rows);
  cv::cvtColor(bgr, hal::matView(image), cv::COLOR_BGR2RGB);
  return image;
}

Result<std::vector<hal::Image>> loadPictures(const std::filesystem::path& path, const PictureLimits& limits) {
  const auto bytes = readFile(path, limits.bytes);
  if (!bytes) return fail(bytes.error());
  if (isPdf(*bytes)) return rasterise(path, limits);
  auto picture = decodePicture(*bytes, limits);
  if (!picture) return fail(picture.error());
  std::vector<hal::Image> pictures;
  pictures.push_back(std::move(*picture));
  return pictures;
}

}  // namespace assay::kiosk

#include "tests/gallery/kept_picture.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"

namespace assay::test {
namespace {

constexpr std::size_t mostColours = 256;
constexpr std::size_t commonColours = 48;
constexpr double wellServed = 2;  // ΔE
constexpr int shadesPerStep = 4;

using Colour = std::array<std::uint8_t, 3>;

struct Shade {
  std::array<std::uint64_t, 3> sum{};
  std::uint64_t count = 0;

  [[nodiscard]] Colour mean() const {
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i) colour.at(i) = static_cast<std::uint8_t>((sum.at(i) + count / 2) / count);
    return colour;
  }
};

Colour at(const hal::Image& picture, std::size_t pixel) {
  return {picture.rgb[pixel * 3], picture.rgb[pixel * 3 + 1], picture.rgb[pixel * 3 + 2]};
}

Colour stepOf(Colour colour) {
  for (auto& channel : colour) channel = static_cast<std::uint8_t>(channel / shadesPerStep);
  return colour;
}

cv::Vec3f labOf(const Colour& colour) {
  cv::Mat3f pixel(1, 1, cv::Vec3f(colour[0], colour[1], colour[2]) / 255);
  cv::cvtColor(pixel, pixel, cv::COLOR_RGB2Lab);
  return pixel(0, 0);
}

/// The shades that cover the most, and then always the one that is furthest from all those before, until none is far.
std::vector<Colour> paletteOf(const std::map<Colour, Shade>& shades) {
  struct Served {
    Colour colour{};
    cv::Vec3f lab;
    std::uint64_t count = 0;
    double distance = std::numeric_limits<double>::max();  ///< ΔE to the nearest of the palette
  };
  std::vector<Served> all;
  for (const auto& [step, shade] : shades) all.push_back({shade.mean(), labOf(shade.mean()), shade.count});
  std::ranges::stable_sort(all, std::ranges::greater{}, &Served::count);
  std::vector<Colour> palette;
  while (palette.size() < mostColours) {
    const auto furthest = std::ranges::max_element(all, {}, &Served::distance);
    if (furthest->distance <= wellServed) break;
    const auto isFar = [](const Served& shade) { return shade.distance > wellServed; };
    const auto chosen = palette.size() < commonColours ? *std::ranges::find_if(all, isFar) : *furthest;
    palette.push_back(chosen.colour);
    for (auto& shade : all) shade.distance = std::min(shade.distance, cv::norm(shade.lab - chosen.lab));
  }
  return palette;
}

hal::Image inFewColours(const hal::Image& picture) {
  const auto pixels = picture.rgb.size() / 3;
  std::map<Colour, Shade> shades;
  for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
    const auto colour = at(picture, pixel);
    auto& shade = shades[stepOf(colour)];
    for (std::size_t i = 0; i < 3; ++i) shade.sum.at(i) += colour.at(i);
    ++shade.count;
  }
  std::vector<std::pair<Colour, cv::Vec3f>> palette;
  for (const auto& colour : paletteOf(shades)) palette.emplace_back(colour, labOf(colour));
  std::map<Colour, Colour> nearest;
  for (const auto& [step, shade] : shades) {
    const auto lab = labOf(shade.mean());
    nearest[step] =
        std::ranges::min_element(palette, {}, [&](const auto& known) { return cv::norm(known.second - lab); })->first;
  }
  auto result = picture;
  for (std::size_t pixel = 0; pixel < pixels; ++pixel)
    std::ranges::copy(nearest.at(stepOf(at(picture, pixel))),
                      result.rgb.begin() + static_cast<std::ptrdiff_t>(pixel * 3));
  return result;
}

}  // namespace

hal::Image reducedPicture(const hal::Image& screen) {
  cv::Mat small;
  cv::resize(hal::matView(screen), small,
             {static_cast<int>(std::lround(screen.width / reduction)),
              static_cast<int>(std::lround(screen.height / reduction))},
             0, 0, cv::INTER_AREA);
  return hal::imageFrom(small);
}

hal::Image keptPicture(const hal::Image& screen) { return inFewColours(reducedPicture(screen)); }

Bytes palettePng(const hal::Image& kept) {
  std::map<Colour, std::uint8_t> numbers;
  Bytes palette;
  Bytes indices;
  for (std::size_t pixel = 0; pixel < kept.rgb.size() / 3; ++pixel) {
    const auto colour = at(kept, pixel);
    const auto [known, isNew] = numbers.try_emplace(colour, static_cast<std::uint8_t>(numbers.size()));
    if (isNew) palette.insert(palette.end(), colour.begin(), colour.end());
    indices.push_back(known->second);
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(kept.width);
  image.height = static_cast<png_uint_32>(kept.height);
  image.format = PNG_FORMAT_RGB_COLORMAP;
  image.colormap_entries = static_cast<png_uint_32>(numbers.size());
  Bytes file(PNG_IMAGE_PNG_SIZE_MAX(image) + std::size_t{1024});
  png_alloc_size_t size = file.size();
  if (numbers.size() > mostColours ||
      png_image_write_to_memory(&image, file.data(), &size, 0, indices.data(), 0, palette.data()) == 0) {
    fprintf(stderr, "no PNG of %zu colours: %s\n", numbers.size(), image.message);
    std::abort();
  }
  file.resize(size);
  return file;
}

}  // namespace assay::test

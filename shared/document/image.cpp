#include "shared/document/image.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace assay::document {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Svg = std::unique_ptr<RsvgHandle, void (*)(RsvgHandle*)>;

/// More than this many pixels of either side would only fill memory: 600 dpi over an A4 page.
constexpr int mostPixels = 7016;
constexpr std::string_view pngSignature = "\x89PNG\r\n\x1a\n";

bool startsAsPng(BytesView file) {
  return file.size() > 24 && std::equal(pngSignature.begin(), pngSignature.end(), file.begin(),
                                        [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

/// Width (or height) of a PNG: bytes 16 to 19 (20 to 23) of the file.
std::uint32_t sizeAt(BytesView file, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | file[offset + i];
  return value;
}

Surface openPng(BytesView file) {
  const Surface none{nullptr, cairo_surface_destroy};
  if (!startsAsPng(file) || sizeAt(file, 16) > mostPixels || sizeAt(file, 20) > mostPixels)
    return {nullptr, cairo_surface_destroy};
  auto rest = file;
  const auto read = [](void* closure, unsigned char* data, unsigned int length) {
    auto& left = *static_cast<BytesView*>(closure);
    if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::copy_n(left.begin(), length, data);
    left = left.subspan(length);
    return CAIRO_STATUS_SUCCESS;
  };
  Surface surface{cairo_image_surface_create_from_png_stream(read, &rest), cairo_surface_destroy};
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) surface.reset();
  return surface;
}

Svg openSvg(BytesView file) {
  return {rsvg_handle_new_from_data(file.data(), file.size(), nullptr),
          [](RsvgHandle* handle) { g_object_unref(handle); }};
}

void drawPng(cairo_t* cairo, cairo_surface_t* image, const Rectangle& box) {
  const double width = cairo_image_surface_get_width(image);
  const double height = cairo_image_surface_get_height(image);
  const double scale = std::min(box.width / width, box.height / height);
  cairo_save(cairo);
  cairo_translate(cairo, box.x + (box.width - scale * width) / 2, box.y + (box.height - scale * height) / 2);
  cairo_scale(cairo, scale, scale);
  cairo_set_source_surface(cairo, image, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST);  // PDF/A allows no smoothing
  cairo_paint(cairo);
  cairo_restore(cairo);
}

}  // namespace

bool isReadableImage(BytesView file) {
  return openPng(file) != nullptr || (!startsAsPng(file) && openSvg(file) != nullptr);
}

void drawImage(cairo_t* cairo, BytesView file, const Rectangle& box) {
  const Rectangle points{box.x * pointsPerMillimetre, box.y * pointsPerMillimetre, box.width * pointsPerMillimetre,
                         box.height * pointsPerMillimetre};
  if (const auto png = openPng(file)) {
    drawPng(cairo, png.get(), points);
  } else if (const auto svg = openSvg(file); svg && !startsAsPng(file)) {
    const RsvgRectangle viewport{points.x, points.y, points.width, points.height};
    rsvg_handle_render_document(svg.get(), cairo, &viewport, nullptr);
  }
}

}  // namespace assay::document

#include "kiosk/ui/widgets/icons.h"

#include <librsvg/rsvg.h>

#include <memory>
#include <string>

#include "shared/base/log.h"

namespace assay::kiosk {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(lastIcon) + 1> names{
    "",        "alert",  "back",      "backspace", "calendar", "camera", "card",    "certificate", "check",
    "chevron", "clock",  "cross",     "display",   "document", "door",   "forward", "globe",       "graduation",
    "help",    "home",   "hourglass", "info",      "list",     "lock",   "offline", "online",      "package",
    "pause",   "pencil", "people",    "person",    "play",     "plus",   "printer", "qr",          "refresh",
    "scan",    "search", "seat",      "settings",  "shield",   "shift",  "success", "ticket",      "warning"};

/// The coverage of a drawing as tight rows of one byte; empty when it can't be drawn.
Bytes render(const std::filesystem::path& path, int size) {
  GError* error = nullptr;
  auto* drawing = rsvg_handle_new_from_file(path.c_str(), &error);
  if (drawing == nullptr) {
    log::error("icon.unreadable", "{}: {}", path.filename().string(), error->message);
    g_error_free(error);
    return {};
  }
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
  auto* cairo = cairo_create(surface);
  const RsvgRectangle area{0, 0, static_cast<double>(size), static_cast<double>(size)};
  const bool drawn = rsvg_handle_render_document(drawing, cairo, &area, nullptr) != FALSE;
  cairo_surface_flush(surface);
  Bytes coverage;
  const auto* rows = cairo_image_surface_get_data(surface);
  const auto stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; drawn && y < size; ++y) {
    const auto* row = rows + static_cast<std::ptrdiff_t>(y) * stride;
    coverage.insert(coverage.end(), row, row + size);
  }
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  g_object_unref(drawing);
  return coverage;
}

}  // namespace

std::string_view nameOf(Icon icon) { return names[static_cast<std::size_t>(icon)]; }

bool pointsAlongText(Icon icon) {
  return icon == Icon::back || icon == Icon::forward || icon == Icon::chevron || icon == Icon::backspace ||
         icon == Icon::list || icon == Icon::seat;
}

IconSet::~IconSet() {
  for (const auto& [what, texture] : images_)
    if (texture != TextureId::none) textures_.destroy(texture);
}

TextureId IconSet::image(Icon icon, int size) {
  if (icon == Icon::none || size <= 0) return TextureId::none;
  const auto [known, isNew] = images_.try_emplace({icon, size}, TextureId::none);
  if (isNew) {
    const auto coverage = render(folder_ / (std::string{nameOf(icon)} + ".svg"), size);
    if (!coverage.empty()) known->second = textures_.create({size, size}, PixelFormat::alpha, coverage);
  }
  return known->second;
}

}  // namespace assay::kiosk

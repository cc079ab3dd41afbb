#include "kiosk/ui/widgets/camera_view.h"

#include <numbers>

namespace assay::kiosk {
namespace {

/// The picture on the graphics side; sent again only when it is another one.
struct Uploaded {
  TextureStore* store = nullptr;
  TextureId texture = TextureId::none;
  PixelSize size;
  std::uint64_t sequence = 0;
  Uploaded() = default;
  Uploaded(const Uploaded&) = delete;
  Uploaded& operator=(const Uploaded&) = delete;
  ~Uploaded() { drop(); }

  void drop() {
    if (texture != TextureId::none) store->destroy(texture);
    texture = TextureId::none;
  }
  void show(TextureStore& textures, const PixelView& picture) {
    const PixelSize wanted{picture.width, picture.height};
    if (texture != TextureId::none && wanted == size && picture.sequence == sequence) return;
    if (texture == TextureId::none || wanted != size) {
      drop();
      store = &textures;
      texture = textures.create(wanted, PixelFormat::rgb, picture.rgb);
    } else {
      textures.replace(texture, picture.rgb);
    }
    size = wanted;
    sequence = picture.sequence;
  }
};

std::vector<Point> oval(const Rect& rect) {
  constexpr int corners = 72;
  std::vector<Point> points;
  for (int i = 0; i < corners; ++i) {
    const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / corners;
    points.push_back(
        {rect.centre().x + std::cos(angle) * rect.width / 2, rect.centre().y + std::sin(angle) * rect.height / 2});
  }
  return points;
}

bool isWhole(const PixelView& picture) {
  return picture.width > 0 && picture.height > 0 &&
         picture.rgb.size() == static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3;
}

}  // namespace

void cameraView(Ui& ui, const CameraView& view) {
  const auto& theme = ui.theme();
  const float height = ui.pixels(view.height);
  const bool shown = isWhole(view.picture);
  const float shape =
      shown ? static_cast<float>(view.picture.width) / static_cast<float>(view.picture.height) : 4.0F / 3.0F;
  const float across = std::min(ui.layout().offeredWidth(), std::floor(height * shape));
  const auto place = ui.layout().place(across, std::floor(across / shape));
  const float radius = ui.pixels(space::radius);
  ui.leave({.id = view.id, .role = Role::image, .label = view.label, .value = shown ? "" : view.absent, .rect = place});
  ui.fill(place, theme.sunken, radius);
  if (!shown) {
    const float size = ui.pixels({16.0F});
    auto style = ui.lettering(type::body);
    style.align = Align::centre;
    const float width = place.width - 2 * radius;
    const float words = view.absent.empty() ? 0 : ui.measure(view.absent, style, width).height;
    const float top = place.y + std::max(0.0F, std::floor((place.height - size - words) / 2));
    ui.icon(Icon::camera, {place.x, top, place.width, size}, theme.mutedText);
    if (!view.absent.empty())
      ui.write(view.absent, style, theme.mutedText, {place.x + radius, top + size, width, words});
    ui.outline(place, theme.strongLine, ui.border(), radius);
    return;
  }
  auto& uploaded = ui.keep<Uploaded>("camera:" + view.id);
  uploaded.show(ui.textures(), view.picture);
  ui.canvas().add(Picture::Image{.texture = uploaded.texture,
                                 .rect = place,
                                 .mirrored = view.mirrored,
                                 .radius = radius,
                                 .revision = view.picture.sequence});

  // A picture is not text: its left stays left on a right-to-left page.
  const bool flipped = view.mirrored != (ui.direction() == Direction::rightToLeft);
  const float thick = std::max(3.0F, ui.pixels({0.9F}));
  for (const auto& mark : view.marks) {
    std::vector<Point> points;
    for (const auto corner : mark.corners)
      points.push_back(
          {place.x + (flipped ? 1 - corner.x : corner.x) * place.width, place.y + corner.y * place.height});
    ui.canvas().add(Picture::Line{.points = points, .colour = rgb(0xFFFFFF), .thickness = thick * 2, .closed = true});
    ui.canvas().add(
        Picture::Line{.points = points, .colour = theme.tone(mark.tone).fill, .thickness = thick, .closed = true});
  }
  if (view.faceGuide) {
    const float tall = place.height * 0.76F;
    const Rect face{place.x + (place.width - tall * 0.74F) / 2, place.y + place.height * 0.1F, tall * 0.74F, tall};
    ui.canvas().add(
        Picture::Line{.points = oval(face), .colour = {0, 0, 0, 110}, .thickness = thick * 2.2F, .closed = true});
    // A photo is as bright in every theme.
    const auto colour = view.guideTone == Tone::neutral ? rgb(0xFFFFFF) : lightTheme.tone(view.guideTone).line;
    ui.canvas().add(Picture::Line{.points = oval(face), .colour = colour, .thickness = thick, .closed = true});
  }
  ui.outline(place, theme.strongLine, ui.border(), radius);
}

}  // namespace assay::kiosk

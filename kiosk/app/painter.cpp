#include "kiosk/app/painter.h"

#include <imgui.h>

#include <vector>

#include "kiosk/ui/widgets/damage.h"

namespace assay::kiosk {
namespace {

ImVec2 vectorOf(Point point) { return {point.x, point.y}; }
ImU32 colourOf(Colour colour) { return IM_COL32(colour.red, colour.green, colour.blue, colour.alpha); }

struct Brush {
  ImDrawList& list;
  const GlTextures& textures;

  void operator()(const Picture::Nothing& /*unused*/) const {}
  void operator()(const Picture::Fill& fill) const {
    list.AddRectFilled({fill.rect.x, fill.rect.y}, {fill.rect.right(), fill.rect.bottom()}, colourOf(fill.colour),
                       fill.radius);
  }
  void operator()(const Picture::Outline& outline) const {
    // Inside the rectangle, so that a border never reaches over its widget's edge.
    const auto rect = outline.rect.inset((outline.thickness - 1) / 2);
    list.AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, colourOf(outline.colour), outline.radius, 0,
                 outline.thickness);
  }
  void operator()(const Picture::Image& image) const {
    const auto name = textures.nameOf(image.texture);
    if (name == 0) return;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): a pointer in one version of Dear ImGui, a number in another
    const auto texture = (ImTextureID) static_cast<std::uintptr_t>(name);
    const ImVec2 from{image.rect.x, image.rect.y};
    const ImVec2 to{image.rect.right(), image.rect.bottom()};
    const ImVec2 first{image.mirrored ? 1.0F : 0.0F, 0};
    const ImVec2 last{image.mirrored ? 0.0F : 1.0F, 1};
    if (image.radius > 0) {
      list.AddImageRounded(texture, from, to, first, last, colourOf(image.tint), image.radius);
    } else {
      list.AddImage(texture, from, to, first, last, colourOf(image.tint));
    }
  }
  void operator()(const Picture::Line& line) const {
    std::vector<ImVec2> points;
    points.reserve(line.points.size());
    for (const auto point : line.points) points.push_back(vectorOf(point));
    list.AddPolyline(points.data(), static_cast<int>(points.size()), colourOf(line.colour),
                     line.closed ? ImDrawFlags_Closed : 0, line.thickness);
  }
  void operator()(const Picture::Clip& clip) const {
    list.PushClipRect({clip.rect.x, clip.rect.y}, {clip.rect.right(), clip.rect.bottom()}, true);
  }
  void operator()(const Picture::Unclip& /*unused*/) const { list.PopClipRect(); }
};

/// Whether a shape reaches into the part. A clip always counts: it has its end.
struct ReachesInto {
  Rect part;
  bool operator()(const Picture::Fill& fill) const { return reaches(fill.rect); }
  bool operator()(const Picture::Outline& outline) const { return reaches(outline.rect); }
  bool operator()(const Picture::Image& image) const { return reaches(image.rect); }
  template <class Other>
  bool operator()(const Other& /*unused*/) const {
    return true;
  }
  [[nodiscard]] bool reaches(const Rect& rect) const { return !rect.inset(-softEdge).intersection(part).isEmpty(); }
};

}  // namespace

void paint(const Picture& picture, const Rect& part, const GlTextures& textures, ImDrawList& list) {
  list.PushClipRect({part.x, part.y}, {part.right(), part.bottom()});
  for (const auto& command : picture.commands()) {
    if (std::visit(ReachesInto{part}, command)) std::visit(Brush{list, textures}, command);
  }
  list.PopClipRect();
}

}  // namespace assay::kiosk

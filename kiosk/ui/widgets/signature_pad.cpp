#include "kiosk/ui/widgets/signature_pad.h"

#include <utility>

#include "kiosk/ui/widgets/button.h"

namespace assay::kiosk {
namespace {

constexpr float leastLength = 15;      // millimetres
constexpr float leastDistance = 0.3F;  // millimetres: what is nearer to the last point shows nothing new

struct Written {
  Signature signature;
  float actions = 0;  ///< as high as the highest of them
};

float distance(Point from, Point to) { return std::hypot(to.x - from.x, to.y - from.y); }

void follow(Signature& signature, const Ink& ink, const Rect& glass, float pixelsPerMillimetre) {
  if (ink.begins) signature.strokes.emplace_back();
  if (signature.strokes.empty()) return;  // it was cleared while the finger was on the pad
  auto& stroke = signature.strokes.back();
  for (const auto& point : ink.points) {
    const Point at{std::clamp((point.x - glass.x) / pixelsPerMillimetre, 0.0F, signature.size.width),
                   std::clamp((point.y - glass.y) / pixelsPerMillimetre, 0.0F, signature.size.height)};
    if (stroke.empty() || distance(stroke.back(), at) >= leastDistance) stroke.push_back(at);
  }
}

void draw(Ui& ui, const Signature& signature, const Rect& glass) {
  const float density = glass.width / signature.size.width;
  const float thickness = ui.pixels({0.8F});
  for (const auto& stroke : signature.strokes) {
    std::vector<Point> points;
    for (const auto& at : stroke)
      points.push_back(ui.canvas().onScreen(Point{glass.x + at.x * density, glass.y + at.y * density}));
    if (points.size() > 1) {
      ui.canvas().add(Picture::Line{.points = points, .colour = ui.theme().text, .thickness = thickness});
      continue;
    }
    for (const auto& at : points)
      ui.fill({at.x - thickness / 2, at.y - thickness / 2, thickness, thickness}, ui.theme().text, thickness / 2);
  }
}

/// Where to write, and what to do there as long as nothing is written.
void paper(Ui& ui, const Rect& place, bool empty) {
  const auto& theme = ui.theme();
  const float radius = ui.pixels(space::radius);
  ui.fill(place, theme.surface, radius);
  ui.outline(place, theme.strongLine, ui.border() * 2, radius);
  const float margin = ui.pixels(space::large);
  const float line = place.y + std::floor(place.height * 0.72F);
  ui.fill({place.x + margin, line, place.width - 2 * margin, ui.border() * 2}, theme.strongLine);
  if (!empty) return;
  auto style = ui.lettering(type::body);
  style.align = Align::centre;
  ui.write(ui.text("signature.hint"), style, theme.mutedText,
           {place.x + margin, place.y, place.width - 2 * margin, line - place.y});
}

}  // namespace

float Signature::length() const {
  float sum = 0;
  for (const auto& stroke : strokes)
    for (std::size_t i = 1; i < stroke.size(); ++i) sum += distance(stroke[i - 1], stroke[i]);
  return sum;
}

SignatureAction signaturePad(Ui& ui, const SignaturePad& pad) {
  auto& written = ui.keep<Written>("signature:" + pad.id);
  auto& signature = written.signature;
  auto style = ui.lettering(type::body, Weight::bold);
  style.align = Align::start;
  const auto label = ui.measure(pad.label, style, ui.layout().offeredWidth());
  ui.write(pad.label, style, ui.theme().text, ui.layout().place(std::nullopt, label.height));

  const auto place = ui.layout().place(std::nullopt, ui.pixels(pad.height));
  const auto glass = ui.canvas().onScreen(place);
  const float density = ui.scale().pixelsPerMillimetre;
  signature.size = {place.width / density, place.height / density};
  if (const auto* ink = ui.interaction().inkOn(pad.id)) follow(signature, *ink, glass, density);
  const bool enough = signature.length() >= leastLength;
  ui.leave({.id = pad.id,
            .role = Role::image,
            .label = pad.label,
            .value = ui.text("speech.and", {{"before", pad.label},
                                            {"after", ui.text(enough ? "signature.signed" : "signature.empty")}}),
            .drawnOn = true,
            .rect = place});
  paper(ui, place, signature.strokes.empty());
  ui.clipped(place, [&] { draw(ui, signature, glass); });

  SignatureAction action;
  ui.within(
      {.flow = Layout::Flow::actions,
       .area = ui.layout().here(),
       .gap = ui.pixels(space::medium),
       .least = written.actions},
      [&] {
        if (!pad.otherWay.empty() &&
            button(ui, {.id = pad.id + ".other-way", .label = pad.otherWay, .kind = ButtonKind::secondary}))
          action.otherWay = true;
        if (!signature.strokes.empty()) {
          if (button(ui, {.id = pad.id + ".undo", .label = ui.text("signature.undo"), .kind = ButtonKind::quiet})) {
            signature.strokes.pop_back();
            ui.relayout();
          }
          if (button(ui, {.id = pad.id + ".clear", .label = ui.text("signature.clear"), .kind = ButtonKind::quiet})) {
            signature.strokes.clear();
            ui.relayout();
          }
        }
        if (button(ui, {.id = pad.id + ".accept",
                        .label = ui.text("signature.accept"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check,
                        .unavailable = enough ? "" : ui.text("signature.empty")})) {
          action.accepted = signature;
          signature.strokes.clear();
          ui.relayout();
        }
        const float needed = ui.layout().tallest();
        if (std::exchange(written.actions, needed) != needed) ui.relayout();
      });
  return action;
}

void signaturePicture(Ui& ui, const std::string& label, const Signature& signature) {
  if (signature.size.width <= 0) return;
  const float density = ui.scale().pixelsPerMillimetre;
  const float scale = std::min(1.0F, ui.layout().offeredWidth() / (signature.size.width * density));
  const auto place = ui.layout().place(signature.size.width * density * scale, signature.size.height * density * scale);
  ui.fill(place, ui.theme().surface, ui.pixels(space::radius));
  ui.outline(place, ui.theme().line, ui.border(), ui.pixels(space::radius));
  ui.clipped(place, [&] { draw(ui, signature, ui.canvas().onScreen(place)); });
  ui.leave({.id = {}, .role = Role::image, .label = label, .value = label, .rect = place});
}

}  // namespace assay::kiosk

#include "kiosk/ui/widgets/ui.h"

#include <utility>

namespace assay::kiosk {
namespace {

constexpr int mostPasses = 4;
constexpr Millimetres dragDistance{4.0F};

struct TallestCell {
  float height = 0;
};

struct ScrollPosition {
  float offset = 0;
  float content = 0;
};

}  // namespace

Ui::Ui(TextureStore& textures, std::filesystem::path icons, Strings strings, const Theme& theme, Scale scale)
    : textures_(textures),
      strings_(std::move(strings)),
      theme_(theme),
      scale_(scale),
      text_(textures),
      icons_(textures, std::move(icons)) {}

void Ui::frame(Size screen, const std::function<void(Ui&)>& draw) {
  screen_ = screen;
  ++frame_;
  interaction_.startFrame(scene_, direction() == Direction::rightToLeft, pixels(dragDistance));
  layOut(draw);
  if (interaction_.endFrame(scene_)) layOut(draw);
  std::erase_if(kept_, [this](const auto& kept) { return kept.second.frame != frame_; });
  text_.endFrame();
}

void Ui::layOut(const std::function<void(Ui&)>& draw) {
  for (int count = 0; count < mostPasses; ++count) {
    settled_ = true;
    pass(draw);
    interaction_.consume();
    if (settled_) break;
  }
  std::swap(scene_, drawing_);
}

void Ui::pass(const std::function<void(Ui&)>& draw) {
  drawing_.clear();
  picture_.start(screen_, direction(), theme_.page);
  const Rect all{0, 0, screen_.width, screen_.height};
  clips_.assign(1, all);
  layout_.start(all, pixels(space::medium));
  contentBottom_ = screen_.height;
  layer_ = 0;
  grids_ = 0;
  texts_.clear();
  draw(*this);
}

bool Ui::press(std::string_view id) {
  if (scene_.find(id) == nullptr) return false;
  send(PressNode{std::string{id}});
  return true;
}

bool Ui::type(std::string_view id, std::string_view text) {
  if (!press(id)) return false;
  send(TextTyped{std::string{text}});
  return true;
}

void Ui::forgetPerson() {
  kept_.clear();
  text_.forget();
  interaction_.startOver();
  scene_.clear();
  texts_.clear();
  picture_.start(screen_, direction(), theme_.page);
}

void Ui::setStrings(Strings strings) {
  strings_ = std::move(strings);
  scene_.clear();  // mirrored or not, what was seen is no longer where it was
}

InputMethod* Ui::inputMethod() const {
  const auto method = inputMethods_.find(strings_.language());
  return method == inputMethods_.end() ? nullptr : method->second;
}

TextStyle Ui::lettering(Millimetres em, Weight weight, int lines) const {
  return {.size = scale_.textPixels(em), .weight = weight, .align = layout_.box().align, .lines = lines};
}

TextStyle Ui::numberLettering(const std::string& number, float width) {
  auto style = lettering(type::display, Weight::bold, 1);
  const float whole = pixels(type::display);  // large as it is, also among large text
  style.size = static_cast<int>(whole);
  const float fits = std::min(1.0F, width / (measure(number, style).width + 2));
  style.size = std::max(1, static_cast<int>(whole * fits));
  return style;
}

void Ui::within(const Layout::Box& box, const Body& body) {
  layout_.push(box);
  body();
  const float height = layout_.pop();
  layout_.advance(height);
}

void Ui::column(Align align, const Body& body) {
  within({.area = layout_.here(), .gap = pixels(space::medium), .align = align}, body);
}

void Ui::row(std::initializer_list<Cell> cells) {
  const auto area = layout_.here();
  const float gap = pixels(space::large);
  float weights = 0;
  for (const auto& cell : cells) weights += cell.weight;
  const float room = area.width - gap * static_cast<float>(cells.size() - 1);
  float x = area.x;
  float height = 0;
  for (const auto& cell : cells) {
    const float width = std::floor(room * cell.weight / weights);
    layout_.push({.area = {x, area.y, width, 0}, .gap = pixels(space::medium)});
    cell.body();
    height = std::max(height, layout_.pop());
    x += width + gap;
  }
  layout_.advance(height);
}

void Ui::line(const Body& body) {
  within({.flow = Layout::Flow::line, .area = layout_.here(), .gap = pixels(space::small)}, body);
}

void Ui::grid(int columns, const Body& body) {
  auto& tallest = keep<TallestCell>("grid:" + std::to_string(++grids_));
  layout_.push({.flow = Layout::Flow::grid,
                .area = layout_.here(),
                .gap = pixels(space::medium),
                .columns = columns,
                .least = tallest.height});
  body();
  const float needed = layout_.tallest();
  const float height = layout_.pop();
  layout_.advance(height);
  if (std::exchange(tallest.height, needed) != needed) relayout();
}

void Ui::card(Tone tone, const Body& body) {
  const auto area = layout_.here();
  const float padding = pixels(space::medium) + pixels(space::hair);
  const auto behind = picture_.reserve();
  const auto edge = picture_.reserve();
  layout_.push({.area = area.inset(padding, 0), .gap = pixels(space::small), .align = layout_.box().align});
  layout_.skip(padding);
  body();
  const float height = layout_.pop() + padding;
  const Rect rect{area.x, area.y, area.width, height};
  const float radius = pixels(space::radius);
  picture_.fillIn(behind, Picture::Fill{rect, tone == Tone::neutral ? theme_.surface : theme_.tone(tone).soft, radius});
  picture_.fillIn(
      edge, Picture::Outline{rect, tone == Tone::neutral ? theme_.line : theme_.tone(tone).line, border(), radius});
  layout_.advance(height);
}

void Ui::narrow(Millimetres width, const Body& body) {
  auto area = layout_.here();
  const float wanted = std::min(area.width, pixels(width));
  area.x += std::floor((area.width - wanted) / 2);
  area.width = wanted;
  within({.area = area, .gap = pixels(space::medium), .align = layout_.box().align}, body);
}

void Ui::space(Millimetres height) { layout_.skip(pixels(height)); }

float Ui::heightLeft() const { return std::max(0.0F, contentBottom_ - layout_.here().y); }

void Ui::scroll(std::string_view id, float height, const Body& body) {
  const auto area = layout_.place(std::nullopt, height);
  auto& position = keep<ScrollPosition>("scroll:" + std::string{id});
  const auto bounded = [&](float offset) {
    return std::clamp(offset, 0.0F, std::max(0.0F, position.content - height));
  };
  position.offset = bounded(position.offset + interaction_.scrollUnder(picture_.onScreen(area)));

  const bool longer = position.content > height;
  const float bar = pixels(space::hair);
  clipped(area, [&] {
    layout_.push({.area = {area.x, area.y - position.offset, area.width - (longer ? 2 * bar : 0), 0},
                  .gap = layout_.box().gap,
                  .align = layout_.box().align});
    body();
    const float content = layout_.pop();
    if (std::exchange(position.content, content) != content) relayout();
  });
  if (const auto* node = drawing_.find(interaction_.wanted()); node != nullptr && node->visible != node->rect) {
    const float before = position.offset;
    if (node->rect.y < area.y) position.offset -= area.y - node->rect.y;
    if (node->rect.bottom() > area.bottom()) position.offset += node->rect.bottom() - area.bottom();
    position.offset = bounded(position.offset);
    if (position.offset != before) relayout();
  }
  if (position.content > height) {  // as it is now: the content may have become shorter
    const float length = std::max(4 * bar, height * height / position.content);
    const float at = (height - length) * position.offset / (position.content - height);
    fill({area.right() - bar, area.y + at, bar, length}, theme_.strongLine, bar / 2);
  }
}

void Ui::clipped(const Rect& rect, const Body& body) {
  const auto screenRect = picture_.onScreen(rect);
  clips_.push_back(clips_.back().intersection(screenRect));
  picture_.add(Picture::Clip{rect});
  body();
  picture_.add(Picture::Unclip{});
  clips_.pop_back();
}

void Ui::overlay(const Body& body) {
  ++layer_;
  clips_.push_back({0, 0, screen_.width, screen_.height});
  layout_.push({.area = clips_.back(), .gap = pixels(space::medium)});
  body();
  layout_.pop();
  clips_.pop_back();
}

Touch Ui::leave(SceneNode node) {
  node.rect = picture_.onScreen(node.rect);
  node.visible = node.rect.intersection(clips_.back());
  node.layer = layer_;
  const bool live = node.actionable && node.enabled;
  const Touch touch{.fired = live && interaction_.fired(node.id),
                    .byKey = interaction_.firedByKey(),
                    .held = live && interaction_.isHeld(node.id),
                    .focused = node.actionable && interaction_.isFocused(node.id)};
  node.focused = touch.focused;
  drawing_.add(std::move(node));
  return touch;
}

Size Ui::measure(std::string_view text, const TextStyle& style, float width) {
  const auto extent = extentOf(text, style, width).size;
  return {static_cast<float>(extent.width), static_cast<float>(extent.height)};
}

Rect Ui::write(std::string_view text, const TextStyle& style, Colour colour, const Rect& box) {
  const auto width = static_cast<int>(box.width);
  const auto extent = extentOf(text, style, box.width);
  const Size size{static_cast<float>(extent.size.width), static_cast<float>(extent.size.height)};
  const auto image = text_.image(text, style, direction(), width);
  const float spare = std::max(0.0F, box.width - size.width);
  const float shift = style.align == Align::centre ? spare / 2 : style.align == Align::end ? spare : 0;
  const Rect place{std::round(box.x + shift), std::round(box.y + (box.height - size.height) / 2), size.width,
                   size.height};
  const auto padding = static_cast<float>(image.padding);
  if (image.texture != TextureId::none)
    picture_.add(Picture::Image{.texture = image.texture, .rect = place.inset(-padding), .tint = colour});
  const auto stands = picture_.onScreen(place);
  texts_.push_back({.text = std::string{text},
                    .extent = extent,
                    .box = picture_.onScreen(box),
                    .stands = stands,
                    .visible = stands.intersection(clips_.back()),
                    .layer = layer_});
  return place;
}

void Ui::fill(const Rect& rect, Colour colour, float radius) { picture_.add(Picture::Fill{rect, colour, radius}); }

void Ui::outline(const Rect& rect, Colour colour, float thickness, float radius) {
  picture_.add(Picture::Outline{rect, colour, thickness, radius});
}

void Ui::icon(Icon icon, const Rect& box, Colour colour) {
  const float size = std::floor(std::min(box.width, box.height));
  const auto texture = icons_.image(icon, static_cast<int>(size));
  if (texture == TextureId::none) return;
  const Rect rect{std::round(box.x + (box.width - size) / 2), std::round(box.y + (box.height - size) / 2), size, size};
  picture_.add(Picture::Image{.texture = texture,
                              .rect = rect,
                              .tint = colour,
                              .mirrored = pointsAlongText(icon) && direction() == Direction::rightToLeft});
}

void Ui::focusRing(const Touch& touch, const Rect& rect, float radius) {
  if (!touch.focused || !interaction_.showsFocus()) return;
  const float width = pixels({0.7F});
  outline(rect.inset(-width), theme_.focus, width, radius + width);
}

}  // namespace assay::kiosk

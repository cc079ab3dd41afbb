#include "kiosk/ui/text/text_engine.h"

#include <functional>
#include <iterator>

namespace assay::kiosk {

std::size_t TextEngine::KeyHash::operator()(const Key& key) const noexcept {
  auto hash = std::hash<std::string>{}(key.text);
  for (const auto part : {key.style.size, static_cast<int>(key.style.weight), static_cast<int>(key.style.align),
                          key.style.lines, static_cast<int>(key.direction), key.width})
    hash = hash * 31 + static_cast<std::size_t>(part);
  return hash;
}

std::size_t TextEngine::Entry::bytes() const {
  return sizeof(Entry) + 2 * key.text.size() + static_cast<std::size_t>(image.size.width) * image.size.height;
}

TextEngine::Entry& TextEngine::entry(std::string_view text, const TextStyle& style, Direction direction, int width) {
  Key key{std::string{text}, style, direction, width};
  if (const auto found = index_.find(key); found != index_.end()) {
    ++hits_;
    entries_.splice(entries_.begin(), entries_, found->second);
  } else {
    ++misses_;
    entries_.push_front({.key = key, .extent = typesetter_.measure(text, style, direction, width), .image = {}});
    index_.emplace(std::move(key), entries_.begin());
    bytes_ += entries_.front().bytes();
  }
  entries_.front().frame = frame_;
  return entries_.front();
}

TextExtent TextEngine::measure(std::string_view text, const TextStyle& style, Direction direction, int width) {
  return entry(text, style, direction, width).extent;
}

TextImage TextEngine::image(std::string_view text, const TextStyle& style, Direction direction, int width) {
  auto& known = entry(text, style, direction, width);
  if (known.image.texture == TextureId::none && !text.empty()) {
    const auto bitmap = typesetter_.draw(text, style, direction, width);
    bytes_ -= known.bytes();
    known.image = {.texture = textures_.create(bitmap.size, PixelFormat::alpha, bitmap.coverage),
                   .size = bitmap.size,
                   .padding = bitmap.padding};
    bytes_ += known.bytes();
  }
  return known.image;
}

void TextEngine::drop(Entries::iterator entry) {
  if (entry->image.texture != TextureId::none) textures_.destroy(entry->image.texture);
  bytes_ -= entry->bytes();
  index_.erase(entry->key);
  entries_.erase(entry);
}

void TextEngine::endFrame() {
  while (!entries_.empty() && (bytes_ > limits_.bytes || entries_.size() > limits_.texts)) {
    const auto oldest = std::prev(entries_.end());
    if (oldest->frame == frame_) break;
    drop(oldest);
  }
  ++frame_;
}

void TextEngine::forget() {
  while (!entries_.empty()) drop(entries_.begin());
}

TextEngine::Statistics TextEngine::statistics() const {
  return {.hits = hits_, .misses = misses_, .texts = entries_.size(), .bytes = bytes_};
}

}  // namespace assay::kiosk

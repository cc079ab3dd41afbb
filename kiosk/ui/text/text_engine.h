#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kiosk/ui/text/text_style.h"
#include "kiosk/ui/text/texture_store.h"
#include "kiosk/ui/text/typesetter.h"

namespace assay::kiosk {

/// A text ready to draw: put it so that its box, `padding` inside the texture, is where the text goes.
struct TextImage {
  TextureId texture = TextureId::none;
  PixelSize size;  ///< of the texture
  int padding = 0;
};

/// Every text on the screen comes from here, set once and kept while it is in use. The cache is
/// bounded; what the present frame uses is never dropped. UI thread only.
class TextEngine {
 public:
  struct Limits {
    std::size_t bytes = 24U << 20U;
    std::size_t texts = 8192;
  };
  struct Statistics {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::size_t texts = 0;
    std::size_t bytes = 0;
  };

  explicit TextEngine(TextureStore& textures) : TextEngine(textures, Limits{}) {}
  TextEngine(TextureStore& textures, Limits limits) : textures_(textures), limits_(limits) {}
  ~TextEngine() { forget(); }
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;

  TextExtent measure(std::string_view text, const TextStyle& style, Direction direction, int width = unlimitedWidth);
  TextImage image(std::string_view text, const TextStyle& style, Direction direction, int width = unlimitedWidth);

  /// Call once per frame, after it is drawn: drops what was not used for longest until the limits hold.
  void endFrame();

  /// Drops everything, so that no person's text outlives the person's turn.
  void forget();

  [[nodiscard]] Statistics statistics() const;

 private:
  struct Key {
    std::string text;
    TextStyle style;
    Direction direction;
    int width;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept;
  };
  struct Entry {
    Key key;
    TextExtent extent;
    TextImage image;
    std::uint64_t frame = 0;
    [[nodiscard]] std::size_t bytes() const;
  };
  using Entries = std::list<Entry>;  // most recently used first

  Entry& entry(std::string_view text, const TextStyle& style, Direction direction, int width);
  void drop(Entries::iterator entry);

  TextureStore& textures_;
  Limits limits_;
  Typesetter typesetter_;
  Entries entries_;
  std::unordered_map<Key, Entries::iterator, KeyHash> index_;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 1;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
};

}  // namespace assay::kiosk

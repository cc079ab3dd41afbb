#pragma once

#include <map>

#include "kiosk/ui/text/texture_store.h"
#include "shared/base/contract.h"

namespace assay::kiosk {

/// Keeps textures in memory, where nothing is drawn: measuring, tests.
class MemoryTextures final : public TextureStore {
 public:
  TextureId create(PixelSize size, PixelFormat format, BytesView pixels) override {
    const auto bytes = static_cast<std::size_t>(size.width) * size.height * (format == PixelFormat::rgb ? 3 : 1);
    CONTRACT(pixels.size() == bytes);
    const auto id = static_cast<TextureId>(++last_);
    textures_[id] = {pixels.begin(), pixels.end()};
    return id;
  }
  void replace(TextureId texture, BytesView pixels) override {
    CONTRACT(holds(texture) && textures_[texture].size() == pixels.size());
    textures_[texture] = {pixels.begin(), pixels.end()};
  }
  void destroy(TextureId texture) override { CONTRACT(textures_.erase(texture) == 1); }

  [[nodiscard]] std::size_t count() const { return textures_.size(); }
  [[nodiscard]] bool holds(TextureId texture) const { return textures_.contains(texture); }
  [[nodiscard]] const Bytes& pixels(TextureId texture) const { return textures_.at(texture); }

 private:
  std::map<TextureId, Bytes> textures_;
  std::uintptr_t last_ = 0;
};

}  // namespace assay::kiosk

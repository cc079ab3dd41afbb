#pragma once

#include <map>

#include "kiosk/ui/text/texture_store.h"

namespace assay::kiosk {

/// Textures in the current OpenGL context, which must outlive it.
class GlTextures final : public TextureStore {
 public:
  ~GlTextures() override;
  TextureId create(PixelSize size, PixelFormat format, BytesView pixels) override;
  void replace(TextureId texture, BytesView pixels) override;
  void destroy(TextureId texture) override;

 private:
  struct Kind {
    PixelSize size;
    PixelFormat format;
  };
  std::map<TextureId, Kind> textures_;
};

}  // namespace assay::kiosk

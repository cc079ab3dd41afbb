#pragma once

#include <map>

#include "kiosk/ui/text/texture_store.h"

namespace assay::kiosk {

/// OpenGL's name of a texture. OpenGL gives names out again; a TextureId never is, so that two pictures that name the
/// same one look the same.
unsigned glNameOf(TextureId texture);

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
  std::uintptr_t created_ = 0;
};

}  // namespace assay::kiosk

#pragma once

#include <map>

#include "kiosk/ui/text/texture_store.h"

namespace assay::kiosk {

/// Textures in the current OpenGL context. OpenGL gives its names out again; a TextureId never is, so that two pictures
/// that name the same one look the same. It keeps the pixels: a driver may lose its own, and while there is no context
/// they are all there is.
class GlTextures final : public TextureStore {
 public:
  ~GlTextures() override;
  TextureId create(PixelSize size, PixelFormat format, BytesView pixels) override;
  void replace(TextureId texture, BytesView pixels) override;
  void destroy(TextureId texture) override;

  /// OpenGL's name of a texture; 0 when there is none any more.
  [[nodiscard]] unsigned nameOf(TextureId texture) const;
  /// The context is a new one, which has none of them yet.
  void upload();

 private:
  struct Texture {
    PixelSize size;
    PixelFormat format;
    Bytes pixels;
    unsigned name = 0;
    void upload();
  };
  std::map<TextureId, Texture> textures_;
  std::uintptr_t created_ = 0;
};

}  // namespace assay::kiosk

#include "kiosk/app/gl_textures.h"

#include <GL/gl.h>
#include <GL/glext.h>

#include <array>

#include "shared/base/contract.h"

namespace assay::kiosk {

unsigned glNameOf(TextureId texture) { return static_cast<GLuint>(static_cast<std::uintptr_t>(texture)); }

namespace {

GLenum layoutOf(PixelFormat format) { return format == PixelFormat::alpha ? GL_RED : GL_RGB; }

}  // namespace

GlTextures::~GlTextures() {
  for (const auto& [texture, kind] : textures_) {
    const auto name = glNameOf(texture);
    glDeleteTextures(1, &name);
  }
}

TextureId GlTextures::create(PixelSize size, PixelFormat format, BytesView pixels) {
  const std::size_t channels = format == PixelFormat::alpha ? 1 : 3;
  CONTRACT(pixels.size() == static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * channels);
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  if (format == PixelFormat::alpha) {
    // One channel of coverage reads as white with that alpha, so that a tint gives the colour.
    constexpr std::array<GLint, 4> coverage{GL_ONE, GL_ONE, GL_ONE, GL_RED};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, coverage.data());
  }
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, format == PixelFormat::alpha ? GL_R8 : GL_RGB8, size.width, size.height, 0,
               layoutOf(format), GL_UNSIGNED_BYTE, pixels.data());
  const auto texture = static_cast<TextureId>(++created_ << 32U | name);
  textures_[texture] = {size, format};
  return texture;
}

void GlTextures::replace(TextureId texture, BytesView pixels) {
  const auto& [size, format] = textures_.at(texture);
  CONTRACT(pixels.size() == static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) *
                                (format == PixelFormat::alpha ? 1 : 3));
  glBindTexture(GL_TEXTURE_2D, glNameOf(texture));
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, size.width, size.height, layoutOf(format), GL_UNSIGNED_BYTE, pixels.data());
}

void GlTextures::destroy(TextureId texture) {
  CONTRACT(textures_.erase(texture) == 1);
  const auto name = glNameOf(texture);
  glDeleteTextures(1, &name);
}

}  // namespace assay::kiosk

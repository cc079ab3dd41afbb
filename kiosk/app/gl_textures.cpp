#include "kiosk/app/gl_textures.h"

#include <GL/gl.h>
#include <GL/glext.h>
#include <SDL.h>

#include <array>

#include "shared/base/contract.h"

namespace assay::kiosk {

namespace {

GLenum layoutOf(PixelFormat format) { return format == PixelFormat::alpha ? GL_RED : GL_RGB; }

std::size_t bytesOf(PixelSize size, PixelFormat format) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) *
         (format == PixelFormat::alpha ? 1 : 3);
}

/// Without one, what OpenGL is told to do means nothing, or worse.
bool hasContext() { return SDL_GL_GetCurrentContext() != nullptr; }

}  // namespace

GlTextures::~GlTextures() {
  if (!hasContext()) return;
  for (const auto& [id, texture] : textures_) glDeleteTextures(1, &texture.name);
}

void GlTextures::Texture::upload() {
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
}

unsigned GlTextures::nameOf(TextureId id) const {
  const auto texture = textures_.find(id);
  return texture == textures_.end() ? 0 : texture->second.name;
}

void GlTextures::upload() {
  for (auto& [id, texture] : textures_) texture.upload();
}

TextureId GlTextures::create(PixelSize size, PixelFormat format, BytesView pixels) {
  CONTRACT(pixels.size() == bytesOf(size, format));
  const auto id = static_cast<TextureId>(++created_);
  auto& texture = textures_[id] = {.size = size, .format = format, .pixels = {pixels.begin(), pixels.end()}};
  if (hasContext()) texture.upload();
  return id;
}

void GlTextures::replace(TextureId id, BytesView pixels) {
  auto& texture = textures_.at(id);
  CONTRACT(pixels.size() == bytesOf(texture.size, texture.format));
  texture.pixels.assign(pixels.begin(), pixels.end());
  if (!hasContext()) return;
  glBindTexture(GL_TEXTURE_2D, texture.name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, texture.size.width, texture.size.height, layoutOf(texture.format),
                  GL_UNSIGNED_BYTE, pixels.data());
}

void GlTextures::destroy(TextureId id) {
  const auto texture = textures_.find(id);
  CONTRACT(texture != textures_.end());
  if (hasContext()) glDeleteTextures(1, &texture->second.name);
  textures_.erase(texture);
}

}  // namespace assay::kiosk

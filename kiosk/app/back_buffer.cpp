#include "kiosk/app/back_buffer.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <string_view>

namespace assay::kiosk {

namespace {

constexpr std::size_t mostBuffers = 4;

}  // namespace

BackBuffer::BackBuffer(bool neverSwapped) : preserved_(neverSwapped) {
  auto* const display = eglGetCurrentDisplay();
  if (display == EGL_NO_DISPLAY || neverSwapped) return;
  preserved_ =
      eglSurfaceAttrib(display, eglGetCurrentSurface(EGL_DRAW), EGL_SWAP_BEHAVIOR, EGL_BUFFER_PRESERVED) == EGL_TRUE;
  const auto* const extensions = eglQueryString(display, EGL_EXTENSIONS);
  tellsAge_ =
      extensions != nullptr && std::string_view{extensions}.find("EGL_EXT_buffer_age") != std::string_view::npos;
}

std::size_t BackBuffer::age() const {
  if (preserved_) return 1;
  EGLint age = 0;
  if (!tellsAge_ ||
      eglQuerySurface(eglGetCurrentDisplay(), eglGetCurrentSurface(EGL_DRAW), EGL_BUFFER_AGE_EXT, &age) != EGL_TRUE)
    return 0;
  return age > 0 ? static_cast<std::size_t>(age) : 0;
}

Rect BackBuffer::toPaint(const Rect& damage, const Rect& all) const {
  const auto frames = age();
  if (frames == 0 || frames > damages_.size()) return all;
  auto part = damage;
  for (std::size_t i = 0; i + 1 < frames; ++i) part = part.unionWith(damages_[i]);
  return part;
}

void BackBuffer::swapped(const Rect& damage) {
  damages_.push_front(damage);
  if (damages_.size() > mostBuffers) damages_.pop_back();
}

}  // namespace assay::kiosk

#pragma once

#include <deque>

#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

/// Knows what is still in the buffer that the next frame is painted into, so that only the rest need be painted. UI
/// thread, with its OpenGL context.
class BackBuffer {
 public:
  /// Of the current EGL surface. `neverSwapped`: a display that has only this one buffer.
  explicit BackBuffer(bool neverSwapped);

  /// What has to be painted, when `damage` is what the new frame changes: that, and what frames changed since the
  /// buffer was painted last; `all` if nothing is known of it.
  [[nodiscard]] Rect toPaint(const Rect& damage, const Rect& all) const;
  /// The frame with this damage is shown.
  void swapped(const Rect& damage);
  /// Nothing of any buffer may be kept.
  void forget() { damages_.clear(); }

 private:
  [[nodiscard]] std::size_t age() const;
  bool preserved_ = false;
  bool tellsAge_ = false;
  std::deque<Rect> damages_;  ///< the latest first
};

}  // namespace assay::kiosk

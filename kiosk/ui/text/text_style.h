#pragma once

namespace assay::kiosk {

enum class Direction { leftToRight, rightToLeft };
enum class Align { start, centre, end };
enum class Weight { regular, bold };

/// How a text is set. Sizes are in pixels of the font's em.
struct TextStyle {
  int size = 20;
  Weight weight = Weight::regular;
  Align align = Align::start;
  int lines = 0;  ///< 0: as many as it takes; else an ellipsis ends the last line that fits

  bool operator==(const TextStyle&) const = default;
};

inline constexpr int unlimitedWidth = -1;

}  // namespace assay::kiosk

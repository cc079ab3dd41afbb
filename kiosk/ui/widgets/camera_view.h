#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"
#include "shared/base/bytes.h"

namespace assay::kiosk {

/// An RGB picture that somebody else owns during the call: tight rows, three bytes a pixel.
struct PixelView {
  int width = 0;
  int height = 0;
  BytesView rgb{};
  std::uint64_t sequence = 0;  ///< another number: another picture
};

/// A live or still picture with what was found on it. Without a picture it says so.
struct CameraView {
  /// On the picture: fractions of its width and height, from its left and top.
  struct Mark {
    std::vector<Point> corners;
    Tone tone = Tone::accent;
  };
  std::string id;
  std::string label{};  ///< what it shows, for who can't see it
  PixelView picture{};
  bool mirrored = false;   ///< as in a mirror: for a person who looks at herself
  bool faceGuide = false;  ///< an oval to put the face in
  Tone guideTone = Tone::neutral;
  std::vector<Mark> marks{};
  std::string absent{};  ///< what to say when there is no picture
  Millimetres height{110.0F};
};
void cameraView(Ui& ui, const CameraView& view);

}  // namespace assay::kiosk

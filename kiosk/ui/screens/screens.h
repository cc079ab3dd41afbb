#pragma once

#include <optional>

#include "kiosk/flow/intents.h"
#include "kiosk/flow/views.h"
#include "kiosk/ui/widgets/camera_view.h"
#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// The pictures that screens may show, owned by somebody else during the call; empty ones have nothing to show.
struct ScreenPictures {
  PixelView live;                         ///< what the camera sees
  std::vector<std::vector<Point>> codes;  ///< corners of what was read in it, in fractions
  PixelView photo;                        ///< what was taken and waits to be accepted
  PixelView checkIn;                      ///< of the sitting that is looked at
  PixelView claim;
  PixelView portrait;  ///< of the holder, from a certificate's second code
};

/// Draws the screen and gives what the person wants, if anything. No I/O, clock, database or device in here.
std::optional<Intent> drawScreen(Ui& ui, const Screen& screen, const ScreenPictures& pictures);

}  // namespace assay::kiosk

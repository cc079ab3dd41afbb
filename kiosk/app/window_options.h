#pragma once

#include <string>

namespace assay::kiosk {

struct WindowOptions {
  std::string title = "Assay";
  int width = 1280;
  int height = 800;
  bool fullScreen = false;
  bool offscreen = false;                                    ///< no display at all: tests and screenshots
  enum class Place { middle, right } place = Place::middle;  ///< where it opens, when it does not fill the display
  std::string driver = {};                                   ///< SDL's name of it; empty: the first that can
};

}  // namespace assay::kiosk

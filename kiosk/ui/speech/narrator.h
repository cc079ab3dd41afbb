#pragma once

#include <string>

#include "kiosk/ui/text/strings.h"
#include "kiosk/ui/widgets/scene.h"

namespace assay::kiosk {

/// Tells in words what is on the screen, for who can't see it. A new page: its heading, its step, what it says, what
/// has the focus. The same page: what is new on it, or what happened to the focus. Pure: it only compares scenes.
class Narrator {
 public:
  /// What is to be said of `scene`, which came after that of the last call; empty when nothing.
  std::string follow(const Scene& scene, const Strings& strings);

  /// All of what was followed last, once more.
  [[nodiscard]] std::string again(const Strings& strings) const;

  /// The next scene is a new one to whoever listens.
  void forget();

 private:
  Scene last_;
};

}  // namespace assay::kiosk

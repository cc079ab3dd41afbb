#pragma once

#include "kiosk/ui/widgets/ui.h"

/// What pages and workspaces have in common.
namespace assay::kiosk {

/// A height that was seen in the last pass, so that things can stand above it.
struct KnownHeight {
  float value = 0;
};

/// Draws `body` in `box` and remembers the height that it takes.
void measured(Ui& ui, KnownHeight& known, const Layout::Box& box, const Ui::Body& body);

/// The bar of actions, or the keyboard, at the bottom. Gives its height.
float bottomBar(Ui& ui, bool keyboardAllowed, const Ui::Body& actions);

}  // namespace assay::kiosk

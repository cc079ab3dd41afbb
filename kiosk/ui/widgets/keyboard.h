#pragma once

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Whether a text field has the focus, and so the keyboard is wanted.
bool isTyping(const Ui& ui);

/// Keys for names in the page's language and in Latin letters, digits and signs. What is pressed goes into the input
/// like a physical key; where the page has an input method, letters first become words that are chosen above the keys.
/// What was not chosen is forgotten with the keyboard.
void keyboard(Ui& ui);

}  // namespace assay::kiosk

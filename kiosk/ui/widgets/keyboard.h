#pragma once

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Whether a text field has the focus, and so the keyboard is wanted.
bool isTyping(const Ui& ui);

/// Keys for names in the page's language and in Latin letters, digits and signs. What is
/// pressed goes into the input like a physical key.
void keyboard(Ui& ui);

}  // namespace assay::kiosk

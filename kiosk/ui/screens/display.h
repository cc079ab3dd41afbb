#pragma once

#include "kiosk/flow/intents.h"
#include "kiosk/flow/views.h"
#include "kiosk/ui/widgets/ui.h"

/// How the screen looks to who stands before it: colours and the size of text.
namespace assay::kiosk {

const Theme& themeOf(Look look);

/// Large text is half as large again, and lengths stay.
float textFactorOf(const Display& display);

void setDisplay(Ui& ui, const Display& display);

/// The choice of displays, over the screen that it changes.
std::optional<Intent> askDisplay(Ui& ui, const Display& display);

}  // namespace assay::kiosk

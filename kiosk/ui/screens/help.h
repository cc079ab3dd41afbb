#pragma once

#include "kiosk/flow/intents.h"
#include "kiosk/flow/views.h"
#include "kiosk/ui/widgets/ui.h"

/// Help on every public screen: what to call it for, and what became of the call.
namespace assay::kiosk {

/// How the call stands, above what the screen is about; nothing while nobody called.
std::optional<Intent> drawCall(Ui& ui, const HelpView& help);

/// The choice of reasons, over the screen.
std::optional<Intent> askHelp(Ui& ui, const HelpView& help);

}  // namespace assay::kiosk

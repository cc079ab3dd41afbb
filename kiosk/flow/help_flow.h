#pragma once

#include "kiosk/flow/turn.h"

/// Help from any public screen: a support query of this station. Whoever calls stays where they are; what became of it
/// is shown at this station until it has ended, to whoever stands there.
namespace assay::kiosk {

/// True when it was about help, which changes nothing under way.
bool takesHelp(Turn& turn, const Intent& intent);

/// Notices that the call ended; what ended is shown for a minute.
void followHelp(KioskState& state);

HelpView helpView(const KioskState& state);

}  // namespace assay::kiosk

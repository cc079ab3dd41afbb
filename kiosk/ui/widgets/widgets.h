#pragma once

/// Everything that a screen is written with.
#include "kiosk/ui/widgets/agenda.h"         // IWYU pragma: export
#include "kiosk/ui/widgets/bar_chart.h"      // IWYU pragma: export
#include "kiosk/ui/widgets/button.h"         // IWYU pragma: export
#include "kiosk/ui/widgets/camera_view.h"    // IWYU pragma: export
#include "kiosk/ui/widgets/choice.h"         // IWYU pragma: export
#include "kiosk/ui/widgets/date_picker.h"    // IWYU pragma: export
#include "kiosk/ui/widgets/key_figures.h"    // IWYU pragma: export
#include "kiosk/ui/widgets/line_chart.h"     // IWYU pragma: export
#include "kiosk/ui/widgets/look_tile.h"      // IWYU pragma: export
#include "kiosk/ui/widgets/message.h"        // IWYU pragma: export
#include "kiosk/ui/widgets/number_pad.h"     // IWYU pragma: export
#include "kiosk/ui/widgets/page.h"           // IWYU pragma: export
#include "kiosk/ui/widgets/pin_pad.h"        // IWYU pragma: export
#include "kiosk/ui/widgets/queue_board.h"    // IWYU pragma: export
#include "kiosk/ui/widgets/seat_plan.h"      // IWYU pragma: export
#include "kiosk/ui/widgets/segments.h"       // IWYU pragma: export
#include "kiosk/ui/widgets/share_chart.h"    // IWYU pragma: export
#include "kiosk/ui/widgets/signature_pad.h"  // IWYU pragma: export
#include "kiosk/ui/widgets/table.h"          // IWYU pragma: export
#include "kiosk/ui/widgets/text_field.h"     // IWYU pragma: export
#include "kiosk/ui/widgets/timeline.h"       // IWYU pragma: export
#include "kiosk/ui/widgets/words.h"          // IWYU pragma: export

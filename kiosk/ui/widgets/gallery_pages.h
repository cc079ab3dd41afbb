#pragma once

#include <string_view>

#include "kiosk/ui/widgets/page.h"

/// The gallery's pages beyond the first, each showing one or two widgets in their states.
namespace assay::kiosk::gallery {

Page framed(Ui& ui, std::string_view title);
Workspace staffed(Ui& ui);

void birthDate(Ui& ui);
void examDay(Ui& ui);
void agendaOfDay(Ui& ui);
void agendaOfWeek(Ui& ui);
void reports(Ui& ui);
void signing(Ui& ui);
void story(Ui& ui);
void number(Ui& ui);
void queue(Ui& ui);

}  // namespace assay::kiosk::gallery

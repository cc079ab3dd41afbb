#pragma once

#include "kiosk/ui/screens/screens.h"

/// Dense but calm: what invigilators, officers, reviewers and technicians work with.
namespace assay::kiosk {

std::optional<Intent> draw(Ui& ui, const Screen& screen, const DeskView& view, const ScreenPictures& pictures);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const SupportView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const CasesView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const CertifyView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const ReviewView& view, const ScreenPictures& pictures);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const DayView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const SystemView& view);

}  // namespace assay::kiosk

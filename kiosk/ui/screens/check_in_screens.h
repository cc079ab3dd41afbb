#pragma once

#include "kiosk/ui/screens/screens.h"

/// The candidate's screens from the first touch to the ticket.
namespace assay::kiosk {

std::optional<Intent> draw(Ui& ui, const Screen& screen, const HomeView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const ScanView& view, const ScreenPictures& pictures);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const ConfirmIdentityView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const ConsentView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const PhotoView& view, const ScreenPictures& pictures);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const SavingView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const TicketView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const RefusedView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const FaultView& view);

}  // namespace assay::kiosk

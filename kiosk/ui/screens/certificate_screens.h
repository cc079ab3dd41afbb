#pragma once

#include "kiosk/ui/screens/screens.h"

/// Claiming a certificate, verifying one, and signing in.
namespace assay::kiosk {

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ClaimNameView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const ClaimDoneView& view);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const VerdictView& view, const ScreenPictures& pictures);
std::optional<Intent> draw(Ui& ui, const Screen& screen, const SignInView& view);

}  // namespace assay::kiosk

#include "kiosk/ui/screens/screens.h"

#include "kiosk/ui/screens/certificate_screens.h"
#include "kiosk/ui/screens/check_in_screens.h"
#include "kiosk/ui/screens/staff_screens.h"

namespace assay::kiosk {

namespace {

template <class View>
concept NeedsPictures = requires(Ui& ui, const Screen& screen, const View& view, const ScreenPictures& pictures) {
  draw(ui, screen, view, pictures);
};

}  // namespace

std::optional<Intent> drawScreen(Ui& ui, const Screen& screen, const ScreenPictures& pictures) {
  return std::visit(
      [&]<class View>(const View& view) {
        if constexpr (NeedsPictures<View>) {
          return draw(ui, screen, view, pictures);
        } else {
          return draw(ui, screen, view);
        }
      },
      screen.content);
}

}  // namespace assay::kiosk

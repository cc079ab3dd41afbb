#include "kiosk/app/key_codes.h"

#include <SDL_keycode.h>

namespace assay::kiosk {

std::optional<Key> keyOf(std::int32_t code, bool shift) {
  switch (code) {
    case SDLK_TAB: return shift ? Key::backTab : Key::tab;
    case SDLK_UP: return Key::up;
    case SDLK_DOWN: return Key::down;
    case SDLK_LEFT: return Key::left;
    case SDLK_RIGHT: return Key::right;
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return Key::enter;
    case SDLK_SPACE: return Key::space;
    case SDLK_BACKSPACE: return Key::backspace;
    case SDLK_ESCAPE:
    case SDLK_AC_BACK: return Key::escape;
    case SDLK_F1: return Key::speech;
    case SDLK_F2: return Key::again;
    case SDLK_F3: return Key::slower;
    case SDLK_F4: return Key::faster;
    case SDLK_F15: return Key::headphonesIn;
    case SDLK_F16: return Key::headphonesOut;
    default: return std::nullopt;
  }
}

bool mayRepeat(Key key) {
  switch (key) {
    case Key::tab:
    case Key::backTab:
    case Key::up:
    case Key::down:
    case Key::left:
    case Key::right:
    case Key::backspace: return true;
    default: return false;
  }
}

}  // namespace assay::kiosk

#include "hal/linux/key_wedge.h"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace assay::hal {

namespace {

struct Key {
  std::uint16_t code;
  char plain;
  char shifted;
};

constexpr std::array keys{
    Key{KEY_1, '1', '!'},         Key{KEY_2, '2', '@'},           Key{KEY_3, '3', '#'},
    Key{KEY_4, '4', '$'},         Key{KEY_5, '5', '%'},           Key{KEY_6, '6', '^'},
    Key{KEY_7, '7', '&'},         Key{KEY_8, '8', '*'},           Key{KEY_9, '9', '('},
    Key{KEY_0, '0', ')'},         Key{KEY_MINUS, '-', '_'},       Key{KEY_EQUAL, '=', '+'},
    Key{KEY_LEFTBRACE, '[', '{'}, Key{KEY_RIGHTBRACE, ']', '}'},  Key{KEY_BACKSLASH, '\\', '|'},
    Key{KEY_SEMICOLON, ';', ':'}, Key{KEY_APOSTROPHE, '\'', '"'}, Key{KEY_GRAVE, '`', '~'},
    Key{KEY_COMMA, ',', '<'},     Key{KEY_DOT, '.', '>'},         Key{KEY_SLASH, '/', '?'},
    Key{KEY_SPACE, ' ', ' '},     Key{KEY_KPASTERISK, '*', '*'},  Key{KEY_KPMINUS, '-', '-'},
    Key{KEY_KPPLUS, '+', '+'},    Key{KEY_KPDOT, '.', '.'},       Key{KEY_KPSLASH, '/', '/'},
    Key{KEY_KP0, '0', '0'},       Key{KEY_KP1, '1', '1'},         Key{KEY_KP2, '2', '2'},
    Key{KEY_KP3, '3', '3'},       Key{KEY_KP4, '4', '4'},         Key{KEY_KP5, '5', '5'},
    Key{KEY_KP6, '6', '6'},       Key{KEY_KP7, '7', '7'},         Key{KEY_KP8, '8', '8'},
    Key{KEY_KP9, '9', '9'},       Key{KEY_Q, 'q', 'Q'},           Key{KEY_W, 'w', 'W'},
    Key{KEY_E, 'e', 'E'},         Key{KEY_R, 'r', 'R'},           Key{KEY_T, 't', 'T'},
    Key{KEY_Y, 'y', 'Y'},         Key{KEY_U, 'u', 'U'},           Key{KEY_I, 'i', 'I'},
    Key{KEY_O, 'o', 'O'},         Key{KEY_P, 'p', 'P'},           Key{KEY_A, 'a', 'A'},
    Key{KEY_S, 's', 'S'},         Key{KEY_D, 'd', 'D'},           Key{KEY_F, 'f', 'F'},
    Key{KEY_G, 'g', 'G'},         Key{KEY_H, 'h', 'H'},           Key{KEY_J, 'j', 'J'},
    Key{KEY_K, 'k', 'K'},         Key{KEY_L, 'l', 'L'},           Key{KEY_Z, 'z', 'Z'},
    Key{KEY_X, 'x', 'X'},         Key{KEY_C, 'c', 'C'},           Key{KEY_V, 'v', 'V'},
    Key{KEY_B, 'b', 'B'},         Key{KEY_N, 'n', 'N'},           Key{KEY_M, 'm', 'M'},
};

bool endsScan(std::uint16_t code) { return code == KEY_ENTER || code == KEY_KPENTER || code == KEY_TAB; }

}  // namespace

std::optional<std::string> KeyWedge::key(std::uint16_t code, int value) {
  if (code == KEY_LEFTSHIFT) leftShift_ = value != 0;
  if (code == KEY_RIGHTSHIFT) rightShift_ = value != 0;
  // Repeats are not scans: no scanner holds a key down.
  if (value != 1) return std::nullopt;
  if (code == KEY_CAPSLOCK) capsLock_ = !capsLock_;
  if (endsScan(code)) {
    auto text = std::exchange(text_, {});
    if (std::exchange(broken_, false) || text.empty()) return std::nullopt;
    return text;
  }
  const auto* const key = std::ranges::find(keys, code, &Key::code);
  if (key == keys.end()) return std::nullopt;
  const auto isLetter = std::isalpha(static_cast<unsigned char>(key->plain)) != 0;
  const auto shifted = (leftShift_ || rightShift_) != (isLetter && capsLock_);
  constexpr std::size_t longest = 8192;  // a QR code holds 7089 characters at most
  if (text_.size() >= longest) {
    broken_ = true;
    text_.clear();
  }
  text_ += shifted ? key->shifted : key->plain;
  return std::nullopt;
}

}  // namespace assay::hal

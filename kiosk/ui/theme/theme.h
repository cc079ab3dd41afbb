#pragma once

#include <array>
#include <string_view>

#include "kiosk/ui/theme/colour.h"
#include "kiosk/ui/theme/scale.h"

namespace assay::kiosk {

/// What a message or a state means. Each has a colour and an icon: never a colour alone.
enum class Tone { neutral, accent, info, success, warning, danger };

/// Colours of one tone: a strong fill with its text, a soft fill with its text, and a line.
struct ToneColours {
  Colour fill;
  Colour onFill;
  Colour soft;
  Colour onSoft;
  Colour line;
};

struct Theme {
  std::string_view name;
  Colour page;        ///< behind everything
  Colour surface;     ///< cards, fields, header
  Colour sunken;      ///< table heads, key caps, empty image
  Colour line;        ///< quiet borders
  Colour strongLine;  ///< borders that show where to touch or type
  Colour text;
  Colour mutedText;
  Colour disabledFill;
  Colour disabledText;  ///< still readable: a disabled action says why
  Colour pressed;       ///< what a held surface turns to
  Colour focus;
  Colour shade;  ///< over the page while a dialog asks
  std::array<ToneColours, 6> tones;
  float borderWidth;  ///< in millimetres

  [[nodiscard]] constexpr const ToneColours& tone(Tone tone) const { return tones[static_cast<std::size_t>(tone)]; }
};

inline constexpr Theme lightTheme{
    .name = "light",
    .page = rgb(0xF3F5F8),
    .surface = rgb(0xFFFFFF),
    .sunken = rgb(0xE9EDF2),
    .line = rgb(0xD8DEE6),
    .strongLine = rgb(0x7C8A9B),
    .text = rgb(0x14202E),
    .mutedText = rgb(0x4C5A6A),
    .disabledFill = rgb(0xE6EAEF),
    .disabledText = rgb(0x586574),
    .pressed = rgb(0xE3ECF6),
    .focus = rgb(0xC2570C),
    .shade = {16, 28, 44, 150},
    .tones = {{{rgb(0x4C5A6A), rgb(0xFFFFFF), rgb(0xE9EDF2), rgb(0x2C3947), rgb(0xC5CDD7)},    // neutral
               {rgb(0x174F8C), rgb(0xFFFFFF), rgb(0xE4EEF9), rgb(0x123F70), rgb(0x9DBDE0)},    // accent
               {rgb(0x1F5FA8), rgb(0xFFFFFF), rgb(0xE6F0FB), rgb(0x164A84), rgb(0xA6C6EA)},    // info
               {rgb(0x1C7347), rgb(0xFFFFFF), rgb(0xE3F4EA), rgb(0x125534), rgb(0x9FD3B6)},    // success
               {rgb(0x8F5800), rgb(0xFFFFFF), rgb(0xFDF1DA), rgb(0x6E4300), rgb(0xE5C383)},    // warning
               {rgb(0xB3261E), rgb(0xFFFFFF), rgb(0xFCE8E6), rgb(0x8C1D18), rgb(0xEBB0AB)}}},  // danger
    .borderWidth = 0.3F,
};

/// For a dark room, and for eyes that light tires.
inline constexpr Theme darkTheme{
    .name = "dark",
    .page = rgb(0x11161D),
    .surface = rgb(0x1B232D),
    .sunken = rgb(0x242E3A),
    .line = rgb(0x36434F),
    .strongLine = rgb(0x8796A8),
    .text = rgb(0xEDF2F7),
    .mutedText = rgb(0xB6C2CF),
    .disabledFill = rgb(0x252E39),
    .disabledText = rgb(0xA7B3C0),
    .pressed = rgb(0x2C3B4D),
    .focus = rgb(0xFFB366),
    .shade = {0, 0, 0, 175},
    .tones = {{{rgb(0xB6C2CF), rgb(0x11161D), rgb(0x27313D), rgb(0xD7E0E9), rgb(0x4A5867)},    // neutral
               {rgb(0x86BDF5), rgb(0x0B1F35), rgb(0x173350), rgb(0xC3DFFB), rgb(0x3A6899)},    // accent
               {rgb(0x93C8F7), rgb(0x0B1F35), rgb(0x15314B), rgb(0xC4E1FA), rgb(0x376590)},    // info
               {rgb(0x72D09A), rgb(0x07230F), rgb(0x133622), rgb(0xADE8C5), rgb(0x347D54)},    // success
               {rgb(0xF2BA50), rgb(0x2B1B00), rgb(0x3A2C10), rgb(0xF8D792), rgb(0x8C6C28)},    // warning
               {rgb(0xF59C94), rgb(0x350804), rgb(0x431C1A), rgb(0xFBC7C2), rgb(0x98453F)}}},  // danger
    .borderWidth = 0.3F,
};

inline constexpr Theme highContrastTheme{
    .name = "high-contrast",
    .page = rgb(0x000000),
    .surface = rgb(0x000000),
    .sunken = rgb(0x1C1C1C),
    .line = rgb(0xB8B8B8),
    .strongLine = rgb(0xFFFFFF),
    .text = rgb(0xFFFFFF),
    .mutedText = rgb(0xE0E0E0),
    .disabledFill = rgb(0x1C1C1C),
    .disabledText = rgb(0xC8C8C8),
    .pressed = rgb(0x2B2B2B),
    .focus = rgb(0x4FE3FF),
    .shade = {0, 0, 0, 215},
    .tones = {{{rgb(0xE0E0E0), rgb(0x000000), rgb(0x1C1C1C), rgb(0xFFFFFF), rgb(0xFFFFFF)},
               {rgb(0xFFE14D), rgb(0x000000), rgb(0x262100), rgb(0xFFE14D), rgb(0xFFE14D)},
               {rgb(0x8FD3FF), rgb(0x000000), rgb(0x001B2B), rgb(0xA8DDFF), rgb(0x8FD3FF)},
               {rgb(0x7FEBA8), rgb(0x000000), rgb(0x00210F), rgb(0x9BF2BC), rgb(0x7FEBA8)},
               {rgb(0xFFC04D), rgb(0x000000), rgb(0x2B1B00), rgb(0xFFCF7A), rgb(0xFFC04D)},
               {rgb(0xFFA39B), rgb(0x000000), rgb(0x2E0603), rgb(0xFFBDB7), rgb(0xFFA39B)}}},
    .borderWidth = 0.5F,
};

/// Distances. `touch` and `gap` are the least that a finger needs (12.7 mm, 2.54 mm).
namespace space {
inline constexpr Millimetres touch{12.7F};
inline constexpr Millimetres gap{2.54F};
inline constexpr Millimetres hair{1.2F};
inline constexpr Millimetres small{2.6F};
inline constexpr Millimetres medium{4.5F};
inline constexpr Millimetres large{8.0F};
inline constexpr Millimetres huge{13.0F};
inline constexpr Millimetres radius{2.2F};
}  // namespace space

/// The em of each kind of text. Body text of 4.6 mm is read at arm's length and a half.
namespace type {
inline constexpr Millimetres dense{3.6F};
inline constexpr Millimetres caption{3.9F};
inline constexpr Millimetres body{4.7F};
inline constexpr Millimetres label{4.9F};
inline constexpr Millimetres heading{6.2F};
inline constexpr Millimetres title{8.6F};
inline constexpr Millimetres display{26.0F};
}  // namespace type

}  // namespace assay::kiosk

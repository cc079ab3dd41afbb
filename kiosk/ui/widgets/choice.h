#pragma once

#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A big tile to choose by: an icon, a few words and a hint. Stands well in `ui.grid`.
struct Choice {
  std::string id;
  std::string label{};
  std::string hint{};
  Icon icon = Icon::none;
  bool selected = false;
  std::string unavailable{};
};
bool choice(Ui& ui, const Choice& choice);

/// A short word on a state, with the icon and colour of its tone. Never colour alone.
struct Badge {
  std::string text;
  Tone tone = Tone::neutral;
  Icon icon = Icon::none;  ///< none: the tone's own
};
void badge(Ui& ui, const Badge& badge);
Icon iconOf(Tone tone);
/// The same, drawn by another widget at a place of its own, with its end or start there.
Size badgeSize(Ui& ui, const Badge& badge);
void drawBadge(Ui& ui, const Badge& badge, const Rect& place);

/// One entry of a list: what it is, a detail, a state; pressed to choose or open it.
struct ListRow {
  std::string id;
  std::string label{};
  std::string detail{};
  Icon icon = Icon::none;
  std::optional<Badge> badge{};
  bool selected = false;
  bool opens = true;  ///< shows that it leads on
  std::string unavailable{};
};
bool listRow(Ui& ui, const ListRow& row);

}  // namespace assay::kiosk

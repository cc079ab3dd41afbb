#pragma once

#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

enum class ButtonKind {
  primary,  ///< what most people will want next; one on a screen
  secondary,
  danger,  ///< can't be undone
  quiet    ///< back, cancel, help
};

struct Button {
  std::string id;
  std::string label{};
  std::string spoken{};  ///< for an icon without a label: what it does, for who can't see it
  ButtonKind kind = ButtonKind::secondary;
  Icon icon = Icon::none;
  bool wide = false;          ///< as wide as offered
  std::string unavailable{};  ///< why it can't be pressed, shown on it; empty: it can
  bool leads = false;         ///< what is done next by almost everybody: the focus begins here
};

/// True in the frame in which it was pressed and let go. In a page's footer, primary and danger stand at the end.
bool button(Ui& ui, const Button& button);

/// A tick with its words; true when it was pressed (the caller changes `checked`).
struct Checkbox {
  std::string id;
  std::string label{};
  bool checked = false;
  std::string unavailable{};
};
bool checkbox(Ui& ui, const Checkbox& checkbox);

}  // namespace assay::kiosk

#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A line to type into. The text is the caller's: it gets every change and gives it back in the next frame.
struct TextField {
  std::string id;
  std::string label{};
  std::string value{};
  std::string hint{};     ///< shown while it is empty
  std::string problem{};  ///< what is wrong with the value
  Icon icon = Icon::none;
  bool focusFirst = false;  ///< takes the focus when nothing has it
  std::size_t mostBytes = 200;
};

struct Typing {
  std::optional<std::string> changed;  ///< the new text
  bool submitted = false;              ///< Enter; the field lets go of the focus
};
Typing textField(Ui& ui, const TextField& field);

/// The text without its last letter as a reader sees it (a letter with its marks is one).
std::string withoutLastLetter(std::string_view text);

}  // namespace assay::kiosk

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Texts that stand in the flow, as wide as offered, each leaving its node.
void title(Ui& ui, std::string_view text);
void heading(Ui& ui, std::string_view text);
void paragraph(Ui& ui, std::string_view text);
void caption(Ui& ui, std::string_view text);

/// Pairs of a name and a value, below one another: `Candidate  Ana Silva`.
using Fact = std::pair<std::string, std::string>;
void facts(Ui& ui, const std::vector<Fact>& facts);

/// A number to be read across a room: a ticket, a seat.
struct BigNumber {
  std::string id;
  std::string label{};
  std::string number{};
  Tone tone = Tone::accent;
};
void bigNumber(Ui& ui, const BigNumber& number);

/// A large icon of a tone, in a soft disc: the answer of a screen at a glance.
struct Emblem {
  Icon icon = Icon::success;
  Tone tone = Tone::success;
  std::string label{};  ///< what it says, for who can't see it
};
void emblem(Ui& ui, const Emblem& emblem);

void divider(Ui& ui);

}  // namespace assay::kiosk

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

/// What charts are made of.
namespace assay::kiosk {

/// One of several kinds of figures in a chart looks like nothing else: each has a colour and a pattern or mark of its
/// own, the same wherever it has the same index.
void fillOfSeries(Ui& ui, const Rect& rect, std::size_t series);
void markOfSeries(Ui& ui, Point at, std::size_t series);
Colour colourOfSeries(const Theme& theme, std::size_t series);

/// The chart's title, in the flow.
void chartTitle(Ui& ui, const std::string& title);
/// In the chart's place, when there is nothing to show.
void chartOfNothing(Ui& ui, const std::string& id, const std::string& title, const std::string& words);

/// What each look means, wrapping: the mark, or the pattern, and the words.
enum class Sample { fill, mark };
void chartKey(Ui& ui, const std::vector<std::string>& names, Sample kind);

/// "January: 12"
std::string figureInWords(const Strings& strings, const std::string& label, const std::string& value);
std::string joinedWords(const Strings& strings, const std::vector<std::string>& parts);

}  // namespace assay::kiosk

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/text/strings.h"
#include "kiosk/ui/widgets/scene.h"

/// How the things of a scene are said, in the language of `strings`. A digit of a PIN is never said.
namespace assay::kiosk {

/// Everything of what a person can act on: its name, what it is, how it stands, and why it can't be pressed.
std::string saidOf(const SceneNode& node, const Strings& strings);

/// Only how it stands: selected, checked, typed; what is said when that changed. May be empty.
std::string stateOf(const SceneNode& node, const Strings& strings);

/// What is only to be read, in sentences, and what can't be pressed. Empty for what a screen does not say by itself, as
/// buttons.
std::vector<std::string> readingOf(const SceneNode& node, const Strings& strings);

/// What happened to a text while somebody typed: the new letters, or those that went.
std::string typedInto(std::string_view before, std::string_view after, const Strings& strings);

/// How many digits of a PIN there are.
std::string digitsOf(const SceneNode& pinPad, const Strings& strings);

/// One after the other, as sentences; what is empty or was said already is left out.
std::string sentences(const std::vector<std::string>& parts, const Strings& strings);

/// The same words with other numbers are not news.
std::string withoutNumbers(std::string_view text);

}  // namespace assay::kiosk

#pragma once

#include <iosfwd>
#include <string>

namespace assay::kiosk {

/// A secret that somebody has on paper: from the environment's `variable`, or the first line of `in`; `prompt` gets
/// `question` if somebody sits before it. Never from the command line, which every process can see.
std::string readTypedCode(const char* variable, const char* question, std::istream& in, std::ostream* prompt);

}  // namespace assay::kiosk

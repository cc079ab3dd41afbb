#pragma once

#include <map>
#include <string>

#include "shared/base/result.h"

namespace assay {

/// Why a rule says no. `code` is also the string key `refusal.<code>`, so that the screen, the log
/// and central say the same; `facts` fill the text's places and hold no personal data.
struct Refusal {
  std::string code;
  std::map<std::string, std::string> facts;
  bool operator==(const Refusal&) const = default;
};

inline tl::unexpected<Refusal> refuse(std::string code, std::map<std::string, std::string> facts = {}) {
  return tl::unexpected<Refusal>(Refusal{std::move(code), std::move(facts)});
}

}  // namespace assay

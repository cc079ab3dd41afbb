#include "shared/base/json_text.h"

#include <nlohmann/json.hpp>

namespace assay {

namespace {

constexpr std::size_t mostLevels = 64;

bool isDeep(std::string_view text) {
  std::size_t levels = 0;
  bool inText = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (inText && c == '\\') {
      ++at;
    } else if (c == '"') {
      inText = !inText;
    } else if (!inText && (c == '[' || c == '{')) {
      if (++levels > mostLevels) return true;
    } else if (!inText && (c == ']' || c == '}') && levels > 0) {
      --levels;
    }
  }
  return false;
}

}  // namespace

nlohmann::json parseJson(std::string_view text) {
  return isDeep(text) ? nlohmann::json(nlohmann::json::value_t::discarded)
                      : nlohmann::json::parse(text, nullptr, false);
}

}  // namespace assay

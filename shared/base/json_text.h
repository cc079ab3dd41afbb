#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace assay {

/// JSON that somebody else wrote. Discarded if it is none, or if its lists and objects stand in one another deeper than
/// anything of ours: JSON is copied level by level, and so many levels as fit into a message are more than a stack has.
nlohmann::json parseJson(std::string_view text);

}  // namespace assay

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// One found name: which of the given ones, and how well it fits (0 = as written, higher = worse).
struct NameMatch {
  std::size_t index;
  int distance;
  bool operator==(const NameMatch&) const = default;
};

/// Names made comparable: words in `shared/base/text_fold.h`'s folded form, order does not matter.
using FoldedName = std::vector<std::string>;
FoldedName foldName(std::string_view name);

/// The names that `query` may mean, best first: every query word is the beginning of, at most one slip per four letters
/// away from (Damerau–Levenshtein), or of the same three or more consonants as a word of the name of its own; the last
/// finds a name that is written in Arabic by its Latin form. Never guesses: the caller shows all of them.
std::vector<NameMatch> findNames(std::string_view query, const std::vector<FoldedName>& names);

}  // namespace assay

#include "shared/domain/name_match.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "shared/base/text_fold.h"

namespace assay {

namespace {

/// Optimal string alignment distance (insert, delete, replace, swap of neighbours), on bytes of folded text.
int distanceBetween(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

/// The consonants, doubled ones once: what is left of a word that is written without its vowels, as Arabic is.
std::string consonantsOf(std::string_view word) {
  std::string consonants;
  char before = '\0';
  for (const char c : word) {
    if (c != before && std::string_view{"aeiouyw"}.find(c) == std::string_view::npos) consonants += c;
    before = c;
  }
  return consonants;
}

/// Written in one script and sought in the other: محمد folds to mhmd, فاطمة to fatmt (its last letter is silent).
bool soundsAlike(const std::string& query, const std::string& word) {
  const auto consonants = consonantsOf(query);
  const auto others = consonantsOf(word);
  return consonants.size() >= 3 && (others == consonants || others == consonants + 't' || others + 't' == consonants);
}

/// Behind everything that was found by its letters.
constexpr int soundsAlikeFit = 10;

std::optional<int> slipFit(const std::string& query, const std::string& word) {
  const auto allowed = static_cast<int>((query.size() + 1) / 4);
  const auto lengths = static_cast<int>(std::max(query.size(), word.size()) - std::min(query.size(), word.size()));
  if (allowed == 0 || lengths > allowed) return std::nullopt;
  const auto distance = distanceBetween(query, word);
  return distance <= allowed ? std::optional{distance * 2} : std::nullopt;
}

std::optional<int> wordFit(const std::string& query, const std::string& word) {
  if (word.starts_with(query)) return word.size() == query.size() ? 0 : 1;
  if (const auto fit = slipFit(query, word)) return fit;
  return soundsAlike(query, word) ? std::optional{soundsAlikeFit} : std::nullopt;
}

/// Each query word takes the best word that is still free; names have few words, so greedy is enough.
std::optional<int> nameFit(const FoldedName& query, const FoldedName& name) {
  std::vector<bool> used(name.size());
  int total = 0;
  for (const auto& word : query) {
    std::optional<std::size_t> best;
    int bestFit = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (used[i]) continue;
      if (const auto fit = wordFit(word, name[i]); fit && (!best || *fit < bestFit)) {
        best = i;
        bestFit = *fit;
      }
    }
    if (!best) return std::nullopt;
    used[*best] = true;
    total += bestFit;
  }
  return total;
}

}  // namespace

FoldedName foldName(std::string_view name) {
  std::istringstream words(foldText(name));
  FoldedName folded;
  for (std::string word; words >> word;) folded.push_back(std::move(word));
  std::ranges::sort(folded, std::ranges::greater{}, &std::string::size);
  return folded;
}

std::vector<NameMatch> findNames(std::string_view query, const std::vector<FoldedName>& names) {
  const auto wanted = foldName(query);
  if (wanted.empty()) return {};
  std::vector<NameMatch> matches;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (const auto fit = nameFit(wanted, names[i])) matches.push_back({i, *fit});
  }
  std::ranges::stable_sort(matches, {}, &NameMatch::distance);
  return matches;
}

}  // namespace assay

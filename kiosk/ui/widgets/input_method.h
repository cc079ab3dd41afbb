#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::kiosk {

/// Words of a script with more signs than a keyboard has keys, by the Latin letters that they sound like.
class InputMethod {
 public:
  struct Word {
    std::string text;
    std::size_t letters = 0;  ///< how many of the letters, from the first on, it stands for
    bool operator==(const Word&) const = default;
  };
  virtual ~InputMethod() = default;
  /// What the letters may mean, the likeliest first. The same letters always mean the same: nothing is learnt from
  /// anybody, and nothing is kept.
  virtual std::vector<Word> wordsFor(std::string_view letters) = 0;
};

}  // namespace assay::kiosk

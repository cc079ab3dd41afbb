#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/ui/text/text_style.h"
#include "shared/base/locale_format.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// What stands for a `{name}`: text as it is, or a number as the language writes it.
class Argument {
 public:
  Argument(std::string text) : value_(std::move(text)) {}         // NOLINT(google-explicit-constructor)
  Argument(std::string_view text) : value_(std::string{text}) {}  // NOLINT(google-explicit-constructor)
  Argument(const char* text) : value_(std::string{text}) {}       // NOLINT(google-explicit-constructor)
  Argument(std::integral auto number) : value_(static_cast<std::int64_t>(number)) {}  // NOLINT
  [[nodiscard]] const std::variant<std::string, std::int64_t>& value() const { return value_; }

 private:
  std::variant<std::string, std::int64_t> value_;
};
using Arguments = std::initializer_list<std::pair<std::string_view, Argument>>;

/// Every text of one language, from `<folder>/<language>.json`: flat keys `area.name`, each with a
/// text or with one text per plural category, chosen by the argument `count`. `{name}` marks an argument;
/// an argument is isolated (U+2068 … U+2069), so that its direction never disturbs the sentence.
/// The key `language.locale` gives the BCP 47 tag for numbers and dates. Copies are cheap to keep.
class Strings {
 public:
  /// Errors: `strings.unreadable`, `strings.invalid`, `strings.plural-missing`, `strings.plural-extra`.
  static Result<Strings> load(const std::filesystem::path& folder, std::string_view language);

  /// Whether it has the same keys with the same arguments as `reference`.
  /// Errors: `strings.missing`, `strings.extra`, `strings.arguments-differ`, `strings.plural-differs`.
  [[nodiscard]] Result<void> isCompleteAs(const Strings& reference) const;

  [[nodiscard]] bool has(std::string_view key) const { return texts_.contains(key); }
  /// A key that is not there gives the key itself, so that a mistake is seen and nothing stops.
  [[nodiscard]] std::string text(std::string_view key, Arguments arguments = {}) const;

  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] Direction direction() const;
  [[nodiscard]] const LocaleFormat& format() const { return format_; }
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  using Forms = std::map<std::string, std::string, std::less<>>;  // by plural category; "other" alone: no plural
  Strings(std::string language, std::map<std::string, Forms, std::less<>> texts, LocaleFormat format)
      : language_(std::move(language)), texts_(std::move(texts)), format_(std::move(format)) {}
  [[nodiscard]] Result<void> checkPlurals() const;

  std::string language_;
  std::map<std::string, Forms, std::less<>> texts_;
  LocaleFormat format_;
};

/// The text with marks that keep its direction to itself.
std::string isolate(std::string_view text);

}  // namespace assay::kiosk

#include "kiosk/ui/text/strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/base/files.h"
#include "shared/base/log.h"

namespace assay::kiosk {
namespace {

/// Splits a text at its `{name}` marks: `plain` is called for what stands between, `name` for each mark.
template <class Plain, class Name>
void eachPart(std::string_view text, Plain plain, Name name) {
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return plain(text);
    plain(text.substr(0, open));
    name(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

template <class Forms>
std::set<std::string> namesIn(const Forms& forms) {
  std::set<std::string> names;
  for (const auto& [category, text] : forms)
    eachPart(
        text, [](std::string_view) {}, [&](std::string_view name) { names.emplace(name); });
  return names;
}

std::string written(const Argument& argument, const LocaleFormat& format) {
  if (const auto* number = std::get_if<std::int64_t>(&argument.value())) return format.number(*number);
  return std::get<std::string>(argument.value());
}

}  // namespace

std::string isolate(std::string_view text) { return fmt::format("\u2068{}\u2069", text); }

Result<Strings> Strings::load(const std::filesystem::path& folder, std::string_view language) {
  const auto path = folder / fmt::format("{}.json", language);
  const auto bytes = readFile(path);
  if (!bytes) return fail("strings.unreadable", fmt::format("{}: {}", path.filename().string(), bytes.error().message));
  const auto json = nlohmann::json::parse(*bytes, nullptr, false);
  if (!json.is_object())
    return fail("strings.invalid", fmt::format("{} is not a JSON object", path.filename().string()));

  std::map<std::string, Forms, std::less<>> texts;
  for (const auto& [key, value] : json.items()) {
    if (value.is_string()) {
      texts[key] = {{"other", value.get<std::string>()}};
    } else if (value.is_object() && value.contains("other") &&
               std::ranges::all_of(value, [](const auto& form) { return form.is_string(); })) {
      texts[key] = value.template get<Forms>();
    } else {
      return fail("strings.invalid",
                  fmt::format("{}: {} is neither text nor plural forms with \"other\"", path.filename().string(), key));
    }
  }
  const auto locale = texts.find("language.locale");
  if (locale == texts.end())
    return fail("strings.invalid", fmt::format("{} has no language.locale", path.filename().string()));

  LocaleFormat format{locale->second.at("other")};
  Strings strings{std::string{language}, std::move(texts), std::move(format)};
  if (const auto checked = strings.checkPlurals(); !checked) return tl::unexpected(checked.error());
  return strings;
}

Result<void> Strings::checkPlurals() const {
  const auto needed = format_.pluralCategories();
  for (const auto& [key, forms] : texts_) {
    if (forms.size() == 1) continue;
    for (const auto& category : needed)
      if (!forms.contains(category))
        return fail("strings.plural-missing", fmt::format("{}: {} has no form \"{}\"", language_, key, category));
    for (const auto& [category, text] : forms)
      if (std::ranges::find(needed, category) == needed.end())
        return fail("strings.plural-extra", fmt::format("{}: {} has a form \"{}\"", language_, key, category));
  }
  return {};
}

Result<void> Strings::isCompleteAs(const Strings& reference) const {
  const auto plurals = format_.pluralCategories().size();
  for (const auto& [key, forms] : reference.texts_) {
    const auto own = texts_.find(key);
    if (own == texts_.end()) return fail("strings.missing", fmt::format("{} has no {}", language_, key));
    if ((forms.size() > 1 ? plurals : 1) != own->second.size())
      return fail("strings.plural-differs", fmt::format("{}: {} is a plural in one language only", language_, key));
    if (namesIn(own->second) != namesIn(forms))
      return fail("strings.arguments-differ", fmt::format("{}: {} has other arguments", language_, key));
  }
  for (const auto& [key, forms] : texts_)
    if (!reference.has(key)) return fail("strings.extra", fmt::format("only {} has {}", language_, key));
  return {};
}

std::string Strings::text(std::string_view key, Arguments arguments) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) {
    log::error("strings.missing", "{} has no {}", language_, key);
    return std::string{key};
  }
  const auto argument = [&](std::string_view name) {
    return std::ranges::find_if(arguments, [&](const auto& given) { return given.first == name; });
  };

  auto form = found->second.find("other");
  if (const auto count = argument("count"); count != arguments.end() && found->second.size() > 1) {
    if (const auto* number = std::get_if<std::int64_t>(&count->second.value())) {
      const auto chosen = found->second.find(format_.pluralCategory(*number));
      if (chosen != found->second.end()) form = chosen;
    }
  }

  std::string result;
  eachPart(
      form->second, [&](std::string_view plain) { result += plain; },
      [&](std::string_view name) {
        const auto given = argument(name);
        result += given == arguments.end() ? fmt::format("{{{}}}", name) : isolate(written(given->second, format_));
      });
  return result;
}

Direction Strings::direction() const {
  return format_.isRightToLeft() ? Direction::rightToLeft : Direction::leftToRight;
}

std::vector<std::string> Strings::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, forms] : texts_) keys.push_back(key);
  return keys;
}

}  // namespace assay::kiosk

#include "shared/domain/event.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace assay {

namespace {

template <class Person>
PersonId asPerson(const Person& id) {
  return *PersonId::parse(id.text());
}

bool hasKind(const json& value, std::string_view kind) {
  if (kind == "text") return value.is_string();
  if (kind == "number") return value.is_number_integer();
  if (kind == "bool") return value.is_boolean();
  if (kind == "list") return value.is_array();
  if (kind == "texts")
    return value.is_array() && std::ranges::all_of(value, [](const json& item) { return item.is_string(); });
  if (kind == "object") return value.is_object();
  return kind == "time" && value.is_string() && parseInstant(value.get_ref<const std::string&>()).has_value();
}

/// Splits `first rest` at the first blank; both may be empty.
std::pair<std::string_view, std::string_view> splitFirst(std::string_view text, char separator) {
  const auto at = text.find(separator);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

PersonId personOf(const CandidateId& candidate) { return asPerson(candidate); }
PersonId personOf(const StaffId& staff) { return asPerson(staff); }

std::optional<Subject> Subject::parse(std::string_view text) {
  const auto [type, id] = splitFirst(text, '/');
  if (!isValidId(type) || !isValidId(id)) return std::nullopt;
  return Subject{std::string{type}, std::string{id}};
}

std::optional<Actor> Actor::parse(std::string_view text) {
  const auto [role, id] = splitFirst(text, ':');
  if (!isValidId(role) || !isValidId(id)) return std::nullopt;
  return Actor{std::string{role}, std::string{id}};
}

std::string deviceOf(std::string_view origin) { return std::string{origin.substr(0, origin.rfind('.'))}; }

std::optional<EventId> EventId::parse(std::string_view text) {
  const auto [origin, number] = splitFirst(text, ':');
  std::uint64_t seq = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), seq);
  if (!isValidId(origin) || error != std::errc{} || end != number.data() + number.size() || seq == 0 ||
      seq > largestSequence)
    return std::nullopt;
  return EventId{std::string{origin}, seq};
}

Result<void> checkShape(const Subject& subject, std::string_view type, const json& body) {
  const auto* const row = findEventType(type);
  if (row == nullptr) return fail("event.unknown-type", fmt::format("there is no event type {}", type));
  if (row->subject != subject.type) {
    return fail("event.wrong-subject", fmt::format("{} is about a {}, not a {}", type, row->subject, subject.type));
  }
  if (!body.is_object()) return fail("event.bad-body", fmt::format("the body of {} is not an object", type));
  auto fields = row->body;
  while (!fields.empty()) {
    const auto [field, rest] = splitFirst(fields, ' ');
    fields = rest;
    auto [name, kind] = splitFirst(field, ':');
    const bool optional = kind.ends_with('?');
    if (optional) kind.remove_suffix(1);
    const auto found = body.find(name);
    if (found == body.end() ? !optional : !hasKind(*found, kind)) {
      return fail("event.bad-body", fmt::format("{} needs {} as {}", type, name, kind));
    }
  }
  return {};
}

}  // namespace assay

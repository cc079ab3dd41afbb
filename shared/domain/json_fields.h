#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/contract.h"

/// Reading and writing of folded states as JSON rows. The rows are our own, so that a wrong one is a bug.
namespace assay {

inline nlohmann::json timeToJson(Instant instant) { return formatInstant(instant); }
inline Instant timeFromJson(const nlohmann::json& text) {
  const auto parsed = parseInstant(text.get_ref<const std::string&>());
  CONTRACT(parsed.has_value());
  return *parsed;
}

/// A body's text field that `checkShape` has already proven to be there.
inline std::string textOf(const nlohmann::json& body, const char* field) { return body.at(field).get<std::string>(); }
inline std::string textOr(const nlohmann::json& body, const char* field, std::string otherwise) {
  const auto found = body.find(field);
  return found == body.end() || !found->is_string() ? std::move(otherwise) : found->get<std::string>();
}

/// An id of a body or row; text that is no id gives none.
template <class IdType>
std::optional<IdType> idOf(const nlohmann::json& body, const char* field) {
  const auto found = body.find(field);
  if (found == body.end() || !found->is_string()) return std::nullopt;
  return IdType::parse(found->template get_ref<const std::string&>());
}

}  // namespace assay

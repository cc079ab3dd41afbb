#include "shared/document/toml_reader.h"

#include <fmt/format.h>

namespace assay::document {
namespace {

std::string joined(std::string_view path, std::string_view key) {
  return path.empty() ? std::string{key} : fmt::format("{}.{}", path, key);
}

}  // namespace

TomlReader::TomlReader(const toml::table& table, std::string path, std::string_view file)
    : table_(&table), path_(std::move(path)), file_(file) {}

void TomlReader::fault(std::string_view key, std::string_view what) const {
  const toml::node* node = table_->get(key);
  const auto line = (node ? node->source() : table_->source()).begin.line;
  throw TomlFault{fmt::format("{}:{}: {}: {}", file_, line == 0 ? 1 : line, joined(path_, key), what)};
}

const toml::node& TomlReader::required(std::string_view key) {
  asked_.emplace(key);
  const toml::node* node = table_->get(key);
  if (!node) fault(key, "is missing");
  return *node;
}

std::vector<std::string> TomlReader::keys() const {
  std::vector<std::string> result;
  for (const auto& [key, value] : *table_) result.emplace_back(key.str());
  return result;
}

double TomlReader::number(std::string_view key) {
  const auto value = required(key).value<double>();
  if (!value || !(*value >= 0 && *value <= 10000)) fault(key, "must be a number from 0 to 10000");
  return *value;
}

double TomlReader::numberOr(std::string_view key, double otherwise) { return has(key) ? number(key) : otherwise; }

int TomlReader::integer(std::string_view key, int lowest, int highest) {
  const auto* value = required(key).as_integer();
  if (!value || value->get() < lowest || value->get() > highest) {
    fault(key, fmt::format("must be a whole number from {} to {}", lowest, highest));
  }
  return static_cast<int>(value->get());
}

int TomlReader::integerOr(std::string_view key, int lowest, int highest, int otherwise) {
  return has(key) ? integer(key, lowest, highest) : otherwise;
}

bool TomlReader::flagOr(std::string_view key, bool otherwise) {
  if (!has(key)) return otherwise;
  const auto* value = required(key).as_boolean();
  if (!value) fault(key, "must be true or false");
  return value->get();
}

std::string TomlReader::text(std::string_view key) {
  const auto* value = required(key).as_string();
  if (!value || value->get().empty()) fault(key, "must be a text that is not empty");
  return value->get();
}

std::vector<double> TomlReader::numbers(std::string_view key, std::size_t count) {
  const auto* array = required(key).as_array();
  std::vector<double> result;
  if (array) {
    for (const auto& node : *array) {
      const auto value = node.value<double>();
      if (value && *value >= 0 && *value <= 10000) result.push_back(*value);
    }
  }
  if (!array || array->size() != count || result.size() != count) {
    fault(key, fmt::format("must be a list of {} numbers from 0 to 10000", count));
  }
  return result;
}

std::vector<std::string> TomlReader::texts(std::string_view key) {
  const auto* array = required(key).as_array();
  std::vector<std::string> result;
  if (array) {
    for (const auto& node : *array) {
      if (const auto* value = node.as_string(); value && !value->get().empty()) result.push_back(value->get());
    }
  }
  if (!array || result.size() != array->size()) fault(key, "must be a list of texts");
  return result;
}

TomlReader TomlReader::table(std::string_view key) {
  const auto* value = required(key).as_table();
  if (!value) fault(key, "must be a table");
  return {*value, joined(path_, key), file_};
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) {
  if (!has(key)) return {};
  const auto* array = required(key).as_array();
  std::vector<TomlReader> result;
  if (array) {
    for (const auto& node : *array) {
      const auto* value = node.as_table();
      if (value) result.emplace_back(*value, fmt::format("{}[{}]", joined(path_, key), result.size() + 1), file_);
    }
  }
  if (!array || result.size() != array->size()) fault(key, "must be a list of tables");
  return result;
}

void TomlReader::finish() const {
  for (const auto& [key, value] : *table_) {
    if (!asked_.contains(key.str())) fault(key.str(), "is not a known key");
  }
}

}  // namespace assay::document

#pragma once

#include <toml++/toml.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace assay::document {

/// What is wrong in a TOML file and where; thrown by TomlReader, caught by the loader that uses it.
struct TomlFault {
  std::string message;
};

/// A table of a TOML file, read key by key. Throws TomlFault, `file:line: key: what`, for a value that is
/// missing or of the wrong type and, on `finish`, for keys that nobody asked for.
class TomlReader {
 public:
  TomlReader(const toml::table& table, std::string path, std::string_view file);

  [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
  [[nodiscard]] std::vector<std::string> keys() const;

  double number(std::string_view key);  ///< greater than or equal to 0
  double numberOr(std::string_view key, double otherwise);
  int integer(std::string_view key, int lowest, int highest);
  int integerOr(std::string_view key, int lowest, int highest, int otherwise);
  bool flagOr(std::string_view key, bool otherwise);
  std::string text(std::string_view key);
  std::vector<double> numbers(std::string_view key, std::size_t count);
  std::vector<std::string> texts(std::string_view key);
  TomlReader table(std::string_view key);
  std::vector<TomlReader> tables(std::string_view key);  ///< none if there is no such key

  void finish() const;
  [[noreturn]] void fault(std::string_view key, std::string_view what) const;

 private:
  const toml::node& required(std::string_view key);

  const toml::table* table_;
  std::string path_;
  std::string_view file_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace assay::document

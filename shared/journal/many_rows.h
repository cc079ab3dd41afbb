#pragma once

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/journal/copy_in.h"

namespace assay::journal {

namespace many_rows {

/// `:p0, :p1, …`, each as `form` shows it.
template <class Form>
std::string parameters(std::size_t count, Form form) {
  std::string text;
  for (std::size_t number = 0; number < count; ++number) text += ", " + form(":p" + std::to_string(number), number);
  return text;
}

inline void prepare(soci::session& sql, soci::statement& statement, const std::string& text,
                    soci::details::statement_type type) {
  sql.get_query_stream().str(text);
  statement.alloc();
  statement.prepare(sql.get_query(), type);
}

/// A text as an element of PostgreSQL's array literals.
inline void appendQuoted(std::string& array, const std::string& text) {
  array += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') array += '\\';
    array += c;
  }
  array += '"';
}

/// One statement for all rows, with an array for each column: a database behind a line is asked once, and has as many
/// parameters to read as there are columns.
template <class Row, class Bind>
void inOneStatement(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
                    const std::string& tail, Bind bind) {
  std::vector<std::string> arrays(columns, "{");
  std::vector<const char*> types(columns);
  for (const auto& row : rows) {
    std::size_t column = 0;
    bind(row, [&]<class Value>(const Value& value) {
      auto& array = arrays.at(column);
      if (array.size() > 1) array += ',';
      if constexpr (std::is_integral_v<Value>) {
        types[column++] = "bigint[]";
        array += std::to_string(value);
      } else {
        types[column++] = "text[]";
        appendQuoted(array, value);
      }
    });
  }
  const auto asArray = [&](const std::string& name, std::size_t number) {
    return "CAST(" + name + " AS " + types[number] + ")";
  };
  soci::statement statement(sql);
  prepare(sql, statement,
          head + " SELECT $centre, rows.* FROM unnest(" + parameters(columns, asArray).substr(2) + ") AS rows " + tail,
          soci::details::st_one_time_query);
  for (auto& array : arrays) {
    array += '}';
    statement.exchange(soci::use(array));
  }
  statement.define_and_bind();
  statement.execute(true);
}

/// A statement for one row, run for each: SQLite has no arrays, and asking it costs nothing.
template <class Row, class Bind>
void oneByOne(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
              const std::string& tail, Bind bind) {
  std::vector<std::string> texts(columns);
  std::vector<long long> numbers(columns);
  const auto asIs = [](const std::string& name, std::size_t) { return name; };
  soci::statement statement(sql);
  prepare(sql, statement, head + " VALUES ($centre" + parameters(columns, asIs) + ") " + tail,
          soci::details::st_repeatable_query);
  bool isFirst = true;
  for (const auto& row : rows) {
    std::size_t column = 0;
    bind(row, [&]<class Value>(const Value& value) {
      const auto keep = [&](auto& place) {
        place = value;
        if (isFirst) statement.exchange(soci::use(place));
      };
      if constexpr (std::is_integral_v<Value>)
        keep(numbers.at(column++));
      else
        keep(texts.at(column++));
    });
    if (isFirst) statement.define_and_bind();
    isFirst = false;
    statement.execute(true);
  }
}

template <class Row, class Bind>
void copied(soci::session& sql, const std::string& into, const std::vector<Row>& rows, Bind bind) {
  CopyIn copy(sql, into);
  for (const auto& row : rows) {
    copy.beginRow();
    bind(row, [&](const auto& value) { copy.add(value); });
    copy.endRow();
  }
  copy.finish();
}

}  // namespace many_rows

/// Runs `INSERT INTO <into> …  <tail>` for all rows, in the way that suits the database; `into` is a table with the
/// columns, the centre first. `bind(row, take)` hands each other value of a row, a text or a whole number, to `take`:
/// as many as `columns`.
template <class Row, class Bind>
void insertMany(soci::session& sql, const std::string& into, std::size_t columns, const std::vector<Row>& rows,
                const std::string& tail, Bind bind) {
  if (rows.empty()) return;
  const auto head = "INSERT INTO " + into;
  if (sql.get_backend_name() == "sqlite3")
    many_rows::oneByOne(sql, head, columns, rows, tail, bind);
  else if (tail.empty())
    many_rows::copied(sql, into, rows, bind);
  else
    many_rows::inOneStatement(sql, head, columns, rows, tail, bind);
}

}  // namespace assay::journal

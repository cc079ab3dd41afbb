#pragma once

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

namespace assay::journal {

namespace many_rows {

/// The parameters of so many rows, each with a name of its own.
inline std::string valuesOf(std::size_t rows, std::size_t columns) {
  std::string text;
  std::size_t name = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    text += row == 0 ? " ($centre" : ", ($centre";
    for (std::size_t column = 0; column < columns; ++column) text += ", :p" + std::to_string(name++);
    text += ")";
  }
  return text;
}

inline void prepare(soci::session& sql, soci::statement& statement, const std::string& text,
                    soci::details::statement_type type) {
  sql.get_query_stream().str(text);
  statement.alloc();
  statement.prepare(sql.get_query(), type);
}

/// One statement for as many rows as there may be parameters: a database behind a line is asked once.
template <class Row, class Bind>
void inOneStatement(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
                    const std::string& tail, Bind bind) {
  constexpr std::size_t mostParameters = 30'000;
  const auto atOnce = mostParameters / columns;
  for (std::size_t begin = 0; begin < rows.size(); begin += atOnce) {
    const auto end = std::min(rows.size(), begin + atOnce);
    soci::statement statement(sql);
    prepare(sql, statement, head + valuesOf(end - begin, columns) + " " + tail, soci::details::st_one_time_query);
    for (auto row = begin; row < end; ++row) {
      bind(rows[row], [&](const auto& value) { statement.exchange(soci::use(value)); });
    }
    statement.define_and_bind();
    statement.execute(true);
  }
}

/// A statement for one row, run for each: SQLite looks a parameter up by its name among all others, so that many of
/// them cost as many times as many.
template <class Row, class Bind>
void oneByOne(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
              const std::string& tail, Bind bind) {
  std::vector<std::string> texts(columns);
  std::vector<long long> numbers(columns);
  soci::statement statement(sql);
  prepare(sql, statement, head + valuesOf(1, columns) + " " + tail, soci::details::st_repeatable_query);
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

}  // namespace many_rows

/// Runs `<head> ($centre, …), ($centre, …) <tail>` for all rows, in the way that suits the database. `bind(row, take)`
/// hands each value of a row, a text or a whole number, to `take`: as many as `columns`, which outlive the call.
template <class Row, class Bind>
void insertMany(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
                const std::string& tail, Bind bind) {
  if (rows.empty()) return;
  if (sql.get_backend_name() == "sqlite3")
    many_rows::oneByOne(sql, head, columns, rows, tail, bind);
  else
    many_rows::inOneStatement(sql, head, columns, rows, tail, bind);
}

}  // namespace assay::journal

#pragma once

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <vector>

namespace assay::journal {

/// Runs `<head> ($centre, …), ($centre, …) <tail>` once for all rows (in as few statements as the databases' limits on
/// parameters allow). `bind(row, take)` hands each value of a row to `take`: as many as `columns`, which outlive the
/// call.
template <class Row, class Bind>
void insertMany(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
                const std::string& tail, Bind bind) {
  constexpr std::size_t mostParameters = 30'000;
  const auto atOnce = mostParameters / columns;
  for (std::size_t begin = 0; begin < rows.size(); begin += atOnce) {
    const auto end = std::min(rows.size(), begin + atOnce);
    auto text = head;
    std::size_t name = 0;
    for (auto row = begin; row < end; ++row) {
      text += row == begin ? " ($centre" : ", ($centre";
      for (std::size_t column = 0; column < columns; ++column) text += ", :p" + std::to_string(name++);
      text += ")";
    }
    sql.get_query_stream().str(text + " " + tail);
    soci::statement statement(sql);
    statement.alloc();
    statement.prepare(sql.get_query(), soci::details::st_one_time_query);
    for (auto row = begin; row < end; ++row) {
      bind(rows[row], [&](const auto& value) { statement.exchange(soci::use(value)); });
    }
    statement.define_and_bind();
    statement.execute(true);
  }
}

}  // namespace assay::journal

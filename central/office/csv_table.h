#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::central {

/// What is wrong with one row of a file that somebody imports.
struct RowFault {
  int line = 0;  ///< of the file, from 1; where the row begins
  std::string code;
  std::string message;
  bool operator==(const RowFault&) const = default;
};

struct CsvRow {
  int line = 0;
  std::map<std::string, std::string, std::less<>> values;  ///< by column; every required column is there
  [[nodiscard]] const std::string& operator[](std::string_view column) const;
};

struct CsvTable {
  std::vector<CsvRow> rows;
  std::vector<RowFault> faults;  ///< rows that could not be read; the others are in `rows`
};

constexpr std::size_t largestCsv = 64U << 20U;

/// Reads comma-separated values (RFC 4180, UTF-8, with or without byte order mark) whose first row names
/// the columns. Errors: `csv.empty`, `csv.missing-column`, `csv.too-large`. Row faults: `csv.wrong-columns`,
/// `csv.not-utf8`, `csv.broken-quotes` (what follows can't be read).
Result<CsvTable> readCsv(BytesView file, std::span<const std::string_view> requiredColumns);

}  // namespace assay::central

#include "central/office/csv_table.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "shared/base/contract.h"
#include "shared/base/text_fold.h"

namespace assay::central {

namespace {

struct RawRow {
  int line = 1;
  std::vector<std::string> fields;
};

/// Collects fields and rows; fed byte by byte, so that it knows the line on which each row begins.
struct Collector {
  std::vector<RawRow> rows;
  RawRow current;
  int line = 1;
  bool betweenRows = true;

  static void onField(void* text, std::size_t size, void* self) {
    auto& row = static_cast<Collector*>(self)->current;
    row.fields.emplace_back(static_cast<const char*>(text), size);
  }
  static void onRow(int /*terminator*/, void* self) {
    auto* const collector = static_cast<Collector*>(self);
    collector->rows.push_back(std::move(collector->current));
    collector->current = RawRow{};
    collector->betweenRows = true;
  }
};

struct ParserDeleter {
  void operator()(csv_parser* parser) const {
    csv_free(parser);
    delete parser;
  }
};

/// The rows, and the line of broken quotes if there are any.
std::pair<std::vector<RawRow>, std::optional<int>> parseRows(BytesView file) {
  const std::unique_ptr<csv_parser, ParserDeleter> parser(new csv_parser{});
  csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
  Collector collector;
  for (const auto byte : file) {
    const bool lineEnd = byte == '\n' || byte == '\r';
    if (!lineEnd && collector.betweenRows) {
      collector.current.line = collector.line;
      collector.betweenRows = false;
    }
    if (csv_parse(parser.get(), &byte, 1, Collector::onField, Collector::onRow, &collector) != 1) {
      return {std::move(collector.rows), collector.current.line};
    }
    if (byte == '\n') ++collector.line;
  }
  if (csv_fini(parser.get(), Collector::onField, Collector::onRow, &collector) != 0) {
    return {std::move(collector.rows), collector.current.line};
  }
  return {std::move(collector.rows), std::nullopt};
}

BytesView withoutByteOrderMark(BytesView file) {
  constexpr std::array<std::uint8_t, 3> mark = {0xEF, 0xBB, 0xBF};
  return file.size() >= 3 && std::ranges::equal(file.first(3), mark) ? file.subspan(3) : file;
}

}  // namespace

const std::string& CsvRow::operator[](std::string_view column) const {
  const auto found = values.find(column);
  CONTRACT(found != values.end());
  return found->second;
}

Result<CsvTable> readCsv(BytesView file, std::span<const std::string_view> requiredColumns) {
  if (file.size() > largestCsv) return fail("csv.too-large", "the file is larger than 64 MiB");
  const auto [raw, brokenLine] = parseRows(withoutByteOrderMark(file));
  if (raw.empty()) return fail("csv.empty", "the file has no row with the names of its columns");
  const auto& header = raw.front().fields;
  for (const auto column : requiredColumns) {
    if (std::ranges::find(header, column) == header.end()) {
      return fail("csv.missing-column", fmt::format("line 1: there is no column {}; needed are {}", column,
                                                    fmt::join(requiredColumns, ", ")));
    }
  }
  CsvTable table;
  for (auto row = std::next(raw.begin()); row != raw.end(); ++row) {
    if (row->fields.size() != header.size()) {
      table.faults.push_back(
          {row->line, "csv.wrong-columns",
           fmt::format("{} values where the first line names {}", row->fields.size(), header.size())});
      continue;
    }
    CsvRow read{row->line, {}};
    for (std::size_t i = 0; i < header.size(); ++i) read.values[header[i]] = row->fields[i];
    if (!std::ranges::all_of(row->fields, isCleanText)) {
      table.faults.push_back({row->line, "csv.not-utf8", "text that is no UTF-8 or has control characters"});
      continue;
    }
    table.rows.push_back(std::move(read));
  }
  if (brokenLine) {
    table.faults.push_back({*brokenLine, "csv.broken-quotes",
                            "a quotation mark is not closed or stands in the middle; "
                            "nothing from here on was read"});
  }
  return table;
}

}  // namespace assay::central

#pragma once

#include <soci/soci.h>

#include <string>
#include <string_view>

namespace assay::journal {

/// PostgreSQL's COPY of rows of one centre, in its text format: of all ways to add many rows the one that costs the
/// server least. The first rows are stored while the next ones are written down. Throws soci::soci_error, which says
/// nothing of what is in the rows. Unless it is finished none is added: whatever is said next fails the transaction.
class CopyIn {
 public:
  /// `into` is a table with its columns, the centre first.
  CopyIn(soci::session& sql, const std::string& into);
  CopyIn(const CopyIn&) = delete;
  CopyIn& operator=(const CopyIn&) = delete;

  void beginRow() { lines_ += centre_; }
  void add(long long number) { lines_ += '\t' + std::to_string(number); }
  void add(std::string_view text);
  void endRow();

  void finish();

 private:
  void send();

  soci::session& sql_;
  std::string centre_;
  std::string lines_;
};

}  // namespace assay::journal

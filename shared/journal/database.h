#pragma once

#include <soci/soci.h>

#include <functional>
#include <string>
#include <vector>

#include "shared/base/log.h"
#include "shared/base/result.h"
#include "shared/journal/database_address.h"

namespace assay::journal {

/// Opens the database of one centre's journal, every commit synced to the disk if `durable`, and runs the numbered
/// migrations that it has not seen. Throws soci::soci_error.
void openDatabase(soci::session& sql, const DatabaseAddress& address, const std::string& centre, bool durable);

/// Whose journal was opened.
std::string centreOf(soci::session& sql);

/// Takes the write lock at once; rolls back unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(soci::session& sql);
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  ~WriteTransaction();
  void commit();

 private:
  soci::session& sql_;
  bool open_ = true;
};

/// What is read in it is from one moment, whatever other instances write meanwhile.
class ReadTransaction {
 public:
  explicit ReadTransaction(soci::session& sql);
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction();

 private:
  soci::session& sql_;
};

/// Outside of a transaction: leaves nothing in the files of what was deleted before. False while somebody reads.
bool scrub(soci::session& sql);

/// What the database itself finds damaged in its files, in its own words.
std::vector<std::string> damageIn(soci::session& sql);

Error storageError(const std::exception& error);

/// Runs `work`, turning what the database throws into `disk.full` or `journal.storage`.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& error) {
    auto translated = storageError(error);
    log::error(translated.code, "{}", translated.message);
    return tl::unexpected<Error>(std::move(translated));
  }
}

}  // namespace assay::journal

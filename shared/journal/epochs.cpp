#include "shared/journal/epochs.h"

#include "shared/base/ids.h"
#include "shared/base/log.h"

namespace assay::journal::epochs {

using soci::into;
using soci::use;

namespace {

/// 40 random bits: two copies that notice at the same time must not choose the same.
std::string randomEpoch() {
  constexpr std::size_t length = 8;
  return randomIdText().substr(0, length);
}

struct Self {
  std::string epoch;
  std::string place;
  std::string mark;
};

Self selfOf(soci::session& sql) {
  Self self;
  sql << "SELECT epoch, place, mark FROM self WHERE centre = $centre", into(self.epoch), into(self.place),
      into(self.mark);
  return self;
}

}  // namespace

std::string current(soci::session& sql) {
  std::string epoch;
  sql << "SELECT epoch FROM self WHERE centre = $centre", into(epoch);
  return epoch;
}

void begin(soci::session& sql, const std::string& why) {
  const auto epoch = randomEpoch();
  sql << "UPDATE self SET epoch = :epoch WHERE centre = $centre", use(epoch);
  log::warn("journal.new-epoch", "{}: {}", epoch, why);
}

std::optional<std::string> reasonToBegin(soci::session& sql, const Surroundings& surroundings, bool watch) {
  const auto self = selfOf(sql);
  if (self.epoch.empty()) return "the database is new";
  if (!watch) return std::nullopt;
  if (self.place != surroundings.place()) return "the database is on another machine or in another file than before";
  if (self.mark != surroundings.marker().value_or("")) return "the database is not the one that was opened here last";
  return std::nullopt;
}

void leaveMark(soci::session& sql, Surroundings& surroundings) {
  // Beside the database first: a power cut between the two costs a new epoch, never an unnoticed copy.
  const auto mark = randomIdText();
  if (const auto marked = surroundings.setMarker(mark); !marked) {
    log::warn(marked.error().code, "the marker beside the database: {}", marked.error().message);
    return;
  }
  const auto place = surroundings.place();
  sql << "UPDATE self SET place = :place, mark = :mark WHERE centre = $centre", use(place), use(mark);
}

}  // namespace assay::journal::epochs

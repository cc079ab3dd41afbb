#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "shared/base/clock.h"
#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::sync {

/// Which of the centre's photos and documents a station should have: those of people who sit an exam today before all
/// others, and the others while there is room. Belongs to the journal's thread. Central has none of this: it keeps all.
class BlobKeeping {
 public:
  /// `most`: bytes that the folder may take; 0: there is no bound. The three others must outlive this.
  BlobKeeping(const journal::Journal& journal, const journal::BlobStore& blobs, const Clock& clock, std::uint64_t most);

  /// How things stand now, before the others are asked; what costs more is found out once a minute.
  void look();
  /// Likewise the size of the folder, exactly.
  void measure();

  /// Of somebody who sits today, or asked for by name of late.
  [[nodiscard]] bool isNeeded(const journal::BlobRow& blob) const;
  /// Whether it should come here, if it is not here.
  [[nodiscard]] bool isWanted(const journal::BlobRow& blob) const { return hasRoom() || isNeeded(blob); }
  [[nodiscard]] bool hasRoom() const;
  /// How much should go.
  [[nodiscard]] std::uint64_t excess() const { return most_ == 0 || held_ <= most_ ? 0 : held_ - most_; }

  /// Somebody wants to see it: it is needed for an hour.
  void want(const std::string& hash) { asked_[hash] = clock_.now(); }
  void came(std::uint64_t bytes) { held_ += bytes; }
  void went(std::uint64_t bytes) { held_ -= std::min(held_, bytes); }

 private:
  const journal::Journal& journal_;
  const journal::BlobStore& blobs_;
  const Clock& clock_;
  std::uint64_t most_;
  std::uint64_t held_ = 0;
  std::map<std::string, Instant> asked_;  ///< for by name, and when
  std::set<std::string> people_;          ///< who sit today
  std::int64_t position_ = -1;            ///< of the journal, when they were found out
  std::optional<Instant> at_;             ///< when it was last looked
};

/// People with a booking for a session that is within 18 hours of `now`: today, in whatever zone.
std::set<std::string> peopleOfToday(const journal::Journal& journal, Instant now);

}  // namespace assay::sync

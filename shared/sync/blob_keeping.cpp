#include "shared/sync/blob_keeping.h"

#include "shared/domain/booking.h"
#include "shared/domain/session.h"

namespace assay::sync {

namespace {

constexpr std::chrono::hours today{18};
constexpr std::chrono::minutes lookAgain{1};
constexpr std::chrono::hours wantedFor{1};

}  // namespace

std::set<std::string> peopleOfToday(const journal::Journal& journal, Instant now) {
  std::set<std::string> sessions;
  for (const auto& session : journal.loadAll<Session>()) {
    if (session.starts < now + today && session.ends > now - today) sessions.insert(session.id.text());
  }
  std::set<std::string> people;
  if (sessions.empty()) return people;
  for (const auto& booking : journal.loadAll<Booking>()) {
    if (sessions.contains(booking.session)) people.insert(booking.candidate);
  }
  return people;
}

BlobKeeping::BlobKeeping(const journal::Journal& journal, const journal::BlobStore& blobs, const Clock& clock,
                         std::uint64_t most)
    : journal_(journal), blobs_(blobs), clock_(clock), most_(most) {}

void BlobKeeping::measure() {
  held_ = 0;
  if (most_ == 0) return;
  for (const auto& blob : blobs_.all()) held_ += blob.bytes;
}

void BlobKeeping::look() {
  const auto now = clock_.now();
  const bool due = !at_ || now < *at_ || now - *at_ >= lookAgain;
  const auto position = journal_.position().value_or(-1);
  if (due) measure();
  if (due || position != position_) people_ = peopleOfToday(journal_, now);
  std::erase_if(asked_, [&](const auto& one) { return now - one.second >= wantedFor; });
  if (due) at_ = now;
  position_ = position;
}

bool BlobKeeping::isNeeded(const journal::BlobRow& blob) const {
  return people_.contains(blob.person) || asked_.contains(blob.hash);
}

/// Well below the bound, so that what comes is not dropped the next moment for what comes after it.
bool BlobKeeping::hasRoom() const { return most_ == 0 || held_ < most_ - most_ / 10; }

}  // namespace assay::sync

#include <soci/soci.h>

#include <algorithm>
#include <set>

#include "shared/journal/implementation.h"
#include "shared/journal/store.h"

/// What two nodes tell each other: frontier out, events out, events in.
namespace assay::journal {

using soci::into;
using soci::use;

namespace {

/// A remote clock may be this much ahead; more is quarantined until its time has come.
constexpr Duration largestSkew = std::chrono::minutes{10};

std::optional<PublicKey> parseKey(const std::string& hexadecimal) {
  const auto bytes = parseHex(hexadecimal);
  PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return key;
}

}  // namespace

/// One ingest: remembers whose run has failed, so that nothing behind a fault is stored.
class Ingest {
 public:
  Ingest(Journal& journal, soci::session& sql, Instant now) : journal_(journal), sql_(sql), now_(now) {}

  void take(const SignedEvent& signedEvent) {
    auto event = parseEvent(signedEvent.text);
    if (!event) return quarantine(signedEvent, "unknown", 0, event.error().code);
    if (stopped_.contains(event->id.origin)) return;
    const auto tip = store::tipOf(sql_, event->id.origin);
    if (event->id.seq <= tip.seq) return compareWithHeld(signedEvent, *event);
    if (event->id.seq != tip.seq + 1) {
      stopped_.insert(event->id.origin);  // a gap: the missing ones are asked for again
      return;
    }
    if (const auto fault = faultIn(signedEvent, *event, tip)) {
      stopped_.insert(event->id.origin);
      return quarantine(signedEvent, event->id.origin, event->id.seq, *fault);
    }
    store::insertEvent(sql_, signedEvent, *event);
    ++report_.stored;
  }

  [[nodiscard]] const IngestReport& report() const { return report_; }

 private:
  void compareWithHeld(const SignedEvent& signedEvent, const Event& event) {
    if (store::hashAt(sql_, event.id) == hexOf(hashOf(signedEvent))) {
      ++report_.alreadyHeld;
      return;
    }
    const auto key = keyOf(event.id.origin);
    // Without a valid signature it proves nothing about the origin: just noise from whoever sent it.
    const bool signedByOrigin = key && hasValidSignature(signedEvent, *key);
    quarantine(signedEvent, event.id.origin, event.id.seq, signedByOrigin ? "event.fork" : "event.bad-signature");
  }

  std::optional<std::string> faultIn(const SignedEvent& signedEvent, const Event& event, const store::Tip& tip) {
    const auto key = keyOf(event.id.origin);
    if (!key) return "event.origin-not-enrolled";
    if (!hasValidSignature(signedEvent, *key)) return "event.bad-signature";
    if (event.prev != tip.hash) return "event.broken-chain";
    if (event.centre != journal_.identity().centre) return "event.wrong-centre";
    if (const auto shape = checkShape(event.subject, event.type, event.body); !shape) return shape.error().code;
    const bool fromAuthority = deviceOf(event.id.origin) == journal_.identity().authorityDevice;
    if (findEventType(event.type)->nature == Nature::decision && !fromAuthority) return "event.not-permitted";
    if (instantOf(event.hlc) > now_ + largestSkew) return "event.clock-ahead";
    return std::nullopt;
  }

  std::optional<PublicKey> keyOf(const std::string& origin) {
    const auto device = deviceOf(origin);
    const auto& identity = journal_.identity();
    if (device == identity.authorityDevice) return identity.authorityKey;
    if (const auto known = keys_.find(device); known != keys_.end()) return known->second;
    const auto station = journal_.load<Station>(device);
    const auto key = station ? parseKey(station->key) : std::nullopt;
    if (key) keys_.emplace(device, *key);
    return key;
  }

  void quarantine(const SignedEvent& signedEvent, const std::string& origin, std::uint64_t seq,
                  const std::string& reason) {
    log::warn("journal.quarantined", "{}:{} {}", origin, seq, reason);
    store::insertQuarantine(sql_, {origin, seq, reason, toLine(signedEvent).substr(0, largestEvent), now_});
    ++report_.quarantined;
  }

  Journal& journal_;
  soci::session& sql_;
  Instant now_;
  IngestReport report_;
  std::set<std::string> stopped_;
  std::map<std::string, PublicKey> keys_;
};

Result<Frontier> Journal::frontier() const {
  return guarded([&]() -> Result<Frontier> {
    Frontier frontier;
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare << "SELECT origin, CAST(max(seq) AS TEXT) FROM event GROUP BY origin");
    for (const auto& row : rows) frontier[row.get<std::string>(0)] = std::stoull(row.get<std::string>(1));
    return frontier;
  });
}

Result<std::vector<SignedEvent>> Journal::eventsAfter(const Frontier& theirs, std::size_t limit) const {
  const auto ours = frontier();
  if (!ours) return tl::unexpected<Error>(ours.error());
  return guarded([&]() -> Result<std::vector<SignedEvent>> {
    std::vector<std::string> origins;
    for (const auto& [origin, seq] : *ours) origins.push_back(origin);
    // The authority's first: it says who the others are.
    std::ranges::stable_partition(origins, [&](const auto& o) { return deviceOf(o) == identity().authorityDevice; });
    std::vector<SignedEvent> events;
    for (const auto& origin : origins) {
      if (events.size() >= limit) break;
      const auto known = theirs.find(origin);
      const auto after = static_cast<long long>(known == theirs.end() ? 0 : known->second);
      const auto most = static_cast<long long>(limit - events.size());
      const soci::rowset<soci::row> rows =
          (implementation_->sql.prepare << "SELECT text, signature FROM event WHERE origin = :origin AND seq > :after "
                                           "ORDER BY seq LIMIT :most",
           use(origin), use(after), use(most));
      for (const auto& row : rows) events.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    }
    return events;
  });
}

Result<IngestReport> Journal::ingest(std::span<const SignedEvent> events) {
  return guarded([&]() -> Result<IngestReport> {
    WriteTransaction transaction(implementation_->sql);
    Ingest ingest(*this, implementation_->sql, implementation_->clock.now());
    for (const auto& event : events) ingest.take(event);
    transaction.commit();
    return ingest.report();
  });
}

Result<std::vector<Quarantined>> Journal::quarantine() const {
  return guarded(
      [&]() -> Result<std::vector<Quarantined>> {
        std::vector<Quarantined> found;
        const soci::rowset<soci::row> rows =
            (implementation_->sql.prepare
             << "SELECT origin, CAST(seq AS TEXT), reason, text, at FROM quarantine ORDER BY at");
        for (const auto& row : rows) {
          found.push_back({row.get<std::string>(0), std::stoull(row.get<std::string>(1)), row.get<std::string>(2),
                           row.get<std::string>(3), parseInstant(row.get<std::string>(4)).value_or(Instant{})});
        }
        return found;
      });
}

}  // namespace assay::journal

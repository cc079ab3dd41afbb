#include <soci/soci.h>

#include <array>
#include <map>

#include "shared/base/bytes.h"
#include "shared/journal/implementation.h"
#include "shared/journal/store.h"

/// Proofs about the whole log: chain and signatures, digest, and that the rows follow from it.
namespace assay::journal {

namespace {

tl::unexpected<Error> corrupt(const EventId& id, const char* what) {
  return fail("journal.corrupt", "event " + id.text() + ": " + what);
}

}  // namespace

Result<std::string> Journal::digest() const {
  return guarded([&]() -> Result<std::string> {
    std::array<std::uint64_t, 4> sum{};
    const soci::rowset<std::string> hashes = (implementation_->sql.prepare << "SELECT hash FROM event");
    for (const auto& hash : hashes) {
      for (std::size_t lane = 0; lane < sum.size(); ++lane)
        sum[lane] += std::stoull(hash.substr(lane * 16, 16), nullptr, 16);
    }
    return fmt::format("{:016x}{:016x}{:016x}{:016x}", sum[0], sum[1], sum[2], sum[3]);
  });
}

Result<std::size_t> Journal::rebuild() {
  return guarded([&]() -> Result<std::size_t> {
    auto& sql = implementation_->sql;
    WriteTransaction transaction(sql);
    sql << "DELETE FROM view";
    std::vector<std::string> subjects;
    const soci::rowset<std::string> rows = (sql.prepare << "SELECT DISTINCT subject FROM event");
    std::ranges::copy(rows, std::back_inserter(subjects));
    for (const auto& subject : subjects) store::refold(sql, *Subject::parse(subject));
    transaction.commit();
    return subjects.size();
  });
}

Result<std::size_t> Journal::verify() const {
  return guarded([&]() -> Result<std::size_t> {
    std::map<std::string, PublicKey> keys;
    keys[identity().authorityDevice] = identity().authorityKey;
    keys[identity().device] = identity().key.publicKey();
    for (const auto& station : loadAll<Station>()) {
      const auto bytes = parseHex(station.key);
      if (!bytes || bytes->size() != PublicKey{}.size()) continue;
      std::ranges::copy(*bytes, keys[station.id.text()].begin());
    }
    std::map<std::string, store::Tip> tips;
    std::size_t count = 0;
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare << "SELECT text, signature FROM event ORDER BY origin, seq");
    for (const auto& row : rows) {
      const SignedEvent signedEvent{row.get<std::string>(0), row.get<std::string>(1)};
      const auto event = parseEvent(signedEvent.text);
      if (!event) return fail("journal.corrupt", event.error().message);
      auto& tip = tips[event->id.origin];
      const auto key = keys.find(deviceOf(event->id.origin));
      if (key == keys.end()) return corrupt(event->id, "its origin is not enrolled");
      if (!hasValidSignature(signedEvent, key->second)) return corrupt(event->id, "the signature does not hold");
      if (event->id.seq != tip.seq + 1 || event->prev != tip.hash) return corrupt(event->id, "the chain is broken");
      tip = {event->id.seq, hexOf(hashOf(signedEvent))};
      ++count;
    }
    return count;
  });
}

}  // namespace assay::journal

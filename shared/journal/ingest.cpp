#include "shared/journal/ingest.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/log.h"
#include "shared/journal/branches.h"
#include "shared/journal/epochs.h"

namespace assay::journal {

using soci::into;

namespace {

/// A remote clock may be this much ahead; more is quarantined until its time has come.
constexpr Duration largestSkew = std::chrono::minutes{10};

/// Tried again in one go; the others have their turn in the next.
constexpr int mostWaiting = 200;

constexpr const char* waitingReasons = "('event.origin-not-enrolled', 'event.clock-ahead', 'event.unknown-type')";

std::optional<PublicKey> parseKey(const std::string& hexadecimal) {
  const auto bytes = parseHex(hexadecimal);
  PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return key;
}

}  // namespace

bool mayWrite(bool isAuthority, std::string_view type) {
  const auto* const known = findEventType(type);
  return known != nullptr && (isAuthority || known->nature != Nature::decision);
}

Ingest::Ingest(Journal& journal, soci::session& sql, Instant now, const Defences& defences)
    : journal_(journal), sql_(sql), now_(now), defences_(defences) {}

void Ingest::take(const SignedEvent& signedEvent) {
  const auto event = parseEvent(signedEvent.text);
  if (!event) return quarantine(signedEvent, {"unknown", 0}, event.error().code);
  if (stopped_.contains(event->id.origin)) return;
  const auto taken = takeParsed(signedEvent, *event);
  if (taken == Taken::refused || taken == Taken::gap) stopped_.insert(event->id.origin);
}

Ingest::Taken Ingest::takeParsed(const SignedEvent& signedEvent, const Event& event) {
  const auto hash = hexOf(hashOf(signedEvent));
  if (store::holds(sql_, hash)) {
    ++report_.alreadyHeld;
    return Taken::held;
  }
  // Faults first: nothing that is not believed may show what is held, or make a branch.
  if (const auto fault = faultIn(signedEvent, event)) {
    quarantine(signedEvent, event.id, *fault);
    return Taken::refused;
  }
  const auto place = placeFor(event, hash);
  if (!place) {
    // It should follow what is held and does not. Others may know why: what lies before it may have forked.
    if (event.id.seq <= store::tipOf(sql_, event.id.origin).seq + 1) {
      quarantine(signedEvent, event.id, "event.broken-chain");
      return Taken::refused;
    }
    return Taken::gap;  // the missing ones are asked for again
  }
  store(signedEvent, event, *place);
  return Taken::stored;
}

std::optional<std::string> Ingest::faultIn(const SignedEvent& signedEvent, const Event& event) {
  const auto key = keyOf(event.id.origin);
  if (!key) return "event.origin-not-enrolled";
  if (defences_.signatures && !hasValidSignature(signedEvent, *key)) return "event.bad-signature";
  if (!branches::isPlainOrigin(event.id.origin)) return "event.malformed";
  if (event.centre != journal_.identity().centre) return "event.wrong-centre";
  if (const auto shape = checkShape(event.subject, event.type, event.body); !shape) return shape.error().code;
  const bool fromAuthority = deviceOf(event.id.origin) == journal_.identity().authorityDevice;
  if (!mayWrite(fromAuthority, event.type)) return "event.not-permitted";
  if (defences_.skew && instantOf(event.hlc) > now_ + largestSkew) return "event.clock-ahead";
  return std::nullopt;
}

std::optional<std::string> Ingest::placeFor(const Event& event, const std::string& hash) {
  if (!defences_.chain) {
    return store::tipOf(sql_, event.id.origin).seq < event.id.seq ? std::optional{event.id.origin} : std::nullopt;
  }
  if (!defences_.forks && store::hashAt(sql_, event.id)) return std::nullopt;
  const auto place = branches::placeFor(sql_, event, hash);
  if (!place) return std::nullopt;
  if (place->forks) ++report_.forks;
  return place->origin;
}

void Ingest::store(const SignedEvent& signedEvent, const Event& event, const std::string& place) {
  store::insertEvent(sql_, signedEvent, event, place, defences_);
  store::removeQuarantine(sql_, event.id, toLine(signedEvent));
  ++report_.stored;
  if (defences_.ownEvents && deviceOf(event.id.origin) == journal_.identity().device &&
      event.id.origin == journal_.origin()) {
    epochs::begin(sql_, "others hold events of ours that are not here: this database is a copy");
  }
}

void Ingest::takeWaiting() {
  std::vector<std::string> lines;
  const soci::rowset<std::string> rows =
      (sql_.prepare << "SELECT text FROM quarantine WHERE reason IN " << waitingReasons
                    << " ORDER BY at, origin, seq LIMIT " << mostWaiting);
  std::ranges::copy(rows, std::back_inserter(lines));
  for (const auto& line : lines) {
    const auto signedEvent = parseLine(line);
    const auto event = signedEvent ? parseEvent(signedEvent->text) : fail("event.malformed", "");
    if (!event || stopped_.contains(event->id.origin)) continue;
    if (faultIn(*signedEvent, *event)) continue;
    if (takeParsed(*signedEvent, *event) == Taken::held) store::removeQuarantine(sql_, event->id, line);
  }
}

bool Ingest::hasWaiting(soci::session& sql) {
  int found = 0;
  sql << "SELECT count(*) FROM quarantine WHERE reason IN " << waitingReasons, into(found);
  return found > 0;
}

std::optional<PublicKey> Ingest::keyOf(const std::string& origin) {
  const auto device = deviceOf(origin);
  const auto& identity = journal_.identity();
  if (device == identity.authorityDevice) return identity.authorityKey;
  if (device == identity.device) return identity.key.publicKey();
  if (const auto known = keys_.find(device); known != keys_.end()) return known->second;
  const auto station = journal_.load<Station>(device);
  const auto key = station ? parseKey(station->key) : std::nullopt;
  if (key) keys_.emplace(device, *key);
  return key;
}

void Ingest::quarantine(const SignedEvent& signedEvent, const EventId& id, const std::string& reason) {
  log::warn("journal.quarantined", "{} {}", id.text(), reason);
  store::insertQuarantine(sql_, {id.origin, id.seq, reason, toLine(signedEvent).substr(0, largestLine), now_});
  ++report_.quarantined;
}

}  // namespace assay::journal

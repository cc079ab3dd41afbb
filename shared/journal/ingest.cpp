#include "shared/journal/ingest.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <unordered_map>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/base/log.h"
#include "shared/base/text_fold.h"
#include "shared/journal/branches.h"
#include "shared/journal/epochs.h"

namespace assay::journal {

using soci::into;
using soci::use;

namespace {

/// A remote clock may be this much ahead; more is quarantined until its time has come.
constexpr Duration largestSkew = std::chrono::minutes{10};

/// Tried again in one go; the others have their turn in the next.
constexpr std::size_t mostWaiting = 200;

/// Nobody fills the disk with what is not believed. What its origin signed, and time or an update makes believable, is
/// kept beyond; who enrols is told once more by whoever sent.
constexpr long long mostEvidence = 2000;

constexpr const char* waitingReasons = "('event.origin-not-enrolled', 'event.clock-ahead', 'event.unknown-type')";

std::optional<PublicKey> parseKey(const std::string& hexadecimal) {
  const auto bytes = parseHex(hexadecimal);
  PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return key;
}

std::optional<PublicKey> keyOf(const Journal& journal, const std::string& device) {
  const auto& identity = journal.identity();
  if (device == identity.authorityDevice) return identity.authorityKey;
  if (device == identity.device) return identity.key.publicKey();
  const auto station = journal.load<Station>(device);
  return station ? parseKey(station->key) : std::nullopt;
}

long long countOf(soci::session& sql, const char* count) {
  long long found = 0;
  sql << count, into(found);
  return found;
}

/// Of the line alone, whoever signed it. Of a signature that the next event vouches for, only the shape is looked at;
/// and to the JSON parser a NUL is the end of the text, whatever follows. Not every database takes what is no text.
std::optional<std::string> faultOf(const Identity& here, const SignedEvent& signedEvent, const Event& event) {
  if (!signatureOf(signedEvent)) return "event.bad-signature";
  if (!isCleanText(signedEvent.text) || !isCleanText(event.prev)) return "event.malformed";
  if (hasUncleanText(event.body)) return "event.unclean-text";
  if (!branches::isPlainOrigin(event.id.origin)) return "event.malformed";
  if (event.centre != here.centre) return "event.wrong-centre";
  if (const auto shape = checkShape(event.subject, event.type, event.body); !shape) return shape.error().code;
  if (!mayWrite(deviceOf(event.id.origin) == here.authorityDevice, event.type)) return "event.not-permitted";
  return std::nullopt;
}

/// All but who has signed it.
Examined examineAlone(const Identity& here, const SignedEvent& signedEvent) {
  auto event = parseEvent(signedEvent.text);
  auto fault = event ? faultOf(here, signedEvent, *event) : std::nullopt;
  return {std::move(event), hexOf(hashOf(signedEvent)), std::move(fault), std::nullopt};
}

/// Calls `work` with each number below `count`, from several threads where there is enough for them to do.
template <class Work>
void onAllCores(std::size_t count, Work work) {
  constexpr std::size_t worthAThread = 64;
  const auto threads = std::min<std::size_t>(std::thread::hardware_concurrency(), count / worthAThread);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (auto i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
}

/// Which of these events each of them follows, and those that none of them follows.
struct Chain {
  std::vector<std::optional<std::size_t>> before;
  std::vector<std::size_t> ends;
};

Chain chainOf(std::span<const Examined> events) {
  std::unordered_map<std::string_view, std::size_t> byHash;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].event) byHash.emplace(events[i].hash, i);
  }
  Chain chain{std::vector<std::optional<std::size_t>>(events.size()), {}};
  std::vector<bool> isFollowed(events.size());
  for (const auto& [hash, i] : byHash) {
    const auto& event = *events[i].event;
    const auto before = byHash.find(event.prev);
    if (before == byHash.end() || events[before->second].event->id.origin != event.id.origin) continue;
    chain.before[i] = before->second;
    isFollowed[before->second] = true;
  }
  for (const auto& [hash, i] : byHash) {
    if (!isFollowed[i]) chain.ends.push_back(i);
  }
  return chain;
}

}  // namespace

bool mayWrite(bool isAuthority, std::string_view type) {
  const auto* const known = findEventType(type);
  return known != nullptr && (isAuthority || known->nature != Nature::decision);
}

Ingest::Ingest(Journal& journal, soci::session& sql, Instant now, const Defences& defences)
    : journal_(journal),
      sql_(sql),
      now_(now),
      defences_(defences),
      batch_(sql, defences),
      anyBranches_(countOf(sql, "SELECT count(*) FROM branch WHERE centre = $centre") > 0),
      quarantined_(countOf(sql, "SELECT count(*) FROM quarantine WHERE centre = $centre")) {}

std::vector<Examined> examine(const Journal& journal, std::span<const SignedEvent> events) {
  std::vector<Examined> examined(events.size(), Examined{fail("event.malformed", ""), {}, {}, {}});
  onAllCores(events.size(), [&](std::size_t i) { examined[i] = examineAlone(journal.identity(), events[i]); });
  std::map<std::string, std::optional<PublicKey>> keys;
  for (const auto& one : examined) {
    if (!one.event) continue;
    const auto device = deviceOf(one.event->id.origin);
    if (!keys.contains(device)) keys.emplace(device, keyOf(journal, device));
  }
  const auto check = [&](std::size_t i) {
    const auto& key = keys.at(deviceOf(examined[i].event->id.origin));
    if (key && hasValidSignature(events[i], *key)) examined[i].signedWith = key;
  };
  const auto chain = chainOf(examined);
  onAllCores(chain.ends.size(), [&](std::size_t i) { check(chain.ends[i]); });
  for (auto end : chain.ends) {
    for (auto before = chain.before[end]; before; before = chain.before[end]) {
      if (examined[*before].signedWith) break;  // two branches of a fork have it in common
      if (examined[end].signedWith) {
        examined[*before].signedWith = examined[end].signedWith;
      } else {
        check(*before);
      }
      end = *before;
    }
  }
  return examined;
}

void Ingest::take(std::span<const SignedEvent> events, std::vector<Examined> examined) {
  std::set<std::string> subjects;
  for (const auto& one : examined) {
    if (!one.event) continue;
    delivered_[one.event->id.origin].insert(one.event->id.seq);
    Batch::addNeeded(one.event->subject, one.event->body, subjects);
  }
  batch_.expect(subjects);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& event = examined[i].event;
    if (!event) {
      quarantine(events[i], {"unknown", 0}, event.error().code);
      continue;
    }
    const auto origin = event->id.origin;
    if (stopped_.contains(origin)) continue;
    const auto taken = takeParsed(events[i], std::move(examined[i]));
    if (taken == Taken::refused || taken == Taken::gap) stopped_.insert(origin);
  }
}

bool Ingest::holds(const EventId& id, const std::string& hash) {
  auto& numbers = delivered_[id.origin];
  const bool waited = numbers.insert(id.seq).second;  // in quarantine, and was not delivered now
  if (lookedUp_.insert(id.origin).second || waited) {
    const auto found = branches::hashesAt(sql_, id.origin, numbers);
    held_.insert(found.begin(), found.end());
  }
  return held_.contains(hash);
}

store::Tip& Ingest::tipOf(const std::string& origin) {
  const auto known = tips_.find(origin);
  return known != tips_.end() ? known->second : tips_.emplace(origin, store::tipOf(sql_, origin)).first->second;
}

Ingest::Taken Ingest::takeParsed(const SignedEvent& signedEvent, Examined examined) {
  auto& event = *examined.event;
  const auto& hash = examined.hash;
  if (!follows(event) && holds(event.id, hash)) {
    ++report_.alreadyHeld;
    return Taken::held;
  }
  // Faults first: nothing that is not believed may show what is held, or make a branch.
  if (const auto fault = faultIn(signedEvent, examined)) {
    quarantine(signedEvent, event.id, *fault);
    return Taken::refused;
  }
  const auto place = placeFor(event, hash);
  if (!place) {
    // It should follow what is held and does not. Others may know why: what lies before it may have forked.
    if (event.id.seq <= tipOf(event.id.origin).seq + 1) {
      quarantine(signedEvent, event.id, mayBegin(event.id.origin) ? "event.broken-chain" : "event.too-many-histories");
      return Taken::refused;
    }
    return Taken::gap;  // the missing ones are asked for again
  }
  store(signedEvent, std::move(event), *place, hash);
  return Taken::stored;
}

std::optional<std::string> Ingest::faultIn(const SignedEvent& signedEvent, const Examined& examined) {
  const auto& event = *examined.event;
  const auto key = keyOf(event.id.origin);
  if (!key) return "event.origin-not-enrolled";
  const bool checked = !defences_.signatures || examined.signedWith == *key;
  if (!checked && !hasValidSignature(signedEvent, *key)) return "event.bad-signature";
  if (examined.fault) return examined.fault;
  if (defences_.skew && instantOf(event.hlc) > now_ + largestSkew) return "event.clock-ahead";
  return std::nullopt;
}

/// Whether it is next of an origin that never forked: then it is not held.
bool Ingest::follows(const Event& event) {
  const auto& tip = tipOf(event.id.origin);
  return !anyBranches_ && event.id.seq == tip.seq + 1 && event.prev == tip.hash;
}

std::optional<std::string> Ingest::placeFor(const Event& event, const std::string& hash) {
  const auto& origin = event.id.origin;
  const bool isNew = tipOf(origin).seq == 0;
  if (isNew && !mayBegin(origin)) return std::nullopt;
  if (follows(event)) {
    if (isNew && histories_) ++(*histories_)[deviceOf(origin)];
    return origin;
  }
  if (!defences_.chain) return tipOf(origin).seq < event.id.seq ? std::optional{origin} : std::nullopt;
  batch_.flush();
  if (!defences_.forks && store::hashAt(sql_, event.id)) return std::nullopt;
  const auto place = branches::placeFor(sql_, event, hash, mayBegin(origin));
  if (!place) return std::nullopt;
  if (place->forks) {
    ++report_.forks;
    if (histories_) ++(*histories_)[deviceOf(origin)];
    anyBranches_ = true;
    batch_.forget();
    tips_.clear();
  }
  return place->origin;
}

void Ingest::store(const SignedEvent& signedEvent, Event event, const std::string& place, const std::string& hash) {
  const auto id = event.id;
  batch_.insert(signedEvent, std::move(event), place, hash);
  tips_[place] = {id.seq, hash};
  held_.insert(hash);
  if (quarantined_ > 0) store::removeQuarantine(sql_, id, toLine(signedEvent));
  ++report_.stored;
  if (defences_.ownEvents && deviceOf(id.origin) == journal_.identity().device && id.origin == journal_.origin()) {
    epochs::begin(sql_, "others hold events of ours that are not here: this database is a copy");
  }
}

void Ingest::takeWaiting(WaitingPlace& tried) {
  if (quarantined_ == 0) return;
  std::vector<std::string> lines;
  const auto after = std::exchange(tried, {});
  const soci::rowset<soci::row> rows =
      (sql_.prepare << "SELECT origin, CAST(seq AS TEXT), hash, text FROM quarantine WHERE centre = $centre AND reason "
                       "IN "
                    << waitingReasons
                    << " AND (origin, seq, hash) > (:origin, :seq, :hash) ORDER BY origin, seq, hash LIMIT "
                    << mostWaiting,
       use(after.origin), use(after.seq), use(after.hash));
  for (const auto& row : rows) {
    lines.push_back(row.get<std::string>(3));
    if (lines.size() == mostWaiting)
      tried = {row.get<std::string>(0), std::stoll(row.get<std::string>(1)), row.get<std::string>(2)};
  }
  for (const auto& line : lines) {
    const auto signedEvent = parseLine(line);
    if (!signedEvent) continue;
    auto examined = examineAlone(journal_.identity(), *signedEvent);
    if (!examined.event || stopped_.contains(examined.event->id.origin)) continue;
    if (faultIn(*signedEvent, examined)) continue;
    const auto id = examined.event->id;
    if (takeParsed(*signedEvent, std::move(examined)) == Taken::held) store::removeQuarantine(sql_, id, line);
  }
}

bool Ingest::hasWaiting(soci::session& sql) {
  int found = 0;
  sql << "SELECT count(*) FROM quarantine WHERE centre = $centre AND reason IN " << waitingReasons, into(found);
  return found > 0;
}

std::optional<PublicKey> Ingest::keyOf(const std::string& origin) {
  const auto device = deviceOf(origin);
  if (const auto known = keys_.find(device); known != keys_.end()) return known->second;
  batch_.flush();  // it may have been enrolled just now
  const auto key = journal::keyOf(journal_, device);
  if (key) keys_.emplace(device, *key);
  return key;
}

bool Ingest::mayBegin(const std::string& origin) {
  const auto device = deviceOf(origin);
  if (device == journal_.identity().authorityDevice) return true;
  if (!histories_) {
    batch_.flush();
    histories_.emplace();
    for (const auto& known : store::origins(sql_)) ++(*histories_)[deviceOf(known)];
  }
  return (*histories_)[device] < mostHistories;
}

void Ingest::quarantine(const SignedEvent& signedEvent, const EventId& id, const std::string& reason) {
  log::warn("journal.quarantined", "{} {}", id.text(), reason);
  ++report_.quarantined;
  const bool comesTrue = reason == "event.clock-ahead" || reason == "event.unknown-type";
  if (quarantined_ >= mostEvidence && !comesTrue) return;
  ++quarantined_;
  store::insertQuarantine(sql_, {id.origin, id.seq, reason, evidenceOf(signedEvent), now_});
}

}  // namespace assay::journal

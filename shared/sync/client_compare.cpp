#include <algorithm>

#include "shared/base/log.h"
#include "shared/sync/client.h"
#include "shared/sync/node.h"
#include "shared/sync/row_buckets.h"

/// How two nodes make sure that they hold the same, and what they do where they don't.
namespace assay::sync {

namespace {

constexpr std::size_t mostSubjectsNamed = 20;

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

tl::unexpected<Error> badAnswer(const std::string& why) { return fail("sync.bad-answer", why); }

}  // namespace

Result<void> SyncClient::compare() {
  const auto ours = journal_.summary();
  if (!ours) return passOn(ours);
  const auto heads = headsOf(journal_, ours->frontier);
  if (!heads) return passOn(heads);
  const auto batch = ask(ours->frontier, 0, {{"digest", true}, {"heads", *heads}});
  if (!batch) return passOn(batch);
  const auto forked = forkedOrigins(ours->frontier, batch->header);
  if (!forked) return passOn(forked);
  for (const auto& origin : *forked) {
    if (auto settled = settleFork(origin); !settled) return settled;
  }
  if (!forked->empty()) return {};  // compared again in the next exchange
  other_.compared = true;
  const auto events = batch->header.find("digest");
  const auto rows = batch->header.find("rows");
  if (events == batch->header.end() || rows == batch->header.end()) return {};  // they hold more or less by now
  report_.agreed = *events == json(ours->events) && *rows == json(ours->rows);
  if (*events != json(ours->events)) log::error("sync.digest-differs", "equal frontiers, different events");
  if (*rows == json(ours->rows)) return {};
  return nameDifferingRows();
}

Result<std::vector<std::string>> SyncClient::forkedOrigins(const journal::Frontier& ours, const json& header) const {
  const auto theirs = frontierFromJson(header.value("frontier", json()));
  const auto heads = header.value("heads", json());
  if (!theirs || !heads.is_object()) return badAnswer("a comparison without frontier and heads");
  const auto differing = namesOf(header, "differing", isValidId);
  if (!differing) return badAnswer(differing.error().message);
  std::vector<std::string> forked;
  for (const auto& [origin, seq] : ours) {
    const auto there = theirs->find(origin);
    if (there == theirs->end()) continue;
    bool differs = std::ranges::find(*differing, origin) != differing->end();
    if (there->second <= seq && heads.contains(origin)) {
      const auto here = journal_.hashAt({origin, there->second});
      if (!here) return passOn(here);
      differs = differs || (*here && heads[origin] != json(**here));
    }
    if (differs) forked.push_back(origin);
  }
  return forked;
}

Result<std::optional<journal::SignedEvent>> SyncClient::probe(const EventId& id) {
  auto frontier = other_.frontier;
  for (auto& [origin, seq] : frontier) seq = pastEverything;
  frontier[id.origin] = id.seq - 1;
  const auto batch = ask(frontier, 1, json::object());
  if (!batch) return passOn(batch);
  if (batch->events.empty()) return std::nullopt;
  const auto event = journal::parseEvent(batch->events.front().text);
  if (!event || event->id.seq != id.seq || !id.origin.starts_with(event->id.origin)) return std::nullopt;
  return batch->events.front();
}

Result<void> SyncClient::settleFork(const std::string& origin) {
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  if (!ours->contains(origin) || !other_.frontier.contains(origin)) return {};
  // The first number at which both histories differ: from there on they differ for ever.
  std::uint64_t same = 0;
  const auto onBothSides = std::min(ours->at(origin), other_.frontier.at(origin));
  auto differs = onBothSides + 1;
  while (same + 1 < differs) {
    const auto middle = same + (differs - same) / 2;
    const auto there = probe({origin, middle});
    if (!there) return passOn(there);
    const auto here = journal_.hashAt({origin, middle});
    if (!here) return passOn(here);
    const bool equal = !*there || !*here || **here == hexOf(journal::hashOf(**there));
    (equal ? same : differs) = middle;
  }
  if (same == onBothSides) return {};
  auto from = other_.frontier;
  for (auto& [other, seq] : from) seq = pastEverything;
  from[origin] = same;
  const auto batch = ask(from, mostEvents, json::object());
  if (!batch) return passOn(batch);
  const auto stored = journal_.ingest(batch->events);
  if (!stored) return passOn(stored);
  log::error("sync.fork", "{} has another history on the other side from {} on", origin, same + 1);
  report_.received += stored->stored;
  report_.quarantined += stored->quarantined;
  report_.forks += stored->forks;
  // Ours is a branch by now, under a name that they don't know yet.
  const auto pushed = pushAll();
  if (!pushed) return passOn(pushed);
  return {};
}

Result<void> SyncClient::nameDifferingRows() {
  const auto ours = journal_.hashesOfRows();
  if (!ours) return passOn(ours);
  const auto answer = sendJson("POST", "/v1/sync/rows", json::object());
  if (!answer) return passOn(answer);
  const auto buckets = bucketsOf(*ours);
  const auto theirs = answer->value("buckets", json());
  if (!theirs.is_array() || theirs.size() != buckets.size()) return badAnswer("a comparison of rows without buckets");
  for (std::size_t i = 0; i < buckets.size() && report_.differingRows.size() < mostSubjectsNamed; ++i) {
    if (theirs[i] == json(buckets[i])) continue;
    const auto bucket = sendJson("POST", "/v1/sync/rows", {{"bucket", i}});
    if (!bucket) return passOn(bucket);
    const auto rows = bucket->value("rows", json());
    if (!rows.is_object()) return badAnswer("a bucket without rows");
    for (const auto& [subject, hash] : *ours) {
      if (bucketOf(subject) == i && rows.value(subject, json()) != json(hash)) report_.differingRows.push_back(subject);
    }
    for (const auto& [subject, hash] : rows.items()) {
      if (Subject::parse(subject) && !ours->contains(subject)) report_.differingRows.push_back(subject);
    }
  }
  for (const auto& subject : report_.differingRows)
    log::error("sync.rows-differ", "{}: equal events, different rows", subject);
  return {};
}

}  // namespace assay::sync

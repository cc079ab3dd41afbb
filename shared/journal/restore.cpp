#include "shared/journal/restore.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "shared/journal/backup_parts.h"
#include "shared/journal/erasure.h"

namespace assay::journal {

namespace fs = std::filesystem;
using backup::Segment;

namespace {

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// An event that lies in the backup, perhaps in several files.
struct Read {
  std::uint64_t seq = 0;
  std::size_t mark = 0;  ///< tells it from another one with this number, where there was a fork
  auto operator<=>(const Read&) const = default;
};

/// What lies in a backup and can be read.
struct Contents {
  std::vector<std::uint64_t> parts;  ///< in the order in which they were written
  std::size_t delivered = 0;         ///< events in these
  std::map<std::string, std::vector<Read>> read;
  std::optional<std::vector<PersonKey>> people;
  Frontier reached;  ///< as the list says
  std::optional<Error> wrongKey;
  std::optional<Error> otherCentre;
  RestoreReport report;
};

/// The events of a file, or why there are none. One that opens is the station's own, whatever the list says.
Result<std::vector<SignedEvent>> openFile(const fs::path& folder, std::uint64_t number, const Segment* listed,
                                          const SealingKey& key, Contents& contents) {
  if (listed == nullptr) return backup::openPart(folder, number, key);
  auto asListed = backup::readSegment(folder, *listed, key);
  if (asListed) return asListed;
  if (asListed.error().code == "backup.wrong-key") contents.wrongKey = asListed.error();
  auto events = backup::openPart(folder, number, key);
  if (!events) return asListed;
  contents.report.unreadable.push_back(backup::fileOf(folder, *listed).string() + " is not as backup.json says");
  return events;
}

std::optional<Error> foreign(const std::vector<SignedEvent>& events, const std::string& centre, const fs::path& file) {
  const auto event = events.empty() ? fail("event.missing", "") : parseEvent(events.front().text);
  if (!event || event->centre == centre) return std::nullopt;
  return Error{"backup.other-centre", file.string() + " is of centre " + event->centre + ", this is centre " + centre};
}

void note(Contents& contents, std::uint64_t number, const std::vector<SignedEvent>& events) {
  contents.parts.push_back(number);
  contents.delivered += events.size();
  for (const auto& one : events) {
    const auto event = parseEvent(one.text);
    if (event) contents.read[event->id.origin].push_back({event->id.seq, std::hash<std::string_view>{}(one.signature)});
  }
}

void lookAtEvents(const fs::path& folder, const SealingKey& key, const std::string& centre, Contents& contents) {
  auto& report = contents.report;
  const auto list = backup::readList(folder);
  report.listUnreadable = !list;
  if (!list) report.unreadable.push_back(list.error().message);
  std::map<std::uint64_t, const Segment*> files;
  for (const auto number : backup::numbersIn(folder)) files.emplace(number, nullptr);
  if (list) {
    for (const auto& segment : *list) files[segment.number] = &segment;
  }
  for (const auto& [number, listed] : files) {
    const auto events = openFile(folder, number, listed, key, contents);
    auto other = events ? foreign(*events, centre, folder / backup::nameOf(number)) : std::nullopt;
    if (other) contents.otherCentre = other;
    // What no list names is of a run that was cut off, unless there is no list.
    const bool told = listed != nullptr || report.listUnreadable;
    if (told && !events) report.unreadable.push_back(events.error().message);
    if (told && other) report.unreadable.push_back(other->message);
    const bool usable = events && !other;
    if (usable) note(contents, number, *events);
    if (!usable && listed != nullptr) report.eventsUnreadable += listed->events;
    if (listed == nullptr || other) continue;
    for (const auto& [origin, seq] : listed->reached) {
      contents.reached[origin] = std::max(contents.reached[origin], seq);
    }
  }
  for (auto& [origin, read] : contents.read) {
    std::ranges::sort(read);
    read.erase(std::unique(read.begin(), read.end()), read.end());
  }
}

/// Stores nothing. Errors are those with which a restore is refused.
Result<Contents> lookAt(const fs::path& folder, const SealingKey& key, const std::string& centre) {
  Contents contents;
  lookAtEvents(folder, key, centre, contents);
  auto people = backup::readPeople(folder, key);
  contents.report.keysUnreadable = !people;
  if (people) contents.people = std::move(*people);
  if (!people) contents.report.unreadable.push_back(people.error().message);
  if (!contents.parts.empty()) return contents;
  if (contents.otherCentre) return tl::unexpected<Error>(*contents.otherCentre);
  if (people) return contents;
  if (contents.wrongKey) return tl::unexpected<Error>(*contents.wrongKey);
  const auto list = backup::readList(folder);
  if (!list && backup::numbersIn(folder).empty()) return passOn(list);
  return fail("backup.damaged", "nothing of the backup can be read: " + contents.report.unreadable.front());
}

/// What is set aside for this alone may become believed by what can't be read.
constexpr std::string_view notEnrolled = "event.origin-not-enrolled";

/// Why events of a part were set aside now; another reason than that if there is one.
std::optional<std::string> reasonAside(const Journal& journal, const std::vector<SignedEvent>& events) {
  const auto aside = journal.quarantine();
  if (!aside) return std::nullopt;
  std::set<std::string> lines;
  for (const auto& event : events) lines.insert(evidenceOf(event));
  std::optional<std::string> reason;
  for (const auto& one : *aside) {
    if (lines.contains(one.text) && (!reason || reason == notEnrolled)) reason = one.reason;
  }
  return reason;
}

struct Taken {
  std::size_t events = 0;
  std::optional<std::string> aside;  ///< why some of them were not believed
};

Result<Taken> takeEvents(const fs::path& folder, const SealingKey& key, Journal& journal, Contents& contents,
                         const RestoreProgress& progress) {
  Taken taken;
  std::size_t delivered = 0;
  for (const auto number : contents.parts) {
    const auto events = backup::openPart(folder, number, key);
    // It could be read a moment ago: a medium that fails now and then.
    if (!events) {
      contents.report.unreadable.push_back(events.error().message);
      continue;
    }
    const auto ingested = journal.ingest(*events);
    if (!ingested) return passOn(ingested);
    taken.events += ingested->stored + ingested->alreadyHeld;
    if (ingested->quarantined > 0 && (!taken.aside || taken.aside == notEnrolled))
      taken.aside = reasonAside(journal, *events);
    delivered += events->size();
    progress(delivered, contents.delivered);
  }
  return taken;
}

std::uint64_t seqIn(const Frontier& frontier, const std::string& origin) {
  const auto known = frontier.find(origin);
  return known == frontier.end() ? 0 : known->second;
}

/// Compares what lies in the backup with what the journal holds now.
Result<void> findGaps(const Journal& journal, Contents& contents) {
  const auto ours = journal.frontier();
  if (!ours) return passOn(ours);
  auto& report = contents.report;
  Frontier held;  // by origin, in whatever branch
  for (const auto& [origin, seq] : *ours) held[rootOf(origin)] = std::max(held[rootOf(origin)], seq);
  const auto lacks = [&](const std::string& root, std::uint64_t first) {
    const auto known = report.lacking.emplace(root, first).first;
    known->second = std::min(known->second, first);
  };
  for (const auto& [origin, read] : contents.read) {
    const auto here = seqIn(held, origin);
    const auto end = std::ranges::upper_bound(read, here, {}, &Read::seq);
    report.events += static_cast<std::size_t>(end - read.begin());
    report.eventsWaiting += static_cast<std::size_t>(read.end() - end);
    if (end != read.end()) lacks(origin, here + 1);
  }
  if (report.unreadable.empty()) return {};
  for (const auto& [origin, seq] : contents.reached) {
    const auto root = rootOf(origin);
    // Of a branch that is not known here what comes before the fork is, at most.
    const auto beforeFork = root != origin && !ours->contains(origin);
    const auto here =
        root == origin ? seqIn(held, root) : seqIn(beforeFork ? contents.reached : *ours, beforeFork ? root : origin);
    if (here < seq) lacks(root, here + 1);
  }
  return {};
}

Result<void> takePeople(Journal& journal, const std::vector<PersonKey>& people) {
  for (const auto& person : people) {
    const auto added = journal.addPersonKey(person);
    // One that does not open what is here: somebody else has the right one.
    const bool passedOver =
        !added && (added.error().code == "person.erased" || added.error().code == "person.wrong-key");
    if (!added && !passedOver) return passOn(added);
  }
  return {};
}

/// Photos and documents that are missing here and in the backup.
Result<void> takeBlobs(Journal& journal, const fs::path& folder, const BlobStore& to, RestoreReport& report) {
  const BlobStore from(folder);
  const auto known = journal.blobs();
  if (!known) return passOn(known);
  for (const auto& blob : *known) {
    if (to.has(blob.hash)) {
      // A restore that was cut off had not said so yet.
      const auto marked = blob.present ? Result<void>{} : journal.markBlobPresent(blob.hash);
      if (!marked) return marked;
      continue;
    }
    ++report.blobsLacking;
    if (!from.has(blob.hash)) continue;
    const auto bytes = from.sealedBytes(blob.hash);
    const auto kept = bytes ? to.take(blob.hash, *bytes) : passOn(bytes);
    if (!bytes || (!kept && kept.error().code == "blob.wrong-hash")) {
      // It is fetched from whoever has it, as if it had never been in the backup.
      report.unreadableBlobs.push_back(fmt::format("blob {} in {} is damaged", blob.hash, folder.string()));
      continue;
    }
    if (!kept) return passOn(kept);
    if (auto marked = journal.markBlobPresent(blob.hash); !marked) return marked;
    --report.blobsLacking;
    ++report.blobs;
  }
  return {};
}

}  // namespace

Result<RestoreReport> restoreBackup(const fs::path& folder, const SealingKey& key, Journal& journal, BlobStore& blobs,
                                    const RestoreProgress& progress) {
  auto contents = lookAt(folder, key, journal.identity().centre);
  if (!contents) return passOn(contents);
  const auto taken = takeEvents(folder, key, journal, *contents, progress);
  if (!taken) return passOn(taken);
  if (auto found = findGaps(journal, *contents); !found) return passOn(found);
  auto& report = contents->report;
  const bool mayFollow = !report.unreadable.empty() && (!taken->aside || taken->aside == notEnrolled);
  const bool believed = report.eventsWaiting == 0 || mayFollow;
  const auto doubt = fail("backup.not-believed",
                          fmt::format("{} of {} events are not believed: {}", report.eventsWaiting,
                                      report.eventsWaiting + report.events, taken->aside.value_or("none is told")));
  if (!believed && taken->events == 0) return doubt;
  if (contents->people) {
    if (auto added = takePeople(journal, *contents->people); !added) return passOn(added);
  }
  if (auto added = takeBlobs(journal, folder / "blobs", blobs, report); !added) return passOn(added);
  if (auto finished = finishErasures(journal, blobs); !finished) return passOn(finished);
  if (!believed) return doubt;
  return std::move(report);
}

}  // namespace assay::journal

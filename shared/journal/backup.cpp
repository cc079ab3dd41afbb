#include "shared/journal/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/journal/erasure.h"

namespace assay::journal {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t eventsAtOnce = 2000;
constexpr std::size_t largestPart = 1ULL << 30U;

/// Events that one run wrote, and how far the backup reaches with them.
struct Segment {
  std::string hash;
  std::size_t events = 0;
  Frontier frontier;
};

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

tl::unexpected<Error> damaged(const std::string& part) {
  return fail("backup.damaged", "the backup's " + part + " is damaged");
}

fs::path segmentFile(const fs::path& folder, std::size_t number) {
  return folder / "events" / fmt::format("{:06}", number);
}
std::string segmentContext(std::size_t number) { return fmt::format("assay backup events {}", number); }
constexpr std::string_view peopleContext = "assay backup people";

Result<std::vector<Segment>> readSegments(const fs::path& folder) {
  const auto file = folder / "backup.json";
  if (!fs::exists(file)) return fail("backup.missing", folder.string() + " holds no backup");
  const auto text = readFile(file, largestPart);
  if (!text) return passOn(text);
  const auto object = json::parse(asText(*text), nullptr, false);
  std::vector<Segment> segments;
  try {
    for (const auto& entry : object.at("segments")) {
      segments.push_back({entry.at("hash"), entry.at("events"), entry.at("frontier").get<Frontier>()});
    }
  } catch (const json::exception&) {
    return damaged("backup.json");
  }
  return segments;
}

Result<void> writeSegments(const fs::path& folder, const std::vector<Segment>& segments) {
  auto list = json::array();
  for (const auto& segment : segments) {
    list.push_back({{"hash", segment.hash}, {"events", segment.events}, {"frontier", segment.frontier}});
  }
  return writeFileAtomically(folder / "backup.json", asBytes(json{{"segments", list}}.dump(1)), FileMode::secret);
}

/// The lines of a segment. Error `backup.damaged`.
Result<std::vector<SignedEvent>> readSegment(const fs::path& folder, std::size_t number, const Segment& segment,
                                             const SealingKey& key) {
  const auto part = fmt::format("events/{:06}", number);
  const auto sealed = readFile(segmentFile(folder, number), largestPart);
  if (!sealed || hexOf(assay::hashOf(*sealed)) != segment.hash) return damaged(part);
  const auto plain = assay::open(*sealed, key, asBytes(segmentContext(number)));
  if (!plain) return fail("backup.wrong-key", "the backup's " + part + " is sealed with another key");
  const auto text = asText(*plain);
  std::vector<SignedEvent> events;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    auto event = parseLine(std::string_view{text}.substr(begin, end - begin));
    if (!event || end == std::string::npos) return damaged(part);
    events.push_back(std::move(*event));
    begin = end + 1;
  }
  if (events.size() != segment.events) return damaged(part);
  return events;
}

Result<Segment> writeSegment(const fs::path& folder, std::size_t number, const std::vector<SignedEvent>& events,
                             Frontier frontier, const SealingKey& key) {
  std::string text;
  for (const auto& event : events) text += toLine(event) + "\n";
  const auto sealed = seal(asBytes(text), key, asBytes(segmentContext(number)));
  if (auto written = writeFileAtomically(segmentFile(folder, number), sealed, FileMode::secret); !written)
    return passOn(written);
  return Segment{hexOf(assay::hashOf(sealed)), events.size(), std::move(frontier)};
}

/// Of an earlier run, up to the first that is damaged: what lies behind is written anew.
std::vector<Segment> wholeSegments(const fs::path& folder) {
  auto segments = readSegments(folder).value_or(std::vector<Segment>{});
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto sealed = readFile(segmentFile(folder, i + 1), largestPart);
    if (sealed && hexOf(assay::hashOf(*sealed)) == segments[i].hash) continue;
    segments.resize(i);
    break;
  }
  return segments;
}

std::vector<std::string> authorityFirst(const Frontier& frontier, const std::string& authority) {
  std::vector<std::string> origins;
  for (const auto& [origin, seq] : frontier) origins.push_back(origin);
  std::stable_partition(origins.begin(), origins.end(),
                        [&](const auto& origin) { return deviceOf(origin) == authority; });
  return origins;
}

struct Run {
  std::vector<SignedEvent> events;
  std::uint64_t last = 0;
};

/// The next events of one origin, or branch of one, none of which is beyond `ours`.
Result<Run> eventsOf(const Journal& journal, const Frontier& ours, const std::string& origin, std::uint64_t after) {
  auto others = ours;
  others[origin] = after;
  const auto events = journal.eventsAfter(others, eventsAtOnce);
  if (!events) return passOn(events);
  Run run{{}, after};
  for (const auto& one : *events) {
    const auto event = parseEvent(one.text);
    // What arrived for others since `ours` was read is for the next run.
    if (!event || event->id.origin != rootOf(origin) || event->id.seq > ours.at(origin)) continue;
    if (run.last != 0 && event->id.seq != run.last + 1) continue;
    run.events.push_back(one);
    run.last = event->id.seq;
  }
  if (run.events.empty()) return fail("backup.busy", "the journal changed its shape meanwhile; begin again");
  return run;
}

Result<void> writePeople(const Journal& journal, const fs::path& folder, const SealingKey& key,
                         std::span<const std::string> people) {
  auto keys = json::object();
  for (const auto& person : people) {
    const auto held = journal.personKey(person);
    if (!held) return passOn(held);
    if (*held) keys[person] = toBase64((*held)->view());
  }
  return writeFileAtomically(folder / "people", seal(asBytes(keys.dump()), key, asBytes(peopleContext)),
                             FileMode::secret);
}

Result<std::vector<PersonKey>> readPeople(const fs::path& folder, const SealingKey& key) {
  const auto sealed = readFile(folder / "people", largestPart);
  const auto plain = sealed ? open(*sealed, key, asBytes(peopleContext)) : std::nullopt;
  const auto object = plain ? json::parse(asText(*plain), nullptr, false) : json();
  if (!object.is_object()) return damaged("people");
  std::vector<PersonKey> people;
  for (const auto& [person, text] : object.items()) {
    const auto bytes = text.is_string() ? parseBase64(text.get<std::string>()) : std::nullopt;
    const auto personKey = bytes ? SealingKey::from(*bytes) : std::nullopt;
    if (!personKey) return damaged("people");
    people.push_back({person, *personKey});
  }
  return people;
}

/// Copies what `to` lacks of what the journal names; gives how many.
Result<std::size_t> copyBlobs(const Journal& journal, const BlobStore& from, BlobStore& to) {
  const auto known = journal.blobs();
  if (!known) return passOn(known);
  std::size_t copied = 0;
  for (const auto& blob : *known) {
    if (!from.has(blob.hash) || to.has(blob.hash)) continue;
    const auto bytes = from.sealedBytes(blob.hash);
    if (!bytes) return passOn(bytes);
    // What a run that was cut off left of it is begun anew.
    if (auto removed = to.remove(blob.hash); !removed) return passOn(removed);
    if (auto kept = to.appendPartial(blob.hash, 0, *bytes); !kept) return passOn(kept);
    if (auto complete = to.completePartial(blob.hash); !complete) return passOn(complete);
    ++copied;
  }
  return copied;
}

/// Photos and documents of people erased since the last run.
Result<void> removeForgotten(const Journal& journal, const fs::path& folder) {
  const auto known = journal.blobs();
  if (!known) return passOn(known);
  std::set<std::string> names;
  for (const auto& blob : *known) names.insert(blob.hash);
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file() && !names.contains(entry.path().stem().string())) fs::remove(entry.path(), error);
  }
  return {};
}

}  // namespace

Result<BackupReport> backUp(const Journal& journal, const BlobStore& blobs, const fs::path& folder,
                            const SealingKey& key, std::span<const std::string> people) {
  std::error_code error;
  fs::create_directories(folder / "events", error);
  fs::create_directories(folder / "blobs", error);
  if (error) return fail("file.unwritable", folder.string() + ": " + error.message());
  BackupReport report;
  auto segments = wholeSegments(folder);
  for (const auto& segment : segments) report.events += segment.events;
  auto reached = segments.empty() ? Frontier{} : segments.back().frontier;
  const auto ours = journal.frontier();
  if (!ours) return passOn(ours);
  std::vector<SignedEvent> gathered;
  const auto write = [&]() -> Result<void> {
    if (gathered.empty()) return {};
    auto segment = writeSegment(folder, segments.size() + 1, gathered, reached, key);
    if (!segment) return passOn(segment);
    segments.push_back(std::move(*segment));
    report.added += gathered.size();
    gathered.clear();
    return {};
  };
  for (const auto& origin : authorityFirst(*ours, journal.identity().authorityDevice)) {
    while (reached[origin] < ours->at(origin)) {
      const auto next = eventsOf(journal, *ours, origin, reached[origin]);
      if (!next) return passOn(next);
      gathered.insert(gathered.end(), next->events.begin(), next->events.end());
      reached[origin] = next->last;
      if (gathered.size() < eventsAtOnce) continue;
      if (auto written = write(); !written) return passOn(written);
    }
  }
  if (auto written = write(); !written) return passOn(written);
  report.events += report.added;
  if (auto written = writePeople(journal, folder, key, people); !written) return passOn(written);
  BlobStore copies(folder / "blobs");
  const auto copied = copyBlobs(journal, blobs, copies);
  if (!copied) return passOn(copied);
  report.blobs = *copied;
  if (auto removed = removeForgotten(journal, folder / "blobs"); !removed) return passOn(removed);
  if (auto written = writeSegments(folder, segments); !written) return passOn(written);
  return report;
}

Result<BackupReport> verifyBackup(const fs::path& folder, const SealingKey& key) {
  const auto segments = readSegments(folder);
  if (!segments) return passOn(segments);
  BackupReport report;
  for (std::size_t i = 0; i < segments->size(); ++i) {
    const auto events = readSegment(folder, i + 1, (*segments)[i], key);
    if (!events) return passOn(events);
    report.events += events->size();
  }
  if (const auto people = readPeople(folder, key); !people) return passOn(people);
  return report;
}

Result<BackupReport> restoreBackup(const fs::path& folder, const SealingKey& key, Journal& journal, BlobStore& blobs) {
  auto report = verifyBackup(folder, key);
  if (!report) return report;
  const auto position = journal.position();
  if (!position) return passOn(position);
  if (*position != 0) return fail("backup.not-empty", "the journal that it should be restored into holds events");
  const auto segments = readSegments(folder);
  for (std::size_t i = 0; i < segments->size(); ++i) {
    const auto events = readSegment(folder, i + 1, (*segments)[i], key);
    if (!events) return passOn(events);
    const auto taken = journal.ingest(*events);
    if (!taken) return passOn(taken);
    report->added += taken->stored + taken->alreadyHeld;
  }
  if (report->added != report->events) {
    return fail("backup.not-believed",
                fmt::format("{} of {} events are not believed", report->events - report->added, report->events));
  }
  const auto people = readPeople(folder, key);
  if (!people) return passOn(people);
  for (const auto& person : *people) {
    const auto added = journal.addPersonKey(person);
    if (!added && added.error().code != "person.erased") return passOn(added);
  }
  const auto copied = copyBlobs(journal, BlobStore(folder / "blobs"), blobs);
  if (!copied) return passOn(copied);
  report->blobs = *copied;
  if (auto finished = finishErasures(journal, blobs); !finished) return passOn(finished);
  return report;
}

}  // namespace assay::journal

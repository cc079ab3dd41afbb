#include "shared/journal/backup_writer.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/base/log.h"

namespace assay::journal {

namespace fs = std::filesystem;
using backup::Segment;

namespace {

constexpr std::size_t eventsAtOnce = 2000;

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// Within a folder that must be there.
Result<void> makeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  if (!error) return {};
  const bool full = error == std::errc::no_space_on_device;
  return fail(full ? "disk.full" : "file.unwritable", folder.string() + ": " + error.message());
}

std::vector<std::string> authorityFirst(const Frontier& frontier, const std::string& authority) {
  std::vector<std::string> origins;
  for (const auto& [origin, seq] : frontier) origins.push_back(origin);
  std::stable_partition(origins.begin(), origins.end(),
                        [&](const auto& origin) { return deviceOf(origin) == authority; });
  return origins;
}

void advance(Frontier& frontier, const Frontier& by) {
  for (const auto& [origin, seq] : by) frontier[origin] = std::max(frontier[origin], seq);
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

std::size_t eventsIn(const std::vector<Segment>& segments) {
  std::size_t count = 0;
  for (const auto& segment : segments) count += segment.events;
  return count;
}

/// Up to the first that is damaged, or sealed with another key: what lies behind is written anew.
std::vector<Segment> wholeOnes(const fs::path& folder, const SealingKey& key) {
  auto segments = backup::readList(folder).value_or(std::vector<Segment>{});
  const auto broken =
      std::ranges::find_if(segments, [&](const auto& one) { return !backup::readSegment(folder, one, key); });
  segments.erase(broken, segments.end());
  return segments;
}

/// What runs that were cut off left behind.
void removeStrays(const fs::path& folder, const std::vector<Segment>& segments) {
  std::set<fs::path> listed;
  for (const auto& segment : segments) listed.insert(backup::fileOf(folder, segment));
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder / "events", error)) {
    std::error_code ignored;
    if (!listed.contains(entry.path())) fs::remove_all(entry.path(), ignored);
  }
}

/// Likewise of people's keys: somebody may have been erased since.
void removeUnfinishedKeys(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::error_code ignored;
    const auto name = entry.path().filename().string();
    if (name.starts_with("people.") && name.ends_with(".tmp")) fs::remove(entry.path(), ignored);
  }
}

/// The hashes of the photos and documents that are there; whatever else is there is removed.
std::set<std::string> blobsIn(const fs::path& folder) {
  std::set<std::string> hashes;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error); !error && entry != fs::recursive_directory_iterator{};
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && entry->path().extension() == ".blob") {
      entry.disable_recursion_pending();
      makeWayForFile(entry->path());
    }
    if (!entry->is_regular_file(ignored)) continue;
    const auto hash = entry->path().stem().string();
    const bool isBlob = entry->path().extension() == ".blob" && isBlobHash(hash) && entry->file_size(ignored) > 0;
    if (isBlob) hashes.insert(hash);
    if (!isBlob) fs::remove(entry->path(), ignored);
  }
  return hashes;
}

}  // namespace

BackupWriter::BackupWriter(fs::path folder, const SealingKey& key) : folder_(std::move(folder)), key_(key) {}

Result<BackupReport> BackupWriter::run(const Journal& journal, const BlobStore& blobs, const Portion& portion) {
  auto report = add(journal, blobs, portion);
  if (!report) known_.reset();
  return report;
}

Result<BackupReport> BackupWriter::add(const Journal& journal, const BlobStore& blobs, const Portion& portion) {
  if (!known_ || !isAsLeft()) {
    auto known = look();
    if (!known) return passOn(known);
    known_ = std::move(*known);
  }
  BackupReport report;
  const auto lost = readBack(blobs, portion);
  if (!lost) return passOn(lost);
  report.lost = *lost;
  const auto position = journal.position();
  if (!position) return passOn(position);
  if (auto written = addPeople(journal); !written) return passOn(written);
  if (*position != known_->position) {
    const auto added = addEvents(journal, portion.stop);
    if (!added) return passOn(added);
    report.added = *added;
  }
  if (auto written = writeList(); !written) return passOn(written);
  if (*position != known_->position || !known_->allBlobs) {
    const auto added = addBlobs(journal, blobs, portion);
    if (!added) return passOn(added);
    report.blobs = *added;
  }
  if (!portion.stop.stop_requested()) known_->position = *position;
  report.events = eventsIn(known_->segments);
  return report;
}

Result<BackupWriter::Known> BackupWriter::look() const {
  for (const auto& folder : {folder_, folder_ / "events", folder_ / "blobs"}) {
    if (auto made = makeFolder(folder); !made) return passOn(made);
  }
  for (const auto& file : {backup::listFile(folder_), folder_ / backup::peopleName}) makeWayForFile(file);
  Known known;
  const auto list = readFile(backup::listFile(folder_), backup::largestList);
  if (list) known.list = asText(*list);
  // A number is not given again while a list that names it may be the one that counts.
  for (const auto& segment : backup::readList(folder_).value_or(std::vector<Segment>{})) {
    known.nextNumber = std::max(known.nextNumber, segment.number + 1);
  }
  known.segments = wholeOnes(folder_, key_);
  removeStrays(folder_, known.segments);
  removeUnfinishedKeys(folder_);
  known.blobs = blobsIn(folder_ / "blobs");
  known.toReadBack.assign(known.blobs.begin(), known.blobs.end());  // the events just were
  return known;
}

bool BackupWriter::isAsLeft() const {
  forgetCached(backup::listFile(folder_));
  const auto list = readFile(backup::listFile(folder_), backup::largestList);
  return list && asText(*list) == known_->list;
}

Result<std::size_t> BackupWriter::readBack(const BlobStore& from, const Portion& portion) {
  auto& parts = known_->toReadBack;
  if (parts.empty()) {
    parts.assign(known_->blobs.begin(), known_->blobs.end());
    for (const auto& segment : known_->segments) parts.push_back(backup::nameOf(segment.number));
    parts.emplace_back(backup::peopleName);
  }
  std::size_t lost = 0;
  for (std::uint64_t bytes = 0; !parts.empty() && bytes < portion.readBack && !portion.stop.stop_requested();) {
    const auto part = std::move(parts.back());
    parts.pop_back();
    const auto looked = isBlobHash(part) ? lookAtBlob(part, from, bytes) : lookAtPart(part, bytes);
    if (!looked) return passOn(looked);
    if (*looked) continue;
    log::warn("backup.lost", "{} can't be read back and is written once more", part);
    ++lost;
  }
  return lost;
}

Result<bool> BackupWriter::lookAtBlob(const std::string& hash, const BlobStore& from, std::uint64_t& bytes) {
  const BlobStore copies(folder_ / "blobs");
  bytes += copies.size(hash);
  if (!known_->blobs.contains(hash) || copies.isWhole(hash)) return true;
  if (!from.has(hash)) return true;  // there is none to put in its place
  if (auto removed = copies.remove(hash); !removed) return passOn(removed);
  known_->blobs.erase(hash);
  known_->allBlobs = false;
  return false;
}

bool BackupWriter::lookAtPart(const std::string& name, std::uint64_t& bytes) {
  const auto file = folder_ / name;
  std::error_code error;
  const auto size = fs::file_size(file, error);
  bytes += error ? 0 : size;
  forgetCached(file);
  if (name == backup::peopleName) {
    const auto people = backup::readPeople(folder_, key_);
    if (people && assay::hashOf(asBytes(backup::toText(*people))) == known_->people) return true;
    makeWayForFile(file);
    known_->people.reset();
    return false;
  }
  auto& segments = known_->segments;
  const auto found = std::ranges::find(segments, name, [](const Segment& one) { return backup::nameOf(one.number); });
  if (found == segments.end() || backup::readSegment(folder_, *found, key_)) return true;
  segments.erase(found, segments.end());  // what lies behind is written anew, as after a look
  known_->position = -1;
  return false;
}

Result<std::size_t> BackupWriter::addEvents(const Journal& journal, const std::stop_token& stop) {
  const auto ours = journal.frontier();
  if (!ours) return passOn(ours);
  Frontier reached;
  for (const auto& segment : known_->segments) advance(reached, segment.reached);
  std::size_t added = 0;
  std::vector<SignedEvent> gathered;
  Frontier gatheredTo;
  const auto write = [&]() -> Result<void> {
    if (gathered.empty()) return {};
    added += gathered.size();
    return addSegment(std::exchange(gathered, {}), std::exchange(gatheredTo, {}));
  };
  for (const auto& origin : authorityFirst(*ours, journal.identity().authorityDevice)) {
    while (reached[origin] < ours->at(origin) && !stop.stop_requested()) {
      const auto next = eventsOf(journal, *ours, origin, reached[origin]);
      if (!next) return passOn(next);
      gathered.insert(gathered.end(), next->events.begin(), next->events.end());
      reached[origin] = gatheredTo[origin] = next->last;
      if (gathered.size() < eventsAtOnce) continue;
      if (auto written = write(); !written) return passOn(written);
    }
  }
  if (auto written = write(); !written) return passOn(written);
  return added;
}

Result<void> BackupWriter::addSegment(std::vector<SignedEvent> events, Frontier reached) {
  auto& segments = known_->segments;
  // Each event is written again only when as many have come since: the segments stay few, and so does the writing.
  while (!segments.empty() && segments.back().events <= events.size() &&
         segments.back().events + events.size() <= eventsAtOnce) {
    auto earlier = backup::readSegment(folder_, segments.back(), key_);
    if (!earlier) return passOn(earlier);
    earlier->insert(earlier->end(), events.begin(), events.end());
    events = std::move(*earlier);
    advance(reached, segments.back().reached);
    segments.pop_back();
  }
  Segment segment{.number = known_->nextNumber++, .hash = {}, .events = 0, .reached = std::move(reached)};
  if (auto written = backup::writeSegment(folder_, segment, events, key_); !written) return written;
  segments.push_back(std::move(segment));
  return {};
}

Result<void> BackupWriter::addPeople(const Journal& journal) {
  const auto people = journal.personKeys();
  if (!people) return passOn(people);
  const auto text = backup::toText(*people);
  const auto hash = assay::hashOf(asBytes(text));
  if (known_->people == hash) return {};
  if (auto written = backup::writePeople(folder_, text, key_); !written) return written;
  known_->people = hash;
  known_->allBlobs = false;  // somebody came or was erased
  return {};
}

Result<std::size_t> BackupWriter::addBlobs(const Journal& journal, const BlobStore& from, const Portion& portion) {
  const auto named = journal.blobs();
  if (!named) return passOn(named);
  const BlobStore to(folder_ / "blobs");
  std::set<std::string> names;
  std::size_t added = 0;
  std::uint64_t bytes = 0;
  known_->allBlobs = true;
  for (const auto& blob : *named) {
    names.insert(blob.hash);
    if (known_->blobs.contains(blob.hash)) continue;
    const bool later = bytes >= portion.blobBytes || portion.stop.stop_requested();
    const auto sealed = later ? fail("backup.later", "in a later run") : from.sealedBytes(blob.hash);
    // Not here yet, or damaged here: the exchanges bring it.
    const auto taken = sealed ? to.take(blob.hash, *sealed) : passOn(sealed);
    if (!taken && (taken.error().code == "disk.full" || taken.error().code == "file.unwritable")) return passOn(taken);
    known_->allBlobs = known_->allBlobs && taken;
    if (!taken) continue;
    known_->blobs.insert(blob.hash);
    bytes += sealed->size();
    ++added;
  }
  for (auto blob = known_->blobs.begin(); blob != known_->blobs.end();) {
    const bool forgotten = !names.contains(*blob);  // of somebody who was erased
    if (forgotten) {
      if (auto removed = to.remove(*blob); !removed) return passOn(removed);
    }
    blob = forgotten ? known_->blobs.erase(blob) : std::next(blob);
  }
  return added;
}

Result<void> BackupWriter::writeList() {
  const auto text = backup::toText(known_->segments);
  if (text == known_->list) return {};
  if (auto written = writeFileAtomically(backup::listFile(folder_), asBytes(text), FileMode::secret); !written)
    return written;
  known_->list = text;
  removeStrays(folder_, known_->segments);
  return {};
}

}  // namespace assay::journal

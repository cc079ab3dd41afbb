#include "shared/sync/node.h"

#include <algorithm>
#include <array>

#include "shared/base/bytes.h"
#include "shared/base/json_text.h"
#include "shared/base/log.h"
#include "shared/journal/erasure.h"
#include "shared/sync/row_buckets.h"

namespace assay::sync {

namespace {

constexpr std::string_view blobPath = "/v1/blobs/";

constexpr auto allPaths = std::to_array<Node::Path>({
    {"POST", "/v1/sync/pull"},
    {"POST", "/v1/sync/push"},
    {"POST", "/v1/sync/rows"},
    {"POST", "/v1/keys"},
    {"PUT", "/v1/keys"},
    {"POST", "/v1/blobs/lacking"},
    {"GET", "/v1/blobs/{hash}"},
    {"PUT", "/v1/blobs/{hash}"},
});

Result<json> parseObject(std::string_view body) {
  auto object = parseJson(body);
  if (!object.is_object()) return fail("sync.malformed", "the body is no JSON object");
  return object;
}

std::optional<std::uint64_t> countIn(const Request& request, const char* name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::nullopt : parseCount(found->second);
}

int statusOf(const Error& error) {
  if (error.code == "blob.wrong-offset") return 409;
  if (error.code == "blob.missing" || error.code == "blob.unknown" || error.code == "sync.unknown-path") return 404;
  const bool askersFault = error.code.starts_with("sync.") || error.code.starts_with("blob.");
  return askersFault ? 400 : 503;
}

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

}  // namespace

Result<std::vector<std::string>> namesOf(const json& object, const char* field, bool (*isName)(std::string_view)) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_array() || found->size() > mostNames) {
    return fail("sync.malformed", std::string{"no usable list of "} + field);
  }
  std::vector<std::string> names;
  for (const auto& name : *found) {
    if (!name.is_string() || !isName(name.get_ref<const std::string&>())) {
      return fail("sync.malformed", std::string{"a wrong entry in the list of "} + field);
    }
    names.push_back(name.get<std::string>());
  }
  return names;
}

Result<std::vector<journal::PersonKey>> keysFromJson(const json& object) {
  const auto found = object.find("keys");
  if (found == object.end() || !found->is_object() || found->size() > mostNames) {
    return fail("sync.malformed", "no usable keys");
  }
  std::vector<journal::PersonKey> keys;
  for (const auto& [person, text] : found->items()) {
    const auto bytes = text.is_string() ? parseBase64(text.get_ref<const std::string&>()) : std::nullopt;
    const auto key = bytes ? SealingKey::from(*bytes) : std::nullopt;
    if (!isValidId(person) || !key) return fail("sync.malformed", "a key that can't be read");
    keys.push_back({person, *key});
  }
  return keys;
}

std::span<const Node::Path> Node::paths() { return allPaths; }

Node::Node(journal::Journal& journal, journal::BlobStore& blobs, std::optional<BlobKeeping> keeping)
    : journal_(journal), blobs_(blobs), keeping_(std::move(keeping)) {}

Response Node::answer(const Request& request) {
  const auto version = request.headers.find(std::string{versionHeader});
  if (version == request.headers.end() || version->second != protocolVersion) {
    return refusal(400, {"sync.version", "this node speaks version " + std::string{protocolVersion}});
  }
  auto answered = route(request);
  if (answered) return std::move(*answered);
  log::warn(answered.error().code, "{}", answered.error().message);  // the path may hold anything
  return refusal(statusOf(answered.error()), answered.error());
}

Result<Response> Node::route(const Request& request) {
  const auto& method = request.method;
  const auto& path = request.path;
  if (request.body.size() > largestBody) return fail("sync.malformed", "the body is too large");
  if (method == "POST" && path == "/v1/sync/pull") return pull(request.body);
  if (method == "POST" && path == "/v1/sync/push") return push(request.body);
  if (method == "POST" && path == "/v1/sync/rows") return rows(request.body);
  if (method == "POST" && path == "/v1/keys") return keys(request.body);
  if (method == "PUT" && path == "/v1/keys") return takeKeys(request.body);
  if (method == "POST" && path == "/v1/blobs/lacking") return lacking(request.body);
  if (path.starts_with(blobPath)) {
    const auto hash = path.substr(blobPath.size());
    if (!journal::isBlobHash(hash)) return fail("blob.bad-hash", "that is no blob's hash");
    if (method == "GET") return blobPart(hash, request);
    if (method == "PUT") return takeBlobPart(hash, request);
  }
  return fail("sync.unknown-path", "there is nothing at this path");
}

Result<Response> Node::pull(const std::string& body) {
  const auto asked = parseObject(body);
  if (!asked) return passOn(asked);
  const auto theirs = frontierFromJson(asked->value("frontier", json()));
  if (!theirs) return passOn(theirs);
  const auto limitField = asked->value("limit", json(mostEvents));
  if (!limitField.is_number_unsigned()) return fail("sync.malformed", "the limit is no number");
  const auto limit = std::min<std::uint64_t>(limitField.get<std::uint64_t>(), mostEvents);

  // What was quarantined may be believed by now, though nobody sends it again.
  const auto released = journal_.ingest({});
  if (!released) return passOn(released);
  if (released->stored > 0) {
    finishErasures();
    onEventsStored();
  }
  const auto events = journal_.eventsAfter(*theirs, limit);
  if (!events) return passOn(events);
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  json header = {{"frontier", toJson(*ours)}};
  if (asked->value("digest", json(false)) == json(true)) {
    if (auto compared = compare(*ours, *theirs, asked->value("heads", json::object()), header); !compared) {
      return passOn(compared);
    }
  }
  std::size_t taken = 0;
  header["more"] = false;
  auto text = toBody(header, *events, taken);
  if (!events->empty() && (taken < events->size() || events->size() == limit)) {
    header["more"] = true;
    text = toBody(header, *events, taken);
  }
  counters_.eventsSent += taken;
  auto response = jsonAnswer({});
  response.contentType = eventsType;
  response.body = std::move(text);
  return response;
}

Result<void> Node::compare(const journal::Frontier& ours, const journal::Frontier& theirs, const json& heads,
                           json& header) const {
  if (!heads.is_object()) return fail("sync.malformed", "heads that are no object");
  // Of the very frontier that is told: somebody else may be appending.
  const auto ourHeads = headsOf(journal_, ours);
  if (!ourHeads) return passOn(ourHeads);
  auto differing = json::array();
  for (const auto& [origin, seq] : theirs) {
    const auto here = seq == 0 ? std::nullopt : journal_.hashAt({origin, seq}).value_or(std::nullopt);
    if (here && heads.contains(origin) && heads[origin] != json(*here)) differing.push_back(origin);
  }
  header["heads"] = *ourHeads;
  header["differing"] = differing;
  // Equal digests mean something only where both sides say that they hold the same.
  if (ours != theirs) return {};
  const auto summary = journal_.summary();
  if (!summary) return passOn(summary);
  if (summary->frontier != theirs) return {};
  header["digest"] = summary->events;
  header["rows"] = summary->rows;
  return {};
}

Result<Response> Node::rows(const std::string& body) const {
  const auto asked = parseObject(body);
  if (!asked) return passOn(asked);
  const auto hashes = journal_.hashesOfRows();
  if (!hashes) return passOn(hashes);
  const auto bucket = asked->find("bucket");
  if (bucket == asked->end()) return jsonAnswer({{"buckets", bucketsOf(*hashes)}});
  if (!bucket->is_number_unsigned()) return fail("sync.malformed", "the bucket is no number");
  auto found = json::object();
  for (const auto& [subject, hash] : *hashes) {
    if (bucketOf(subject) == bucket->get<std::uint64_t>()) found[subject] = hash;
  }
  return jsonAnswer({{"rows", found}});
}

Result<Response> Node::push(const std::string& body) {
  const auto batch = parseEvents(body);
  if (!batch) return passOn(batch);
  if (!batch->complete) return fail("sync.malformed", "not all promised events are there");
  const auto report = journal_.ingest(batch->events);
  if (!report) return passOn(report);
  counters_.eventsStored += report->stored;
  counters_.eventsQuarantined += report->quarantined;
  if (report->stored > 0) {
    finishErasures();
    onEventsStored();
  }
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  auto wanted = journal_.peopleWithoutKey();
  if (!wanted) return passOn(wanted);
  if (wanted->size() > mostNames) wanted->resize(mostNames);
  return jsonAnswer({{"frontier", toJson(*ours)},
                     {"stored", report->stored},
                     {"quarantined", report->quarantined},
                     {"keysWanted", *wanted}});
}

void Node::finishErasures() {
  // It stays noted what is to be done: the exchange does not fail for it.
  if (const auto done = journal::finishErasures(journal_, blobs_); !done) {
    log::warn(done.error().code, "{}", done.error().message);
  }
}

Result<Response> Node::keys(const std::string& body) const {
  const auto asked = parseObject(body);
  if (!asked) return passOn(asked);
  const auto people = namesOf(*asked, "people", isValidId);
  if (!people) return passOn(people);
  auto found = json::object();
  for (const auto& person : *people) {
    const auto key = journal_.personKey(person);
    if (!key) return passOn(key);
    if (*key) found[person] = toBase64((*key)->view());
  }
  return jsonAnswer({{"keys", found}});
}

Result<Response> Node::takeKeys(const std::string& body) {
  const auto given = parseObject(body);
  if (!given) return passOn(given);
  const auto keys = keysFromJson(*given);
  if (!keys) return passOn(keys);
  const auto wanted = journal_.peopleWithoutKey();
  if (!wanted) return passOn(wanted);
  for (const auto& key : *keys) {
    if (std::ranges::find(*wanted, key.person) == wanted->end()) continue;
    const auto added = journal_.addPersonKey(key);
    // Nothing can be done about it here; somebody else brings the right one.
    if (!added && added.error().code == "person.wrong-key") {
      log::warn(added.error().code, "{}", added.error().message);
    } else if (!added) {
      return passOn(added);
    }
  }
  return jsonAnswer(json::object());
}

Result<std::set<std::string>> Node::unwanted() {
  std::set<std::string> hashes;
  if (!keeping_) return hashes;
  keeping_->look();
  if (keeping_->hasRoom()) return hashes;
  const auto known = journal_.blobs();
  if (!known) return passOn(known);
  for (const auto& blob : *known) {
    if (!keeping_->isWanted(blob)) hashes.insert(blob.hash);
  }
  return hashes;
}

Result<Response> Node::lacking(const std::string& body) {
  const auto asked = parseObject(body);
  if (!asked) return passOn(asked);
  const auto hashes = namesOf(*asked, "hashes", journal::isBlobHash);
  if (!hashes) return passOn(hashes);
  const auto unwantedOnes = unwanted();
  if (!unwantedOnes) return passOn(unwantedOnes);
  auto lacking = json::object();
  for (const auto& hash : *hashes) {
    if (!blobs_.has(hash) && !unwantedOnes->contains(hash)) lacking[hash] = blobs_.partialSize(hash);
  }
  return jsonAnswer({{"lacking", lacking}});
}

Result<Response> Node::blobPart(const std::string& hash, const Request& request) const {
  const auto offset = countIn(request, "offset");
  const auto bytes = blobs_.sealedBytes(hash);
  if (!bytes) return passOn(bytes);
  if (!offset || *offset > bytes->size()) return fail("sync.malformed", "an offset that is not in the blob");
  auto response = jsonAnswer({});
  response.contentType = bytesType;
  response.headers[std::string{blobSizeHeader}] = std::to_string(bytes->size());
  response.body = asText(BytesView{*bytes}.subspan(*offset, std::min(largestBlobPart, bytes->size() - *offset)));
  return response;
}

Result<void> Node::checkExpected(const std::string& hash) const {
  const auto expected = journal_.expectsBlob(hash);
  if (!expected) return passOn(expected);
  if (*expected) return {};
  return fail("blob.unknown", "no event names blob " + hash);
}

Result<Response> Node::takeBlobPart(const std::string& hash, const Request& request) {
  const auto offset = countIn(request, "offset");
  const auto size = countIn(request, "size");
  if (!offset || !size || *size > journal::largestBlob || request.body.size() > largestBlobPart ||
      *offset + request.body.size() > *size) {
    return fail("sync.malformed", "a part that can't be of a blob");
  }
  if (blobs_.has(hash)) return jsonAnswer({{"held", blobs_.size(hash)}, {"complete", true}});
  if (const auto expected = checkExpected(hash); !expected) return passOn(expected);
  if (*offset == 0) {
    // Those that came since they were asked for may have taken the room.
    const auto unwantedOnes = unwanted();
    if (!unwantedOnes) return passOn(unwantedOnes);
    if (unwantedOnes->contains(hash)) return fail("blob.unwanted", "there is no room for blob " + hash);
  }
  // They can't be of one blob: whoever gave the rest may have lied, and nobody else could ever go on from there.
  if (*offset == 0 && blobs_.partialSize(hash) > *size) blobs_.dropPartial(hash);
  const auto appended = blobs_.appendPartial(hash, *offset, asBytes(request.body));
  if (!appended) return passOn(appended);
  const auto held = blobs_.partialSize(hash);
  if (held < *size) return jsonAnswer({{"held", held}, {"complete", false}});
  if (const auto completed = blobs_.completePartial(hash); !completed) return passOn(completed);
  if (const auto marked = journal_.markBlobPresent(hash); !marked) return passOn(marked);
  ++counters_.blobsCompleted;
  if (keeping_) keeping_->came(held);
  return jsonAnswer({{"held", held}, {"complete", true}});
}

}  // namespace assay::sync

#include "shared/sync/client.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/log.h"
#include "shared/sync/node.h"

namespace assay::sync {

namespace {

constexpr std::size_t batchSize = 500;
constexpr auto pastEverything = static_cast<std::uint64_t>(INT64_MAX);

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

tl::unexpected<Error> badAnswer(const std::string& why) { return fail("sync.bad-answer", why); }

Result<json> objectIn(const Response& response) {
  auto object = json::parse(response.body, nullptr, false);
  if (!object.is_object()) return badAnswer("the answer is no JSON object");
  return object;
}

std::optional<std::uint64_t> countIn(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

Result<void> checkVersion(const Response& response) {
  const auto version = response.headers.find(std::string{versionHeader});
  if (version == response.headers.end()) return fail(refusalIn(response));
  if (version->second != protocolVersion) return fail("sync.version", "the other side speaks another version");
  return {};
}

/// Origins of which events were delivered and none of the last were stored.
void noteStuck(std::span<const journal::SignedEvent> delivered, const journal::Frontier& after,
               journal::Frontier& stuck) {
  journal::Frontier highest;
  for (const auto& one : delivered) {
    if (const auto event = journal::parseEvent(one.text)) {
      auto& seq = highest[event->id.origin];
      seq = std::max(seq, event->id.seq);
    }
  }
  for (const auto& [origin, seq] : highest) {
    const auto held = after.find(origin);
    if (held == after.end() || held->second < seq) stuck[origin] = pastEverything;
  }
}

journal::Frontier pastStuck(journal::Frontier frontier, const journal::Frontier& stuck) {
  for (const auto& [origin, seq] : stuck) frontier[origin] = seq;
  return frontier;
}

}  // namespace

SyncClient::SyncClient(journal::Journal& journal, journal::BlobStore& blobs, Transport& transport)
    : journal_(journal), blobs_(blobs), transport_(transport) {}

Result<SyncReport> SyncClient::exchange() {
  report_ = {};
  notBelievedHere_.clear();
  notBelievedThere_.clear();
  if (auto pulled = pull(); !pulled) return passOn(pulled);
  bool pushedAny = false;
  for (;;) {
    const auto pushed = pushOnce();
    if (!pushed) return passOn(pushed);
    if (!*pushed) break;
    pushedAny = true;
  }
  // What we sent may have been answered already.
  if (pushedAny) {
    if (auto pulled = pull(); !pulled) return passOn(pulled);
  }
  if (auto fetched = fetchKeys(); !fetched) return passOn(fetched);
  if (auto exchanged = exchangeBlobs(); !exchanged) return passOn(exchanged);
  if (report_.received + report_.sent > 0) compared_ = false;
  if (!compared_) {
    if (auto result = compare(); !result) return passOn(result);
  }
  return report_;
}

Result<Response> SyncClient::send(Request request) {
  request.headers[std::string{versionHeader}] = std::string{protocolVersion};
  auto response = transport_.send(request);
  if (!response) return response;
  if (auto checked = checkVersion(*response); !checked) return passOn(checked);
  return response;
}

Result<json> SyncClient::sendJson(const std::string& method, const std::string& path, const json& body) {
  const auto response = send({.method = method, .path = path, .body = body.dump()});
  if (!response) return passOn(response);
  if (response->status != 200) return fail(refusalIn(*response));
  return objectIn(*response);
}

Result<journal::Frontier> SyncClient::askingFrontier() const {
  auto ours = journal_.frontier();
  if (!ours) return ours;
  return pastStuck(std::move(*ours), notBelievedHere_);
}

Result<void> SyncClient::pull() {
  for (;;) {
    const auto ours = askingFrontier();
    if (!ours) return passOn(ours);
    const json asked = {{"frontier", toJson(*ours)}, {"limit", batchSize}};
    const auto response = send({.method = "POST", .path = "/v1/sync/pull", .body = asked.dump()});
    if (!response) return passOn(response);
    if (response->status != 200) return fail(refusalIn(*response));
    const auto batch = parseEvents(response->body);
    if (!batch) return badAnswer(batch.error().message);
    auto theirs = frontierFromJson(batch->header.value("frontier", json()));
    if (!theirs) return badAnswer(theirs.error().message);
    theirs_ = std::move(*theirs);
    // What came before a cut is whole, and is kept.
    if (auto stored = ingest(batch->events); !stored) return stored;
    if (!batch->complete) return badAnswer("the answer was cut off");
    if (batch->events.empty() || batch->header.value("more", json(false)) != json(true)) return {};
    // Whoever promises more and brings nothing new would keep us here for ever.
    if (askingFrontier() == ours) return badAnswer("only events that were not asked for");
  }
}

Result<void> SyncClient::ingest(const std::vector<journal::SignedEvent>& events) {
  if (events.empty()) return {};
  const auto stored = journal_.ingest(events);
  if (!stored) return passOn(stored);
  report_.received += stored->stored;
  report_.quarantined += stored->quarantined;
  const auto after = journal_.frontier();
  if (!after) return passOn(after);
  noteStuck(events, *after, notBelievedHere_);
  return {};
}

Result<bool> SyncClient::pushOnce() {
  const auto events = journal_.eventsAfter(pastStuck(theirs_, notBelievedThere_), batchSize);
  if (!events) return passOn(events);
  if (events->empty()) return false;
  std::size_t taken = 0;
  const auto body = toBody(json::object(), *events, taken);
  const auto response = send({.method = "POST", .path = "/v1/sync/push", .body = body, .contentType = eventsType});
  if (!response) return passOn(response);
  if (response->status != 200) return fail(refusalIn(*response));
  const auto answer = objectIn(*response);
  if (!answer) return passOn(answer);
  auto after = frontierFromJson(answer->value("frontier", json()));
  const auto stored = countIn(*answer, "stored");
  const auto quarantined = countIn(*answer, "quarantined");
  if (!after || !stored || !quarantined) return badAnswer("a push was answered without frontier or counts");
  theirs_ = std::move(*after);
  noteStuck(std::span{*events}.first(taken), theirs_, notBelievedThere_);
  report_.sent += *stored;
  report_.quarantined += *quarantined;
  if (auto given = giveKeys(*answer); !given) return passOn(given);
  return true;
}

Result<void> SyncClient::fetchKeys() {
  const auto lacking = journal_.peopleWithoutKey();
  if (!lacking) return passOn(lacking);
  for (std::size_t begin = 0; begin < lacking->size(); begin += mostNames) {
    const auto count = std::min(mostNames, lacking->size() - begin);
    const std::vector<std::string> people(lacking->begin() + static_cast<std::ptrdiff_t>(begin),
                                          lacking->begin() + static_cast<std::ptrdiff_t>(begin + count));
    const auto answer = sendJson("POST", "/v1/keys", {{"people", people}});
    if (!answer) return passOn(answer);
    const auto keys = keysFromJson(*answer);
    if (!keys) return badAnswer(keys.error().message);
    for (const auto& key : *keys) {
      if (std::ranges::find(people, key.person) == people.end()) return badAnswer("a key that was not asked for");
      if (auto added = journal_.addPersonKey(key); !added) return added;
      ++report_.keys;
    }
  }
  return {};
}

Result<void> SyncClient::giveKeys(const json& answer) {
  const auto wanted = namesOf(answer, "keysWanted", isValidId);
  if (!wanted) return badAnswer(wanted.error().message);
  auto keys = json::object();
  for (const auto& person : *wanted) {
    const auto key = journal_.personKey(person);
    if (!key) return passOn(key);
    if (*key) keys[person] = toBase64((*key)->view());
  }
  if (keys.empty()) return {};
  const auto taken = sendJson("PUT", "/v1/keys", {{"keys", keys}});
  if (!taken) return passOn(taken);
  return {};
}

Result<void> SyncClient::compare() {
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  const json asked = {{"frontier", toJson(*ours)}, {"limit", 1}, {"digest", true}};
  const auto response = send({.method = "POST", .path = "/v1/sync/pull", .body = asked.dump()});
  if (!response) return passOn(response);
  if (response->status != 200) return fail(refusalIn(*response));
  const auto batch = parseEvents(response->body);
  if (!batch) return badAnswer(batch.error().message);
  compared_ = true;
  const auto theirs = batch->header.find("digest");
  if (theirs == batch->header.end()) return {};  // they hold more or less by now
  const auto digest = journal_.digest();
  if (!digest) return passOn(digest);
  report_.agreed = *theirs == json(*digest);
  if (!*report_.agreed) log::error("sync.digest-differs", "equal frontiers, different events");
  return {};
}

}  // namespace assay::sync

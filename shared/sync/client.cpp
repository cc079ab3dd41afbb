#include "shared/sync/client.h"

#include <algorithm>
#include <set>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/base/json_text.h"
#include "shared/base/log.h"
#include "shared/journal/erasure.h"
#include "shared/sync/node.h"

namespace assay::sync {

namespace {

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

tl::unexpected<Error> badAnswer(const std::string& why) { return fail("sync.bad-answer", why); }

Result<json> objectIn(const Response& response) {
  auto object = parseJson(response.body);
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

/// Of what the giver holds: origins, and branches of them, of which events were delivered and none were stored. They
/// are left out for the rest of the exchange.
void noteStuck(std::span<const journal::SignedEvent> delivered, const journal::Frontier& giver,
               const journal::Frontier& before, const journal::Frontier& after, journal::Frontier& stuck) {
  std::set<std::string> touched;
  for (const auto& one : delivered) {
    if (const auto event = journal::parseEvent(one.text)) touched.insert(event->id.origin);
  }
  const auto heldIn = [](const journal::Frontier& frontier, const std::string& origin) {
    const auto found = frontier.find(origin);
    return found == frontier.end() ? 0 : found->second;
  };
  for (const auto& [origin, seq] : giver) {
    if (!touched.contains(journal::rootOf(origin))) continue;
    if (heldIn(after, origin) == heldIn(before, origin) && heldIn(after, origin) < seq) stuck[origin] = pastEverything;
  }
}

/// How many events of `ours` are beyond `theirs`.
std::uint64_t lackingIn(const journal::Frontier& theirs, const journal::Frontier& ours) {
  std::uint64_t count = 0;
  for (const auto& [origin, seq] : ours) {
    const auto there = theirs.find(origin);
    const auto held = there == theirs.end() ? 0 : there->second;
    count += seq > held ? seq - held : 0;
  }
  return count;
}

journal::Frontier pastStuck(journal::Frontier frontier, const journal::Frontier& stuck) {
  for (const auto& [origin, seq] : stuck) frontier[origin] = seq;
  return frontier;
}

}  // namespace

SyncClient::SyncClient(journal::Journal& journal, journal::BlobStore& blobs, Transport& transport, BlobKeeping* keeping,
                       OtherSide other)
    : journal_(journal), blobs_(blobs), transport_(transport), keeping_(keeping), other_(std::move(other)) {}

Result<SyncReport> SyncClient::exchange(Depth depth, ToldTo toldTo) {
  report_ = {};
  notBelievedHere_.clear();
  notToSend_.clear();
  // What was quarantined may be believed by now, though nobody sends it again.
  const auto released = journal_.ingest({});
  if (!released) return passOn(released);
  finishErasures();
  if (depth == Depth::brief && !other_.frontier.empty()) return bringNews(toldTo);
  if (auto pulled = pull(); !pulled) return passOn(pulled);
  const auto pushedAny = pushAll();
  if (!pushedAny) return passOn(pushedAny);
  // What we sent may have been answered already.
  if (*pushedAny && depth == Depth::whole) {
    if (auto pulled = pull(); !pulled) return passOn(pulled);
  }
  finishErasures();
  if (auto fetched = fetchKeys(); !fetched) return passOn(fetched);
  if (auto exchanged = exchangeBlobs(); !exchanged) return passOn(exchanged);
  if (report_.received + report_.sent + released->stored > 0) other_.compared = false;
  if (!notBelievedHere_.empty() || !notToSend_.empty()) other_.compared = false;
  if (!other_.compared && depth == Depth::whole) {
    if (auto result = compare(); !result) return passOn(result);
  }
  return report_;
}

/// What they hold by now they need not be asked for: their answer says it. The push ends the connection, too: until
/// there is news again it would be looked after for nothing.
Result<SyncReport> SyncClient::bringNews(ToldTo toldTo) {
  Headers headers = {{"connection", "close"}};
  if (toldTo == ToldTo::everybody) {
    headers[std::string{toldToAllHeader}] = "yes";
    if (auto left = leaveOutOthers(); !left) return passOn(left);
  }
  const auto pushedAny = pushAll(headers);
  if (!pushedAny) return passOn(pushedAny);
  if (*pushedAny) other_.compared = false;
  // They may have news for us that they can't bring: they do not reach us.
  const auto ours = askingFrontier();
  if (!ours) return passOn(ours);
  if (lackingIn(*ours, other_.frontier) > 0) {
    if (auto pulled = pull(); !pulled) return passOn(pulled);
    if (auto fetched = fetchKeys(); !fetched) return passOn(fetched);
  }
  if (auto exchanged = exchangeBlobs(); !exchanged) return passOn(exchanged);
  return report_;
}

Result<void> SyncClient::leaveOutOthers() {
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  for (const auto& [origin, seq] : *ours) {
    if (origin != journal_.origin()) notToSend_[origin] = pastEverything;
  }
  return {};
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

Result<EventBatch> SyncClient::ask(const journal::Frontier& frontier, std::size_t limit, json more) {
  more["frontier"] = toJson(frontier);
  more["limit"] = limit;
  const auto response = send({.method = "POST", .path = "/v1/sync/pull", .body = more.dump()});
  if (!response) return passOn(response);
  if (response->status != 200) return fail(refusalIn(*response));
  auto batch = parseEvents(response->body);
  if (!batch) return badAnswer(batch.error().message);
  return batch;
}

Result<void> SyncClient::pull() {
  for (;;) {
    const auto ours = askingFrontier();
    if (!ours) return passOn(ours);
    const auto batch = ask(*ours, mostEvents, json::object());
    if (!batch) return passOn(batch);
    auto theirs = frontierFromJson(batch->header.value("frontier", json()));
    if (!theirs) return badAnswer(theirs.error().message);
    other_.frontier = std::move(*theirs);
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
  const auto before = journal_.frontier();
  if (!before) return passOn(before);
  const auto stored = journal_.ingest(events);
  if (!stored) return passOn(stored);
  report_.received += stored->stored;
  report_.quarantined += stored->quarantined;
  if (stored->stored == events.size()) return {};
  const auto after = journal_.frontier();
  if (!after) return passOn(after);
  noteStuck(events, other_.frontier, *before, *after, notBelievedHere_);
  return {};
}

Result<bool> SyncClient::pushAll(const Headers& headers) {
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  bool pushedAny = false;
  auto left = lackingIn(pastStuck(other_.frontier, notToSend_), *ours);
  while (left > 0) {
    auto pushed = pushOnce(headers);
    if (!pushed) return pushed;
    if (!*pushed) break;
    pushedAny = true;
    const auto before = std::exchange(left, lackingIn(pastStuck(other_.frontier, notToSend_), *ours));
    // Whoever takes and never holds would keep us here for ever.
    if (left >= before) return badAnswer("what was sent is held no more than before");
  }
  return pushedAny;
}

Result<bool> SyncClient::pushOnce(const Headers& headers) {
  const auto ours = journal_.frontier();
  if (!ours) return passOn(ours);
  const auto events = journal_.eventsAfter(pastStuck(other_.frontier, notToSend_), mostEvents);
  if (!events) return passOn(events);
  if (events->empty()) return false;
  std::size_t taken = 0;
  const auto body = toBody(json::object(), *events, taken);
  const auto response =
      send({.method = "POST", .path = "/v1/sync/push", .headers = headers, .body = body, .contentType = eventsType});
  if (!response) return passOn(response);
  if (response->status != 200) return fail(refusalIn(*response));
  const auto answer = objectIn(*response);
  if (!answer) return passOn(answer);
  auto after = frontierFromJson(answer->value("frontier", json()));
  const auto stored = countIn(*answer, "stored");
  const auto quarantined = countIn(*answer, "quarantined");
  if (!after || !stored || !quarantined) return badAnswer("a push was answered without frontier or counts");
  noteStuck(std::span{*events}.first(taken), *ours, other_.frontier, *after, notToSend_);
  other_.frontier = std::move(*after);
  report_.sent += *stored;
  report_.quarantined += *quarantined;
  if (auto given = giveKeys(*answer); !given) return passOn(given);
  return true;
}

void SyncClient::finishErasures() {
  // It stays noted what is to be done: the exchange does not fail for it.
  if (const auto done = journal::finishErasures(journal_, blobs_); !done) {
    log::warn(done.error().code, "{}", done.error().message);
  }
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
      const auto added = journal_.addPersonKey(key);
      if (!added && added.error().code == "person.erased") continue;  // since we asked
      if (!added && added.error().code == "person.wrong-key") {
        log::warn(added.error().code, "{}", added.error().message);
        continue;  // somebody else has the right one
      }
      if (!added) return added;
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

}  // namespace assay::sync

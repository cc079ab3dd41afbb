#include <algorithm>

#include "shared/base/bytes.h"
#include "tests/sim/world.h"

/// What somebody hostile does: with the network alone, or with the key of a station that was taken.
namespace assay::sim {

namespace {

using journal::SignedEvent;

constexpr std::size_t everything = 1'000'000;

void flipByte(std::string& text, Random& random) {
  if (text.empty()) return;
  auto& byte = text[random.below(text.size())];
  byte = static_cast<char>(byte ^ static_cast<char>(1U << random.below(8)));
}

std::string garbage(Random& random) {
  constexpr std::string_view pieces[] = {
      "{",  "}", "[",  "]",       "\"frontier\"",         ":", "\"events\"", "-1",       "1e999", "null",
      "\n", " ", "\\", "\"a.1\"", "18446744073709551616", ",", "\xff",       "\"limit\""};
  std::string text;
  for (auto count = random.below(30); count > 0; --count) text += pieces[random.below(std::size(pieces))];
  return text;
}

/// An answer with keys, each of them well-formed and none that of its person.
std::string withWrongKeys(const std::string& body) {
  auto answer = json::parse(body);
  for (auto& key : answer["keys"]) key = toBase64(randomSealingKey().view());
  return answer.dump();
}

Request requestOf(std::string method, std::string path, std::string body) {
  Request request{.method = std::move(method), .path = std::move(path), .body = std::move(body)};
  request.headers[std::string{sync::versionHeader}] = std::string{sync::protocolVersion};
  return request;
}

/// Answers like a node that wants to do harm: what a real one says, spoilt.
class Spoiler final : public Transport {
 public:
  Spoiler(sync::Node& real, Random& random, std::set<std::string>& lines)
      : real_(real), random_(random), lines_(lines) {}

  Result<Response> send(const Request& request) override {
    auto response = real_.answer(request);
    if (givesWrongKeys_) {
      if (request.path == "/v1/keys") response.body = withWrongKeys(response.body);
      return response;
    }
    switch (random_.below(5)) {
      case 0: response.body = garbage(random_); break;
      case 1: flipByte(response.body, random_); break;
      case 2: response.body += response.body; break;
      case 3: response.headers[std::string{sync::blobSizeHeader}] = std::to_string(random_.below(9000)); break;
      default: break;
    }
    for (std::size_t begin = 0; begin < response.body.size();) {
      const auto end = std::min(response.body.find('\n', begin), response.body.size());
      const auto line = response.body.substr(begin, end - begin);
      if (const auto told = journal::parseLine(line)) lines_.insert(journal::evidenceOf(*told));
      begin = end + 1;
    }
    return response;
  }

 private:
  sync::Node& real_;
  Random& random_;
  std::set<std::string>& lines_;
  const bool givesWrongKeys_ = random_.oneIn(3);  ///< and is honest but for that
};

}  // namespace

void World::attack(std::size_t who, Random& random) {
  if (!machine(who).runs()) return;
  auto& victim = machine(random.between(1, static_cast<std::int64_t>(machines_.size()) - 1));
  if (!victim.runs()) return;
  switch (random.below(5)) {
    case 0: {
      constexpr const char* paths[] = {"/v1/sync/pull", "/v1/sync/push", "/v1/sync/rows", "/v1/keys",
                                       "/v1/blobs/lacking"};
      machine(who).node().answer(requestOf("POST", paths[random.below(std::size(paths))], garbage(random)));
      return;
    }
    case 1: return pushHostile(who, realEvents(victim, random));
    case 2: return answerHostile(who, random);
    default: return pushHostile(who, {hostileEvent(victim, random)});
  }
}

void World::pushHostile(std::size_t who, const std::vector<SignedEvent>& events) {
  for (const auto& event : events) hostileLines_.insert(journal::evidenceOf(event));
  std::size_t taken = 0;
  machine(who).node().answer(requestOf("POST", "/v1/sync/push", sync::toBody(json::object(), events, taken)));
}

std::vector<SignedEvent> World::realEvents(Machine& from, Random& random) const {
  auto events = valueOf(from.journal().eventsAfter({}, everything));
  for (std::size_t i = events.size(); i > 1; --i) std::swap(events[i - 1], events[random.below(i)]);
  events.resize(std::min<std::size_t>(events.size(), random.below(12)));
  if (!events.empty() && random.oneIn(2)) {
    auto& spoilt = events[random.below(events.size())];
    flipByte(random.oneIn(2) ? spoilt.text : spoilt.signature, random);
  }
  return events;
}

SignedEvent World::hostileEvent(Machine& victim, Random& random) {
  const auto own = victim.journal().origin();
  const auto frontier = valueOf(victim.journal().frontier());
  const auto tip = frontier.contains(own) ? frontier.at(own) : 0;
  const auto seq = random.below(tip + 2) + 1;
  const auto prev = seq == 1 ? std::string{} : valueOf(victim.journal().hashAt({own, seq - 1})).value_or("");
  journal::Event event{{own, seq},
                       journal::hlcOf(trueTime_),
                       "centre",
                       "certification.requested",
                       {"certification", "s" + std::to_string(random.below(6))},
                       {"desk", "mallory"},
                       json::object(),
                       {},
                       prev};
  auto key = victim.identity.key;
  switch (random.below(10)) {
    case 0: key = SigningKey::generate(); break;
    case 1: event.id.origin = "stranger.1"; break;
    case 2: event.hlc = journal::hlcOf(trueTime_ + std::chrono::hours{random.between(1, 100'000)}); break;
    case 3: event.centre = "elsewhere"; break;
    case 4: event.prev = hexOf(hashOf(asBytes(prev))); break;
    case 5: event.id.origin += "-" + std::to_string(random.below(9)); break;
    case 6:
      event.type = "certification.opened";
      event.body = {{"request", "x:1"}, {"candidate", "c1"}};
      break;
    case 7: event.body = {{"filler", std::string(journal::largestEvent, 'x')}}; break;
    default: break;  // signed and well-formed, at a number that may be taken: a fork
  }
  return journal::signEvent(event, key);
}

void World::answerHostile(std::size_t who, Random& random) {
  const auto other = random.below(machines_.size());
  if (other == who || !machine(other).runs()) return;
  Spoiler spoiler(machine(other).node(), random, hostileLines_);
  (void)sync::SyncClient(machine(who).journal(), machine(who).blobs(), spoiler).exchange();
}

}  // namespace assay::sim

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tests/sim/world.h"
#include "tests/support/journal_kit.h"

/// Takes all faults away, lets the machines talk until they agree, and holds them to their promises.
namespace assay::sim {

namespace {

constexpr std::size_t everything = 1'000'000;
constexpr std::size_t mostRounds = 12;

std::string describe(const journal::Journal& journal) {
  const auto frontier = journal.frontier();
  const auto quarantine = journal.quarantine();
  std::string text;
  for (const auto& [origin, seq] : *frontier) text += fmt::format(" {}={}", origin, seq);
  for (const auto& kept : *quarantine) text += fmt::format(" [{}:{} {}]", kept.origin, kept.seq, kept.reason);
  return text;
}

}  // namespace

void World::heal() {
  healing_ = true;
  network_.weather = {};
  network_.cuts.clear();
  network_.forgetLate();
  // What was dated in the future becomes believable when its time has come.
  trueTime_ += std::chrono::minutes{2 * mostMinutesAstray};
  for (std::size_t i = 0; i < machines_.size(); ++i) {
    auto& one = machine(i);
    one.disk.free();
    one.clock.set(trueTime_);
    one.disk.failAfter(UINT64_MAX);
    reviveIfDead(i);
    if (!one.runs()) fail("machine " + std::to_string(i) + " does not start any more");
  }
  if (outcome_.failure) return;
  const auto late = test::registration("c4", "Somebody late");
  append(0, {&late, 1});
}

void World::converge() {
  for (outcome_.rounds = 1; outcome_.rounds <= mostRounds; ++outcome_.rounds) {
    passTime(std::chrono::seconds{5});
    for (std::size_t i = 1; i < machines_.size(); ++i) {
      exchange(i, 0);
      exchange(i, i % (machines_.size() - 1) + 1);
    }
    decide();
    if (outcome_.failure) return;
    const auto agreed = std::ranges::all_of(
        machines_, [&](const auto& one) { return *one->journal().digest() == *authority().journal().digest(); });
    if (agreed && authority().journal().pendingRequests()->empty() && authority().journal().peopleWithoutKey()->empty())
      return;
  }
  std::string state;
  for (auto& one : machines_) state += "\n    " + one->name + ":" + describe(one->journal());
  fail("no agreement after " + std::to_string(mostRounds) + " rounds" + state);
}

std::set<std::string> World::hashesOf(Machine& one) const {
  std::set<std::string> hashes;
  for (const auto& event : valueOf(one.journal().eventsAfter({}, everything)))
    hashes.insert(hexOf(journal::hashOf(event)));
  return hashes;
}

std::set<std::string> World::waitingIn(Machine& one) const {
  std::set<std::string> hashes;
  for (const auto& kept : valueOf(one.journal().quarantine())) {
    if (kept.reason != "event.clock-ahead") continue;
    const auto signedEvent = journal::parseLine(kept.text);
    const auto event = journal::parseEvent(signedEvent->text);
    // Without the one before it, it can't be released.
    const auto before = EventId{kept.origin, kept.seq - 1};
    if (kept.seq > 1 && valueOf(one.journal().hashAt(before)).value_or("") != event->prev) continue;
    hashes.insert(hexOf(journal::hashOf(*signedEvent)));
  }
  return hashes;
}

json World::rowsOf(Machine& one) const {
  json rows = json::object();
  for (const auto& subject : valueOf(one.journal().subjectsChangedAfter(0))) {
    rows[subject.text()] = *one.journal().row(subject);
  }
  return rows;
}

void World::check() {
  const auto digest = *authority().journal().digest();
  const auto rows = rowsOf(authority());
  for (std::size_t i = 0; i < machines_.size(); ++i) checkNode(i, digest, rows);
  checkRequests();
  checkForks();
  outcome_.digest = digest;
  outcome_.events = hashesOf(authority()).size();
}

void World::checkNode(std::size_t index, const std::string& digest, const json& rows) {
  auto& one = machine(index);
  auto& journal = one.journal();
  const auto named = [&](const std::string& what) { fail(one.name + ": " + what); };
  if (*journal.digest() != digest) named("another digest");
  const auto held = hashesOf(one);
  for (const auto& event : acknowledged_) {
    if (!event.lost && !held.contains(event.hash)) named("lacks acknowledged event " + event.id.text());
  }
  if (rowsOf(one) != rows) named("other rows than the authority");
  if (const auto verified = journal.verify(); !verified) named(verified.error().message);
  if (const auto rebuilt = journal.rebuild(); !rebuilt) named(rebuilt.error().message);
  if (rowsOf(one) != rows) named("other rows after folding everything anew");
  for (const auto& kept : valueOf(journal.quarantine())) {
    if (hostileLines_.contains(kept.text) || wasLost(kept.text)) continue;
    named("still in quarantine: " + kept.origin + ":" + std::to_string(kept.seq) + " " + kept.reason);
  }
  if (!journal.peopleWithoutKey()->empty()) named("lacks the key of " + journal.peopleWithoutKey()->front());
  for (const auto& blob : valueOf(journal.blobs())) {
    const bool somewhere = std::ranges::any_of(machines_, [&](auto& other) { return other->blobs().has(blob.hash); });
    if (somewhere && !one.blobs().has(blob.hash)) named("lacks blob " + blob.hash);
  }
}

bool World::wasLost(const std::string& line) const {
  // What it followed went with a disk: it stays as evidence that there was more.
  const auto event = journal::parseLine(line);
  return event && std::ranges::any_of(acknowledged_, [hash = hexOf(journal::hashOf(*event))](const Acknowledged& one) {
           return one.lost && one.hash == hash;
         });
}

void World::checkForks() {
  std::map<std::string, std::size_t> sameName;
  std::set<std::string> origins;
  for (const auto& event : valueOf(authority().journal().eventsAfter({}, everything))) {
    const auto id = journal::parseEvent(event.text)->id;
    ++sameName[id.text()];
    origins.insert(id.origin);
  }
  const bool forked = std::ranges::any_of(sameName, [](const auto& entry) { return entry.second > 1; });
  const auto known = valueOf(authority().journal().forks());
  if (forked && known.empty()) fail("an origin forked and nobody says so");
  for (auto& one : machines_) {
    if (valueOf(one->journal().forks()).size() != known.size()) fail(one->name + ": knows of other forks");
  }
  outcome_.forks = known.size();
  outcome_.epochs = origins.size();
}

void World::checkRequests() {
  std::set<std::string> forked;  // there, decisions may name a branch
  for (const auto& fork : valueOf(authority().journal().forks())) forked.insert(fork.origin);
  std::set<std::string> requests;
  std::map<std::string, int> decisions;
  for (const auto& signedEvent : valueOf(authority().journal().eventsAfter({}, everything))) {
    const auto event = *journal::parseEvent(signedEvent.text);
    const auto nature = findEventType(event.type)->nature;
    if (nature == Nature::request && !forked.contains(event.id.origin)) requests.insert(event.id.text());
    if (nature == Nature::decision && event.body.contains("request")) ++decisions[event.body["request"]];
  }
  outcome_.requests = requests.size();
  for (const auto& [request, count] : decisions) {
    if (count > 1) fail("request " + request + " has " + std::to_string(count) + " decisions");
  }
  for (const auto& request : requests) {
    if (!decisions.contains(request)) fail("request " + request + " has no decision");
  }
}

}  // namespace assay::sim

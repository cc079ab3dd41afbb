#include <algorithm>
#include <array>

#include "tests/sim/world.h"

/// What the steps of a schedule do.
namespace assay::sim {

namespace {

const Actor desk{"desk", "staff-1"};
const Actor system{"system", "central"};

/// So far may others be ahead whose events are believed at once.
constexpr Duration mostAhead = std::chrono::minutes{11};

/// Few, so that stations meet at the same ones.
std::string someSitting(Random& random) { return "s" + std::to_string(random.below(6)); }
std::string someCandidate(Random& random) { return "c" + std::to_string(random.between(1, 4)); }

Draft someFact(Random& random, const std::string& station) {
  const Subject sitting{"sitting", someSitting(random)};
  switch (random.below(9)) {
    case 0: return {sitting, "sitting.arrived", {{"ticket", station + std::to_string(random.below(9))}}, {}};
    case 1:
      return {sitting,
              "sitting.checked-in",
              {{"seat", std::to_string(random.below(4))},
               {"identity", "document"},
               {"consent", true},
               {"station", station}},
              {}};
    case 2: return {sitting, "sitting.seated", json::object(), {}};
    case 3: return {sitting, "sitting.started", json::object(), {}};
    case 4: return {sitting, "sitting.paused", {{"reason", "fire-drill"}}, {}};
    case 5: return {sitting, "sitting.finished", json::object(), {}};
    case 6:
      return {sitting,
              "sitting.incident",
              {{"severity", "minor"}},
              PersonalData{*PersonId::parse(someCandidate(random)), {{"note", "something happened"}}}};
    case 7:
      return {{"case", "station-" + std::to_string(random.below(3))},
              random.oneIn(2) ? "case.assigned" : "case.resolved",
              {{"kind", "called-twice"}, {"sittings", {sitting.id}}, {"staff", "s1"}, {"reason", "sorted-out"}},
              {}};
    default: return {{"certification", sitting.id}, "certification.selected", json::object(), {}};
  }
}

}  // namespace

void World::take(const Step& step) {
  const auto who = step.who % machines_.size();
  switch (step.act) {
    case Act::append: return record(who, random_);
    case Act::request: {
      const Draft asked{{"certification", someSitting(random_)}, "certification.requested", json::object(), {}};
      return append(who, {&asked, 1});
    }
    case Act::photograph: return photograph(who, random_);
    case Act::exchange: return exchange(who, step.whom % machines_.size());
    case Act::decide: return decide();
    case Act::crash: return crash(who, random_);
    case Act::turnClock: return turnClock(who, random_);
    case Act::rightClock: return machine(who).clock.set(trueTime_);
    case Act::cut: network_.cuts.emplace(who, step.whom % machines_.size()); return;
    case Act::join: return network_.cuts.clear();
    case Act::fillDisk: return machine(who).disk.fill(random_.below(40'000));
    case Act::freeDisk: return machine(who).disk.free();
    case Act::backUp: backups_[who] = machine(who).backUp(); return;
    case Act::restore: return restore(who);
    case Act::clone: return clone(who);
    case Act::attack: return attack(who, random_);
  }
}

void World::append(std::size_t who, std::span<const Draft> drafts) {
  auto& here = machine(who);
  if (!here.runs()) return;
  auto& latest = latestClock_[who];
  latest = std::max(latest, here.clock.now());
  const auto appended = here.journal().append(drafts, who == 0 ? system : desk);
  if (!appended) return;
  auto before = *here.journal().frontier();
  before[appended->front().origin] = appended->front().seq - 1;
  for (const auto& event : valueOf(here.journal().eventsAfter(before, drafts.size()))) {
    const auto told = *journal::parseEvent(event.text);
    acknowledged_.push_back({who, told.id, hexOf(journal::hashOf(event))});
    if (journal::instantOf(told.hlc) > latest + mostAhead) fail(here.name + ": others moved its clock");
  }
}

void World::record(std::size_t who, Random& random) {
  std::vector<Draft> drafts;
  for (auto count = random.between(1, 3); count > 0; --count) drafts.push_back(someFact(random, machine(who).name));
  append(who, drafts);
}

void World::photograph(std::size_t who, Random& random) {
  auto& here = machine(who);
  if (!here.runs()) return;
  const auto candidate = someCandidate(random);
  const auto key = here.journal().personKey(candidate);
  if (!key || !*key) return;
  Bytes picture(random.below(3000) + 1);
  for (auto& byte : picture) byte = static_cast<std::uint8_t>(random.next());
  const auto hash = here.blobs().put(picture, **key);
  if (!hash) return;
  const Draft draft{{"sitting", someSitting(random)},
                    "sitting.photographed",
                    {{"photo", *hash}},
                    PersonalData{*PersonId::parse(candidate), json::object()}};
  append(who, {&draft, 1});
}

void World::exchange(std::size_t who, std::size_t whom) {
  if (who == whom || !machine(who).runs()) return;
  const auto done = machine(who).clientOf(whom, network_.between(who, whom)).exchange();
  if (done && done->agreed == false) fail("equal frontiers, different events");
  reviveIfDead(who);
}

void World::decide() {
  if (!authority().runs()) return;
  const auto pending = authority().journal().pendingRequests();
  if (!pending) return;
  for (const auto& request : *pending) {
    const Draft decision{request.subject,
                         "certification.refused",
                         {{"request", request.id.text()}, {"reason", "certification.no-credit"}},
                         {}};
    append(0, {&decision, 1});
  }
}

void World::crash(std::size_t who, Random& random) {
  constexpr std::uint64_t mostChanges = 40;
  machine(who).disk.failAfter(random.oneIn(4) ? 0 : random.below(mostChanges));
}

void World::turnClock(std::size_t who, Random& random) {
  machine(who).clock.set(trueTime_ + std::chrono::minutes{random.between(-mostMinutesAstray, mostMinutesAstray)});
}

void World::restore(std::size_t who) {
  // A central that lost its decisions can make others: what it said is beyond this proof (docs/sync.md).
  const auto backup = backups_.find(who);
  if (backup == backups_.end() || who == 0) return;
  std::set<std::string> elsewhere;
  for (std::size_t i = 0; i < machines_.size(); ++i) {
    if (i == who || !machine(i).runs()) continue;
    elsewhere.merge(hashesOf(machine(i)));
    elsewhere.merge(waitingIn(machine(i)));
  }
  auto& restored = machine(who);
  restored.halt();
  restored.disk.free();  // backups go to a new disk
  restored.restore(backup->second, random_.oneIn(2) ? CopyKind::files : CopyKind::blocks);
  if (!restored.boot()) return fail("machine " + std::to_string(who) + " does not start from its backup");
  const auto here = hashesOf(restored);
  for (auto& one : acknowledged_) {
    if (one.machine != who || here.contains(one.hash)) continue;
    one.onItsDisk = false;
    one.lost = one.lost || !elsewhere.contains(one.hash);
  }
}

void World::clone(std::size_t who) {
  if (who == 0 || !machine(who).runs()) return;
  const auto backup = machine(who).backUp();
  const auto copy = addMachine(machine(who).name + "-copy" + std::to_string(++clones_), machine(who).identity);
  machine(copy).clock.set(machine(who).clock.now());
  latestClock_[copy] = latestClock_[who];
  machine(copy).restore(backup, random_.oneIn(2) ? CopyKind::files : CopyKind::blocks);
  // On hardware that looks the same, as virtual machines do, only others can tell the two apart.
  if (random_.oneIn(2)) machine(copy).surroundings.hardware = machine(who).name;
  machine(copy).boot();
}

std::optional<Response> World::answer(std::size_t asked, const Request& request) {
  if (!machine(asked).runs()) return std::nullopt;
  auto response = machine(asked).node().answer(request);
  if (machine(asked).disk.alive()) return response;
  reviveIfDead(asked);
  return std::nullopt;
}

void World::meanwhile(std::size_t asker, std::size_t asked) {
  if (healing_ || !random_.oneIn(8)) return;
  record(random_.oneIn(2) ? asker : asked, random_);
}

void World::reviveIfDead(std::size_t index) {
  auto& dead = machine(index);
  if (dead.disk.alive() && dead.runs()) return;
  if (!dead.disk.alive()) {
    dead.halt();
    dead.disk.crash(random_);
    dead.tearPartialBlobs(random_);
  }
  bootAndCheck(index);
}

void World::bootAndCheck(std::size_t index) {
  auto& booted = machine(index);
  if (!booted.boot()) return;
  const auto held = hashesOf(booted);
  for (const auto& one : acknowledged_) {
    if (one.machine == index && one.onItsDisk && !held.contains(one.hash)) {
      fail("lost after a restart of machine " + std::to_string(index) + ": acknowledged event " + one.id.text());
    }
  }
}

}  // namespace assay::sim

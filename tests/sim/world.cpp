#include "tests/sim/world.h"

#include <sqlite3.h>

#include <algorithm>

#include "tests/sim/seeded_sodium.h"
#include "tests/support/journal_kit.h"

namespace assay::sim {

namespace {

const Instant morning = *parseInstant("2026-05-04T07:00:00Z");

SigningKey keyOf(std::uint64_t seed, std::size_t index) {
  Random random(seed * 1000 + index);
  Secret<32> bytes;
  for (std::size_t i = 0; i < Secret<32>::size; ++i) bytes.data()[i] = static_cast<std::uint8_t>(random.next());
  return SigningKey::fromSeed(bytes);
}

Draft enrolment(const std::string& station, const SigningKey& key) {
  return {{"station", station},
          "station.enrolled",
          {{"key", toHex(key.publicKey())}, {"centre", "centre"}, {"name", station}, {"role", "desk"}, {"letter", "A"}},
          {}};
}

}  // namespace

World::World(const Schedule& schedule, const journal::Defences& defences, Disks& disks, std::filesystem::path folder)
    : schedule_(schedule),
      defences_(defences),
      disks_(disks),
      folder_(std::move(folder)),
      network_([this](std::size_t asked, const Request& request) { return answer(asked, request); },
               [this](std::size_t asker, std::size_t asked) { meanwhile(asker, asked); }) {
  trueTime_ = morning;
  seedRandomness(schedule.seed);
  sqlite3_randomness(0, nullptr);
  const auto authorityKey = keyOf(schedule.seed, 0);
  addMachine("central", {"central", "centre", authorityKey, "central", authorityKey.publicKey()});
  std::vector<Draft> drafts;
  for (std::size_t i = 1; i <= schedule.stations; ++i) {
    const auto name = "st-" + std::to_string(i);
    const auto key = keyOf(schedule.seed, i);
    addMachine(name, {name, "centre", key, "central", authorityKey.publicKey()});
    drafts.push_back(enrolment(name, key));
  }
  for (const auto* candidate : {"c1", "c2", "c3"}) drafts.push_back(test::registration(candidate, "Somebody"));
  for (auto& one : machines_) one->boot();
  append(0, drafts);
  network_.weather = schedule.weather;
}

World::~World() {
  for (auto& one : machines_) one->halt();
  disks_.clear();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::size_t World::addMachine(const std::string& name, journal::Identity identity) {
  machines_.push_back(std::make_unique<Machine>(name, std::move(identity), morning, folder_ / name, defences_));
  disks_[name] = &machines_.back()->disk;
  return machines_.size() - 1;
}

Outcome World::play() {
  for (const auto& step : schedule_.steps) {
    if (outcome_.failure) break;
    random_ = Random(step.seed);
    network_.begin(random_.next());
    passTime(std::chrono::milliseconds{random_.between(1, 60'000)});
    if (random_.oneIn(3)) network_.deliverLate();
    take(step);
    for (std::size_t i = 0; i < machines_.size(); ++i) reviveIfDead(i);
  }
  if (!outcome_.failure) heal();
  if (!outcome_.failure) converge();
  if (!outcome_.failure) check();
  outcome_.messages = network_.messages;
  outcome_.acknowledged = acknowledged_.size();
  return outcome_;
}

void World::passTime(Duration duration) {
  trueTime_ += duration;
  for (std::size_t i = 0; i < machines_.size(); ++i) {
    machine(i).clock.advance(duration);
    latestClock_[i] = std::max(latestClock_[i], machine(i).clock.now());
  }
}

void World::fail(const std::string& what) {
  if (!outcome_.failure) outcome_.failure = what;
}

}  // namespace assay::sim

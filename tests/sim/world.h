#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "shared/base/contract.h"
#include "tests/sim/machine.h"
#include "tests/sim/network.h"
#include "tests/sim/schedule.h"
#include "tests/sim/vfs.h"

namespace assay::sim {

/// The value of what can't fail here; a failure ends the program.
template <class T>
T valueOf(Result<T> result) {
  CONTRACT(result.has_value());
  return std::move(*result);
}

/// What a run came to.
struct Outcome {
  std::optional<std::string> failure;  ///< the first promise that was not kept; none: all were
  std::size_t forks = 0;               ///< that were seen and settled
  std::size_t epochs = 0;              ///< of all devices
  std::size_t events = 0;              ///< in every journal at the end
  std::size_t requests = 0;
  std::size_t acknowledged = 0;
  std::uint64_t messages = 0;
  std::size_t rounds = 0;  ///< of exchanges after the last fault, until all agreed
  std::string digest;      ///< the same for the same schedule

  bool operator==(const Outcome&) const = default;
};

/// A centre of one authority and some stations, made of the product's own journal and sync, on simulated
/// disks, clocks and network. Plays a schedule, heals everything and checks what must hold then.
class World {
 public:
  /// A clock that jumps is never further off than this at a time.
  static constexpr std::int64_t mostMinutesAstray = 360;

  /// `folder` holds the blobs of this run, and nothing else. One world at a time: it owns `disks`.
  World(const Schedule& schedule, const journal::Defences& defences, Disks& disks, std::filesystem::path folder);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  Outcome play();

 private:
  struct Acknowledged {
    std::size_t machine = 0;
    EventId id;
    std::string hash;
    bool onItsDisk = true;  ///< the machine that acknowledged it has to have it after every restart
    bool lost = false;      ///< the only copy was on a disk that an old backup replaced
  };

  std::size_t addMachine(const std::string& name, journal::Identity identity);
  Machine& machine(std::size_t index) { return *machines_[index % machines_.size()]; }
  Machine& authority() { return *machines_.front(); }

  // What steps do (acts.cpp).
  void take(const Step& step);
  void append(std::size_t who, std::span<const Draft> drafts);
  void record(std::size_t who, Random& random);
  void photograph(std::size_t who, Random& random);
  void exchange(std::size_t who, std::size_t whom);
  void decide();
  void crash(std::size_t who, Random& random);
  void turnClock(std::size_t who, Random& random);
  void restore(std::size_t who);
  void clone(std::size_t who);
  // What somebody hostile does (attacks.cpp).
  void attack(std::size_t who, Random& random);
  void pushHostile(std::size_t who, const std::vector<journal::SignedEvent>& events);
  journal::SignedEvent hostileEvent(Machine& victim, Random& random);
  [[nodiscard]] std::vector<journal::SignedEvent> realEvents(Machine& machine, Random& random) const;
  void answerHostile(std::size_t who, Random& random);

  std::optional<Response> answer(std::size_t asked, const Request& request);
  void meanwhile(std::size_t asker, std::size_t asked);
  /// Starts again what lost its power.
  void reviveIfDead(std::size_t index);
  void bootAndCheck(std::size_t index);
  void passTime(Duration duration);

  // After the last step (healing.cpp).
  void heal();
  void converge();
  void check();
  void checkNode(std::size_t index, const std::string& digest, const json& rows);
  [[nodiscard]] bool wasLost(const std::string& line) const;
  void checkForks();
  void checkRequests();
  [[nodiscard]] std::set<std::string> hashesOf(Machine& machine) const;
  /// In quarantine until their time has come.
  [[nodiscard]] std::set<std::string> waitingIn(Machine& machine) const;
  [[nodiscard]] json rowsOf(Machine& machine) const;
  void fail(const std::string& what);

  Schedule schedule_;
  journal::Defences defences_;
  Disks& disks_;
  std::filesystem::path folder_;
  std::vector<std::unique_ptr<Machine>> machines_;
  std::map<std::size_t, Machine::Backup> backups_;
  Network network_;
  Random random_{0};
  std::vector<Acknowledged> acknowledged_;
  std::set<std::string> hostileLines_;          ///< what may stay in quarantine
  std::map<std::size_t, Instant> latestClock_;  ///< what each machine's own clock has shown at most
  std::size_t clones_ = 0;
  bool healing_ = false;
  Instant trueTime_;
  Outcome outcome_;
};

}  // namespace assay::sim

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "shared/sync/transport.h"
#include "tests/sim/random.h"
#include "tests/sim/schedule.h"

namespace assay::sim {

using sync::Request;
using sync::Response;
using sync::Transport;

/// Carries requests between machines in one program, as badly as the schedule wants.
class Network {
 public:
  /// How a machine answers; nothing when it is off or goes off meanwhile.
  using Answer = std::function<std::optional<Response>(std::size_t asked, const Request&)>;
  /// What happens elsewhere while a message travels between the two.
  using Meanwhile = std::function<void(std::size_t asker, std::size_t asked)>;

  Network(Answer answer, Meanwhile meanwhile) : answer_(std::move(answer)), meanwhile_(std::move(meanwhile)) {}

  Weather weather;
  /// What travels from the first to the second is lost.
  std::set<std::pair<std::size_t, std::size_t>> cuts;

  /// Chance of the step that is running.
  void begin(std::uint64_t seed) { random_ = Random(seed); }
  Transport& between(std::size_t asker, std::size_t asked);
  /// Brings a message that was late; its answer reaches nobody.
  void deliverLate();
  void forgetLate() { late_.clear(); }

  std::uint64_t messages = 0;

 private:
  class Wire;
  Result<Response> send(std::size_t asker, std::size_t asked, const Request& request);

  Answer answer_;
  Meanwhile meanwhile_;
  Random random_{0};
  std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<Transport>> wires_;
  std::vector<std::pair<std::size_t, Request>> late_;
};

}  // namespace assay::sim

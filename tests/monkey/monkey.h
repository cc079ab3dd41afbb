#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

/// A monkey at the kiosk: it touches, drags, types, scans and walks away without sense, the same for the same seed, at
/// the real app in its real main loop, on a clock of its own.
namespace assay::monkey {

struct Play {
  std::uint64_t seed = 1;
  std::size_t events = 1000;
  std::string role;  ///< what the station is for; empty: it changes
};

struct Outcome {
  std::optional<std::string> fault;  ///< what must not be, and after how many events
  std::size_t events = 0;
  std::map<std::string, std::size_t> screens;  ///< how often each was seen
  int turns = 0;                               ///< how often somebody new began
};

/// Plays one game on a fresh station. After each event: the focus is on something that can be pressed or nowhere, there
/// is a way on, nothing of an earlier person shows; after a long silence home is shown as everybody finds it. A broken
/// CONTRACT ends the process; what was played then stands on standard error.
Outcome play(const Play& play);

/// `assay-monkey --seed 7 --events 1000 --role desk`
std::string replayCommand(const Play& play);

}  // namespace assay::monkey

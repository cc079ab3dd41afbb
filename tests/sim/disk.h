#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/sim/random.h"

namespace assay::sim {

/// One file: what programs read, what is durable, and the writes between the two.
struct DiskFile {
  struct Write {
    std::size_t offset = 0;
    std::string bytes;
    bool truncates = false;  ///< the file ends at `offset`; `bytes` is empty
  };
  std::string content;
  std::string durable;
  std::vector<Write> unsynced;
  bool named = false;  ///< was synced since it was made: its name survives a crash
};

/// A machine's disk in memory, seen by SQLite through `registerSimulatedDisks`. What was not synced is at
/// the mercy of `crash`. Single-threaded.
class Disk {
 public:
  enum class Outcome { done, full, failed };

  /// False: the machine is off and every access fails.
  [[nodiscard]] bool alive() const { return alive_; }
  /// The power goes after this many more accesses that change something.
  void failAfter(std::uint64_t changes) { changesLeft_ = changes; }
  /// Writes beyond the present content plus `more` bytes fail.
  void fill(std::uint64_t more) { capacity_ = used() + more; }
  void free() { capacity_ = UINT64_MAX; }
  /// Acknowledges syncs without doing anything: a broken disk, to show what the simulator sees.
  void lieAboutSync() { lies_ = true; }

  /// Loses what was not synced: each such write is kept, lost, or torn at a sector. Then the power is on again.
  void crash(Random& random);

  bool exists(const std::string& name) const { return files_.contains(name); }
  std::shared_ptr<DiskFile> open(const std::string& name);
  Outcome remove(const std::string& name);
  Outcome write(DiskFile& file, std::size_t offset, std::string_view bytes);
  Outcome truncate(DiskFile& file, std::size_t size);
  Outcome sync(DiskFile& file);

  /// A copy of everything, as a backup takes it from a machine that is off.
  using Image = std::map<std::string, std::string>;
  [[nodiscard]] Image image() const;
  void restore(const Image& image);

 private:
  [[nodiscard]] std::uint64_t used() const;
  /// Counts down to the power cut.
  bool changes();

  std::map<std::string, std::shared_ptr<DiskFile>> files_;
  bool alive_ = true;
  bool lies_ = false;
  std::uint64_t changesLeft_ = UINT64_MAX;
  std::uint64_t capacity_ = UINT64_MAX;
};

}  // namespace assay::sim

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"
#include "shared/sync/client.h"
#include "shared/sync/node.h"
#include "tests/sim/disk.h"

namespace assay::sim {

/// Where a simulated database lies: its marker is on the machine's disk, durable at once.
class SimulatedSurroundings final : public journal::Surroundings {
 public:
  explicit SimulatedSurroundings(std::string itsHardware) : hardware(std::move(itsHardware)) {}
  [[nodiscard]] std::string place() const override { return hardware + "/" + std::to_string(file); }
  [[nodiscard]] std::optional<std::string> marker() const override { return text; }
  Result<void> setMarker(const std::string& marker) override;

  std::string hardware;
  std::optional<std::string> text;
  std::uint64_t file = 1;      ///< another one where the database is another file
  const Disk* disk = nullptr;  ///< takes no marker while the power is off
};

/// How a disk is copied: as files, which is noticed on the spot, or block by block with all that lies beside the
/// database, which only others can notice.
enum class CopyKind { files, blocks };

/// One computer of a run: disk, clock, and while the power is on the product's own journal, blobs and sync.
class Machine {
 public:
  Machine(std::string name, journal::Identity identity, Instant now, std::filesystem::path blobFolder,
          const journal::Defences& defences);

  /// Whether it runs afterwards: a full disk may keep it off.
  bool boot();
  /// Ends the process. What is on the disk stays.
  void halt();
  [[nodiscard]] bool runs() const { return journal_ != nullptr; }

  journal::Journal& journal() { return *journal_; }
  journal::BlobStore& blobs() { return blobs_; }
  sync::Node& node() { return *node_; }
  /// The side that asks `peer`; lives until the next `halt`.
  sync::SyncClient& clientOf(std::size_t peer, sync::Transport& transport);

  /// Everything that a backup of this machine holds.
  struct Backup {
    Disk::Image disk;
    std::map<std::string, Bytes> blobs;
    std::optional<std::string> marker;
    std::uint64_t file = 0;
  };
  [[nodiscard]] Backup backUp() const;
  /// Of a machine that is off.
  void restore(const Backup& backup, CopyKind kind);
  /// What a power cut does to the blobs that were being fetched.
  void tearPartialBlobs(Random& random);

  const std::string name;
  const journal::Identity identity;
  Disk disk;
  ManualClock clock;
  SimulatedSurroundings surroundings;

 private:
  journal::Defences defences_;
  std::filesystem::path blobFolder_;
  journal::BlobStore blobs_;
  std::unique_ptr<journal::Journal> journal_;
  std::unique_ptr<sync::Node> node_;
  std::map<std::size_t, std::unique_ptr<sync::SyncClient>> clients_;
};

}  // namespace assay::sim

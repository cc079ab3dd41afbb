#include "tests/sim/machine.h"

#include <fstream>

#include "shared/base/files.h"

namespace assay::sim {

namespace fs = std::filesystem;

Result<void> SimulatedSurroundings::setMarker(const std::string& marker) {
  if (!disk->alive()) return fail("disk.full", "the power is off");
  text = marker;
  return {};
}

Machine::Machine(std::string itsName, journal::Identity itsIdentity, Instant now, fs::path blobFolder,
                 const journal::Defences& defences)
    : name(std::move(itsName)),
      identity(std::move(itsIdentity)),
      clock(now),
      surroundings(name),
      defences_(defences),
      blobFolder_(std::move(blobFolder)),
      blobs_(blobFolder_) {
  surroundings.disk = &disk;
}

bool Machine::boot() {
  auto opened = journal::Journal::open("/" + name + "/journal.db", identity, clock, surroundings, defences_);
  if (!opened) return false;
  journal_ = std::move(*opened);
  node_ = std::make_unique<sync::Node>(*journal_, blobs_);
  return true;
}

void Machine::halt() {
  clients_.clear();
  node_.reset();
  journal_.reset();
}

sync::SyncClient& Machine::clientOf(std::size_t peer, sync::Transport& transport) {
  auto& client = clients_[peer];
  if (!client) client = std::make_unique<sync::SyncClient>(*journal_, blobs_, transport);
  return *client;
}

Machine::Backup Machine::backUp() const {
  Backup backup{disk.image(), {}, surroundings.text, surroundings.file};
  if (!fs::exists(blobFolder_)) return backup;
  for (const auto& entry : fs::recursive_directory_iterator(blobFolder_)) {
    if (!entry.is_regular_file()) continue;
    backup.blobs[fs::relative(entry.path(), blobFolder_).string()] = *readFile(entry.path());
  }
  return backup;
}

void Machine::restore(const Backup& backup, CopyKind kind) {
  disk.restore(backup.disk);
  if (kind == CopyKind::files) ++surroundings.file;
  if (kind == CopyKind::blocks) surroundings.file = backup.file;
  if (kind == CopyKind::blocks) surroundings.text = backup.marker;
  fs::remove_all(blobFolder_);
  for (const auto& [path, bytes] : backup.blobs) {
    fs::create_directories((blobFolder_ / path).parent_path());
    std::ofstream(blobFolder_ / path, std::ios::binary) << asText(bytes);
  }
}

void Machine::tearPartialBlobs(Random& random) {
  if (!fs::exists(blobFolder_)) return;
  for (const auto& entry : fs::recursive_directory_iterator(blobFolder_)) {
    if (entry.path().extension() != ".partial") continue;
    fs::resize_file(entry.path(), random.below(entry.file_size() + 1));
  }
}

}  // namespace assay::sim

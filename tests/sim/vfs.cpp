#include "tests/sim/vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

/// SQLite's file system interface over `Disk`. Everything in here has the shape that sqlite3.h asks for.
namespace assay::sim {

namespace {

using Regions = std::vector<std::unique_ptr<char[]>>;

struct OpenFile {
  sqlite3_file base;
  Disk* disk;
  std::shared_ptr<DiskFile> file;
  Regions* shared;  ///< the index of the write-ahead log; it is gone with the process
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

int codeOf(Disk::Outcome outcome, int failure) {
  switch (outcome) {
    case Disk::Outcome::done: return SQLITE_OK;
    case Disk::Outcome::full: return SQLITE_FULL;
    case Disk::Outcome::failed: return failure;
  }
  return failure;
}

int closeFile(sqlite3_file* file) {
  delete of(file).shared;
  of(file).shared = nullptr;
  of(file).file.~shared_ptr();
  return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  if (!of(file).disk->alive()) return SQLITE_IOERR_READ;
  const auto& content = of(file).file->content;
  const auto begin = std::min(static_cast<std::size_t>(offset), content.size());
  const auto count = std::min(static_cast<std::size_t>(size), content.size() - begin);
  std::memcpy(to, content.data() + begin, count);
  std::memset(static_cast<char*>(to) + count, 0, static_cast<std::size_t>(size) - count);
  return count == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const std::string_view bytes{static_cast<const char*>(from), static_cast<std::size_t>(size)};
  return codeOf(of(file).disk->write(*of(file).file, static_cast<std::size_t>(offset), bytes), SQLITE_IOERR_WRITE);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
  return codeOf(of(file).disk->truncate(*of(file).file, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int syncFile(sqlite3_file* file, int) { return codeOf(of(file).disk->sync(*of(file).file), SQLITE_IOERR_FSYNC); }

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(of(file).file->content.size());
  return SQLITE_OK;
}

int lockFile(sqlite3_file*, int) { return SQLITE_OK; }
int checkReservedLock(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int controlFile(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sectorSize(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  auto& regions = of(file).shared;
  if (regions == nullptr) regions = new Regions;
  const auto index = static_cast<std::size_t>(region);
  *memory = nullptr;
  if (index >= regions->size() && extend == 0) return SQLITE_OK;
  while (regions->size() <= index) regions->push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
  *memory = (*regions)[index].get();
  return SQLITE_OK;
}
int lockShared(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void barrier(sqlite3_file*) {}
int unmapShared(sqlite3_file* file, int) {
  delete of(file).shared;
  of(file).shared = nullptr;
  return SQLITE_OK;
}

constexpr sqlite3_io_methods methods = {2,           closeFile,   readFile,        writeFile, truncateFile,
                                        syncFile,    sizeOfFile,  lockFile,        lockFile,  checkReservedLock,
                                        controlFile, sectorSize,  characteristics, mapShared, lockShared,
                                        barrier,     unmapShared, nullptr,         nullptr};

Disks& disksOf(sqlite3_vfs* vfs) { return *static_cast<Disks*>(vfs->pAppData); }

/// Temporary files without a name lie on a disk of their own.
Disk& nowhere() {
  static Disk disk;
  return disk;
}

Disk* diskOf(sqlite3_vfs* vfs, const std::string& path) {
  const auto found = disksOf(vfs).find(path.substr(1, path.find('/', 1) - 1));
  return found == disksOf(vfs).end() ? nullptr : found->second;
}

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
  file->pMethods = nullptr;
  auto* const disk = name == nullptr ? &nowhere() : diskOf(vfs, name);
  if (disk == nullptr || !disk->alive()) return SQLITE_CANTOPEN;
  if (name != nullptr && (flags & SQLITE_OPEN_CREATE) == 0 && !disk->exists(name)) return SQLITE_CANTOPEN;
  of(file).disk = disk;
  of(file).shared = nullptr;
  new (&of(file).file) std::shared_ptr<DiskFile>(name == nullptr ? std::make_shared<DiskFile>() : disk->open(name));
  file->pMethods = &methods;
  if (outFlags != nullptr) *outFlags = flags;
  return SQLITE_OK;
}

int removeFile(sqlite3_vfs* vfs, const char* name, int) {
  auto* const disk = diskOf(vfs, name);
  if (disk == nullptr) return SQLITE_IOERR_DELETE;
  return disk->exists(name) ? codeOf(disk->remove(name), SQLITE_IOERR_DELETE) : SQLITE_IOERR_DELETE_NOENT;
}

int accessFile(sqlite3_vfs* vfs, const char* name, int, int* there) {
  const auto* const disk = diskOf(vfs, name);
  *there = disk != nullptr && disk->exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
  // The salt of the write-ahead log: any will do, if it is the same for the same seed.
  static std::uint64_t count = 0;
  Random random(++count);
  for (int i = 0; i < size; ++i) out[i] = static_cast<char>(random.next());
  return size;
}

int sleepFor(sqlite3_vfs*, int microseconds) { return microseconds; }
int currentTime(sqlite3_vfs*, double* julianDay) {
  *julianDay = 2461000.5;
  return SQLITE_OK;
}
int lastError(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

void registerSimulatedDisks(Disks& disks) {
  static sqlite3_vfs vfs{};
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = 256;
  vfs.zName = "simulated";
  vfs.pAppData = &disks;
  vfs.xOpen = openFile;
  vfs.xDelete = removeFile;
  vfs.xAccess = accessFile;
  vfs.xFullPathname = fullPath;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleepFor;
  vfs.xCurrentTime = currentTime;
  vfs.xGetLastError = lastError;
  if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) throw std::runtime_error("SQLite takes no other file system");
}

}  // namespace assay::sim

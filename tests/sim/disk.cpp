#include "tests/sim/disk.h"

#include <algorithm>

namespace assay::sim {

namespace {

constexpr std::size_t sector = 512;

void applyWrite(std::string& content, const DiskFile::Write& write) {
  if (write.truncates) {
    content.resize(std::min(content.size(), write.offset));
    return;
  }
  if (content.size() < write.offset + write.bytes.size()) content.resize(write.offset + write.bytes.size());
  std::ranges::copy(write.bytes, content.begin() + static_cast<std::ptrdiff_t>(write.offset));
}

}  // namespace

bool Disk::changes() {
  if (!alive_) return false;
  if (changesLeft_ == 0) alive_ = false;
  if (changesLeft_ != UINT64_MAX) --changesLeft_;
  return alive_;
}

std::uint64_t Disk::used() const {
  std::uint64_t sum = 0;
  for (const auto& [name, file] : files_) sum += file->content.size();
  return sum;
}

void Disk::crash(Random& random) {
  for (auto entry = files_.begin(); entry != files_.end();) {
    auto& file = *entry->second;
    if (!file.named && random.oneIn(2)) {
      entry = files_.erase(entry);
      continue;
    }
    auto content = file.durable;
    for (auto& write : file.unsynced) {
      switch (random.below(3)) {
        case 0: break;
        case 1: applyWrite(content, write); break;
        default:
          if (!write.truncates) write.bytes.resize(random.below(write.bytes.size() / sector + 1) * sector);
          if (!write.bytes.empty()) applyWrite(content, write);
      }
    }
    entry->second = std::make_shared<DiskFile>(DiskFile{content, content, {}, true});
    ++entry;
  }
  alive_ = true;
  changesLeft_ = UINT64_MAX;
}

std::shared_ptr<DiskFile> Disk::open(const std::string& name) {
  auto& file = files_[name];
  if (!file) file = std::make_shared<DiskFile>();
  return file;
}

Disk::Outcome Disk::remove(const std::string& name) {
  if (!changes()) return Outcome::failed;
  files_.erase(name);
  return Outcome::done;
}

Disk::Outcome Disk::write(DiskFile& file, std::size_t offset, std::string_view bytes) {
  if (!changes()) return Outcome::failed;
  const auto end = offset + bytes.size();
  if (end > file.content.size() && capacity_ != UINT64_MAX && used() + (end - file.content.size()) > capacity_) {
    return Outcome::full;
  }
  file.unsynced.push_back({offset, std::string{bytes}, false});
  applyWrite(file.content, file.unsynced.back());
  return Outcome::done;
}

Disk::Outcome Disk::truncate(DiskFile& file, std::size_t size) {
  if (!changes()) return Outcome::failed;
  file.unsynced.push_back({size, {}, true});
  applyWrite(file.content, file.unsynced.back());
  return Outcome::done;
}

Disk::Outcome Disk::sync(DiskFile& file) {
  if (!changes()) return Outcome::failed;
  if (lies_) return Outcome::done;
  for (const auto& write : file.unsynced) applyWrite(file.durable, write);
  file.unsynced.clear();
  file.named = true;
  return Outcome::done;
}

Disk::Image Disk::image() const {
  Image image;
  for (const auto& [name, file] : files_) image[name] = file->content;
  return image;
}

void Disk::restore(const Image& image) {
  files_.clear();
  for (const auto& [name, content] : image) {
    files_[name] = std::make_shared<DiskFile>(DiskFile{content, content, {}, true});
  }
  alive_ = true;
  changesLeft_ = UINT64_MAX;
}

}  // namespace assay::sim

#include "shared/journal/blob_store.h"

#include <algorithm>
#include <fstream>

#include "shared/base/files.h"

namespace assay::journal {

namespace {

constexpr std::string_view sealPurpose = "assay blob";

std::filesystem::path pathOf(const std::filesystem::path& folder, const std::string& hash, const char* ending) {
  return folder / hash.substr(0, 2) / (hash + ending);
}

std::uint64_t sizeOf(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

Result<void> makeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail("file.unwritable", folder.string() + ": " + error.message());
  return {};
}

}  // namespace

bool isBlobHash(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

BlobStore::BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

Result<std::string> BlobStore::put(BytesView plain, const SealingKey& key) {
  const auto sealed = seal(plain, key, asBytes(sealPurpose));
  auto hash = hexOf(hashOf(sealed));
  if (auto taken = take(hash, sealed); !taken) return tl::unexpected<Error>(taken.error());
  return hash;
}

Result<void> BlobStore::take(const std::string& hash, BytesView sealed) const {
  if (hexOf(hashOf(sealed)) != hash) return fail("blob.wrong-hash", "blob " + hash + " is damaged");
  const auto path = pathOf(folder_, hash, ".blob");
  if (auto made = makeFolder(path.parent_path()); !made) return made;
  return writeFileAtomically(path, sealed, FileMode::secret);
}

Result<Bytes> BlobStore::sealedBytes(const std::string& hash) const {
  if (!isBlobHash(hash) || !has(hash)) return fail("blob.missing", "blob " + hash + " is not here");
  return readFile(pathOf(folder_, hash, ".blob"), largestBlob);
}

bool BlobStore::isWhole(const std::string& hash) const {
  if (isBlobHash(hash)) forgetCached(pathOf(folder_, hash, ".blob"));
  const auto sealed = sealedBytes(hash);
  return sealed && hexOf(hashOf(*sealed)) == hash;
}

Result<Bytes> BlobStore::open(const std::string& hash, const SealingKey& key) const {
  const auto sealed = sealedBytes(hash);
  if (!sealed) return tl::unexpected<Error>(sealed.error());
  auto plain = assay::open(*sealed, key, asBytes(sealPurpose));
  if (!plain) return fail("seal.broken", "blob " + hash + " can't be opened with this key");
  return std::move(*plain);
}

Result<void> BlobStore::remove(const std::string& hash) const {
  if (!isBlobHash(hash)) return {};
  for (const auto* ending : {".blob", ".partial"}) {
    const auto path = pathOf(folder_, hash, ending);
    makeWayForFile(path);
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) return fail("file.unwritable", path.string() + ": " + error.message());
  }
  return {};
}

bool BlobStore::has(const std::string& hash) const {
  std::error_code unreadable;
  return isBlobHash(hash) && std::filesystem::exists(pathOf(folder_, hash, ".blob"), unreadable);
}

std::uint64_t BlobStore::size(const std::string& hash) const {
  return isBlobHash(hash) ? sizeOf(pathOf(folder_, hash, ".blob")) : 0;
}

std::vector<StoredBlob> BlobStore::all() const {
  std::vector<StoredBlob> found;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(folder_, error);
       !error && entry != std::filesystem::recursive_directory_iterator{}; entry.increment(error)) {
    auto hash = entry->path().stem().string();
    if (entry->path().extension() != ".blob" || !isBlobHash(hash)) continue;
    std::error_code gone;
    const StoredBlob blob{std::move(hash), entry->file_size(gone), entry->last_write_time(gone)};
    if (!gone) found.push_back(blob);
  }
  return found;
}

std::uint64_t BlobStore::partialSize(const std::string& hash) const {
  return isBlobHash(hash) ? sizeOf(pathOf(folder_, hash, ".partial")) : 0;
}

Result<void> BlobStore::appendPartial(const std::string& hash, std::uint64_t offset, BytesView bytes) {
  if (!isBlobHash(hash)) return fail("blob.bad-hash", "that is no blob's hash");
  if (offset != partialSize(hash)) return fail("blob.wrong-offset", "blob " + hash + " goes on elsewhere");
  if (offset + bytes.size() > largestBlob) return fail("blob.too-large", "blob " + hash + " is too large");
  const auto path = pathOf(folder_, hash, ".partial");
  if (auto made = makeFolder(path.parent_path()); !made) return made;
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (!out) return fail("disk.full", "blob " + hash + " could not be written");
  return {};
}

void BlobStore::dropPartial(const std::string& hash) {
  std::error_code ignored;
  if (isBlobHash(hash)) std::filesystem::remove(pathOf(folder_, hash, ".partial"), ignored);
}

Result<void> BlobStore::completePartial(const std::string& hash) {
  const auto partial = pathOf(folder_, hash, ".partial");
  const auto bytes = readFile(partial, largestBlob);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  if (hexOf(hashOf(*bytes)) != hash) {
    dropPartial(hash);
    return fail("blob.wrong-hash", "blob " + hash + " arrived damaged and is fetched again");
  }
  auto written = writeFileAtomically(pathOf(folder_, hash, ".blob"), *bytes, FileMode::secret);
  if (written) dropPartial(hash);
  return written;
}

}  // namespace assay::journal

#include "shared/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "shared/base/ids.h"

namespace assay {

namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> writeError(const std::filesystem::path& path) {
  const int reason = errno;
  const auto* code = reason == ENOSPC || reason == EDQUOT ? "disk.full" : "file.unwritable";
  return fail(code, fmt::format("{}: {}", path.string(), std::strerror(reason)));
}

bool writeAll(int fd, BytesView content) {
  while (!content.empty()) {
    const auto written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::size_t limit) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return fail("file.missing", fmt::format("{}: {}", path.string(), error.message()));
  if (size > limit) {
    return fail("file.too-large", fmt::format("{}: {} bytes, at most {} are read", path.string(), size, limit));
  }
  std::ifstream in(path, std::ios::binary);
  Bytes bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!in) return fail("file.unreadable", fmt::format("{}: could not be read", path.string()));
  return bytes;
}

Result<void> writeFileAtomically(const std::filesystem::path& path, BytesView content, FileMode mode) {
  auto temporary = path;
  temporary += fmt::format(".{}.tmp", randomIdText());
  {
    const FileDescriptor file(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode == FileMode::secret ? 0600 : 0644));
    if (file.get() < 0) return writeError(path);
    if (!writeAll(file.get(), content) || ::fsync(file.get()) != 0) {
      auto error = writeError(path);
      ::unlink(temporary.c_str());
      return error;
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    auto error = writeError(path);
    ::unlink(temporary.c_str());
    return error;
  }
  auto folder = path.parent_path();
  if (folder.empty()) folder = ".";
  const FileDescriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
  return {};
}

void forgetCached(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() >= 0) ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
}

void makeWayForFile(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(std::filesystem::symlink_status(path, error))) {
    std::filesystem::remove_all(path, error);
  }
}

}  // namespace assay

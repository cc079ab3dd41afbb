#include "hal/fake/file_scanner.h"

#include <fstream>
#include <string>

namespace assay::hal::fake {

namespace {

std::uintmax_t sizeOf(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

FileScanner::FileScanner(const std::filesystem::path& folder) : path_(folder / "scanner.txt"), read_(sizeOf(path_)) {}

std::vector<std::string> FileScanner::takeScans() {
  if (sizeOf(path_) < read_) read_ = 0;
  std::ifstream file(path_, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(read_));
  std::vector<std::string> scans;
  std::string line;
  while (std::getline(file, line) && !file.eof()) {  // at the end of the file the line has no end yet
    read_ += line.size() + 1;
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) scans.push_back(line);
  }
  return scans;
}

DeviceStatus FileScanner::status() const {
  std::error_code error;
  if (std::filesystem::exists(path_, error)) return Connected{};
  return Absent{};
}

}  // namespace assay::hal::fake

#include "shared/journal/surroundings.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"
#include "shared/base/files.h"

namespace assay::journal {

namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& path) {
  // Files of the kernel tell no size: they are read line by line.
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Of the network devices that are built in; those on USB come and go.
std::vector<std::string> hardwareAddresses() {
  std::vector<std::string> addresses;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/sys/class/net", error)) {
    const auto device = fs::read_symlink(entry.path(), error).string();
    if (device.find("/virtual/") != std::string::npos || device.find("/usb") != std::string::npos) continue;
    addresses.push_back(textOf(entry.path() / "address"));
  }
  std::ranges::sort(addresses);
  return addresses;
}

}  // namespace

FileSurroundings::FileSurroundings(fs::path database) : database_(std::move(database)) {}

std::string FileSurroundings::place() const {
  // A clone of a disk carries the machine id along: the hardware tells it from the original.
  auto text = textOf("/etc/machine-id") + "\n" + textOf("/sys/class/dmi/id/product_uuid");
  for (const auto& address : hardwareAddresses()) text += "\n" + address;
  struct stat file {};
  if (::stat(database_.c_str(), &file) == 0) text += "\n" + std::to_string(file.st_ino);
  return hexOf(hashOf(asBytes(text)));
}

std::optional<std::string> FileSurroundings::marker() const {
  constexpr std::size_t largest = 4096;
  const auto bytes = readFile(database_.string() + ".marker", largest);
  return bytes ? std::optional{asText(*bytes)} : std::nullopt;
}

Result<void> FileSurroundings::setMarker(const std::string& text) {
  return writeFileAtomically(database_.string() + ".marker", asBytes(text));
}

}  // namespace assay::journal

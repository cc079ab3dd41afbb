#include "hal/linux/evdev_headphone_jack.h"

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace assay::hal {

namespace {

constexpr int looksBetweenSearches = 20;

using Switches = std::array<unsigned char, SW_CNT / 8 + 1>;

bool has(const Switches& switches, unsigned which) { return ((switches.at(which / 8) >> (which % 8)) & 1U) != 0; }

/// A file that tells of a jack; -1 for any other.
int openJack(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return -1;
  Switches known{};
  if (::ioctl(file, EVIOCGBIT(EV_SW, known.size()), known.data()) >= 0 && has(known, SW_HEADPHONE_INSERT)) return file;
  ::close(file);
  return -1;
}

}  // namespace

EvdevHeadphoneJack::EvdevHeadphoneJack(std::string device) : device_(std::move(device)) {}
EvdevHeadphoneJack::~EvdevHeadphoneJack() { close(); }

bool EvdevHeadphoneJack::isPlugged() {
  if (file_ < 0 && looksUntilSearch_-- <= 0) search();
  if (file_ < 0) return false;
  Switches on{};
  if (::ioctl(file_, EVIOCGSW(on.size()), on.data()) >= 0) return has(on, SW_HEADPHONE_INSERT);
  close();
  return false;
}

void EvdevHeadphoneJack::search() {
  looksUntilSearch_ = looksBetweenSearches;
  if (!device_.empty()) {
    file_ = openJack(device_);
    return;
  }
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{"/dev/input", error}) {
    if (!entry.path().filename().string().starts_with("event")) continue;
    file_ = openJack(entry.path().string());
    if (file_ >= 0) return;
  }
}

void EvdevHeadphoneJack::close() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

}  // namespace assay::hal

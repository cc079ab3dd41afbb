#include "kiosk/app/input_watch.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <vector>

#include "shared/base/contract.h"

namespace assay::kiosk {
namespace {

void drain(int file) {
  std::array<char, 4096> thrownAway{};
  while (::read(file, thrownAway.data(), thrownAway.size()) > 0) {
  }
}

}  // namespace

InputWatch::InputWatch(std::filesystem::path devices)
    : folder_(std::move(devices)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      folderNews_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  CONTRACT(wake_ >= 0);
  // A node may be opened only once udev has given it to a group, which is a change of its attributes.
  if (folderNews_ >= 0) ::inotify_add_watch(folderNews_, folder_.c_str(), IN_CREATE | IN_ATTRIB | IN_DELETE);
  openDevices();
}

InputWatch::~InputWatch() {
  for (const auto& [name, file] : devices_) ::close(file);
  if (folderNews_ >= 0) ::close(folderNews_);
  ::close(wake_);
}

void InputWatch::openDevices() {
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator{folder_, absent}) openDevice(entry.path().filename());
}

void InputWatch::openDevice(const std::string& name) {
  if (!name.starts_with("event") || devices_.contains(name)) return;
  const int file = ::open((folder_ / name).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file >= 0) devices_.emplace(name, file);
}

bool InputWatch::sleep(std::chrono::milliseconds longest) {
  std::vector<pollfd> files{{wake_, POLLIN, 0}, {folderNews_, POLLIN, 0}};
  for (const auto& [name, file] : devices_) files.push_back({file, POLLIN, 0});
  const int stirred = ::poll(files.data(), files.size(), static_cast<int>(longest.count()));
  if (stirred <= 0) return stirred < 0;  // a signal is something, too
  for (const auto& file : files) {
    if ((file.revents & POLLIN) != 0) drain(file.fd);
    if ((file.revents & (POLLHUP | POLLERR | POLLNVAL)) == 0) continue;
    std::erase_if(devices_, [&](const auto& device) { return device.second == file.fd; });
    if (file.fd != wake_ && file.fd != folderNews_) ::close(file.fd);
  }
  if (files[1].revents != 0) openDevices();
  return true;
}

void InputWatch::wake() const {
  constexpr std::uint64_t once = 1;
  (void)!::write(wake_, &once, sizeof once);
}

}  // namespace assay::kiosk

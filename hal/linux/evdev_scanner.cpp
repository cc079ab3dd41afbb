#include "hal/linux/evdev_scanner.h"

#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "hal/linux/key_wedge.h"

namespace assay::hal {

class EvdevScanner::Device {
 public:
  explicit Device(std::string path) : path_(std::move(path)) { open(); }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device() { close(); }

  std::vector<std::string> takeScans() {
    std::vector<std::string> scans;
    if (events_ == nullptr) open();
    unsigned flag = LIBEVDEV_READ_FLAG_NORMAL;
    while (events_ != nullptr) {
      input_event event{};
      const auto result = libevdev_next_event(events_, flag, &event);
      if (result == -EAGAIN && flag == LIBEVDEV_READ_FLAG_SYNC) {
        flag = LIBEVDEV_READ_FLAG_NORMAL;  // caught up with the state of the keys
      } else if (result == -EAGAIN) {
        break;
      } else if (result < 0) {
        close();
        status_ = Absent{};
      } else if (result == LIBEVDEV_READ_STATUS_SYNC) {
        wedge_.lostEvents();
        flag = LIBEVDEV_READ_FLAG_SYNC;
      } else if (event.type == EV_KEY) {
        if (auto scan = wedge_.key(event.code, event.value)) scans.push_back(std::move(*scan));
      }
    }
    return scans;
  }

  [[nodiscard]] DeviceStatus status() const { return status_; }

 private:
  void open() {
    file_ = ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file_ < 0) {
      status_ = errno == EACCES || errno == EPERM ? DeviceStatus{Failed{"scanner.no-permission"}} : Absent{};
      return;
    }
    if (libevdev_new_from_fd(file_, &events_) < 0 || libevdev_has_event_code(events_, EV_KEY, KEY_ENTER) == 0) {
      close();
      status_ = Failed{"scanner.not-a-keyboard"};
      return;
    }
    libevdev_grab(events_, LIBEVDEV_GRAB);
    wedge_.reset();
    status_ = Connected{};
  }

  void close() {
    if (events_ != nullptr) libevdev_free(events_);
    if (file_ >= 0) ::close(file_);
    events_ = nullptr;
    file_ = -1;
  }

  std::string path_;
  int file_ = -1;
  libevdev* events_ = nullptr;
  KeyWedge wedge_;
  DeviceStatus status_ = Absent{};
};

EvdevScanner::EvdevScanner(std::string device) : device_(std::make_unique<Device>(std::move(device))) {}
EvdevScanner::~EvdevScanner() = default;
std::vector<std::string> EvdevScanner::takeScans() { return device_->takeScans(); }
DeviceStatus EvdevScanner::status() const { return device_->status(); }

}  // namespace assay::hal

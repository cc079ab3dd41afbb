#pragma once

namespace assay::hal {

/// The socket for headphones. Without a device nothing is ever plugged in; plugged in again it goes on by itself. No
/// function throws or waits. One thread at a time may call.
class HeadphoneJack {
 public:
  virtual ~HeadphoneJack() = default;

  /// Whether there are headphones in it now.
  virtual bool isPlugged() = 0;
};

}  // namespace assay::hal

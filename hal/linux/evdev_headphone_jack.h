#pragma once

#include <string>

#include "hal/headphone_jack.h"

namespace assay::hal {

/// The switch that a sound card tells by an event device. `device`: its path, or empty for the first one that has such
/// a switch.
class EvdevHeadphoneJack final : public HeadphoneJack {
 public:
  explicit EvdevHeadphoneJack(std::string device);
  ~EvdevHeadphoneJack() override;
  EvdevHeadphoneJack(const EvdevHeadphoneJack&) = delete;
  EvdevHeadphoneJack& operator=(const EvdevHeadphoneJack&) = delete;

  bool isPlugged() override;

 private:
  void search();
  void close();

  std::string device_;
  int file_ = -1;
  int looksUntilSearch_ = 0;  ///< a device that is not there is not asked for all the time
};

}  // namespace assay::hal

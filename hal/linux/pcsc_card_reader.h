#pragma once

#include <memory>
#include <string>

#include "hal/card_reader.h"
#include "shared/base/bytes.h"

namespace assay::hal {

/// Cards through PC/SC, whose service is pcscd. A card is asked for its serial number by the command that PC/SC has for
/// it (part 3, section 3.2.2.1.3), which contactless readers answer by themselves.
class PcscCardReader final : public CardReader {
 public:
  /// Of the readers whose name holds `name`, the first with a card on it; all of them when `name` is empty.
  explicit PcscCardReader(std::string name = {});
  ~PcscCardReader() override;

  CardReading read() override;

 private:
  class Service;
  std::string name_;
  std::unique_ptr<Service> service_;
};

/// The serial number in a card's answer to that command; empty where it gives none, or a random one (ISO/IEC 14443-3:
/// four bytes that begin with 08).
std::string serialIn(BytesView answer);

}  // namespace assay::hal

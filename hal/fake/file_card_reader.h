#pragma once

#include <filesystem>

#include "hal/card_reader.h"

namespace assay::hal::fake {

/// A card reader that is the file `card.txt` in a folder: the line in it is the serial number of the card that lies on
/// it, an empty file is a reader without a card, and no file is no reader.
class FileCardReader final : public CardReader {
 public:
  explicit FileCardReader(const std::filesystem::path& folder) : path_(folder / "card.txt") {}

  CardReading read() override;

 private:
  std::filesystem::path path_;
};

}  // namespace assay::hal::fake

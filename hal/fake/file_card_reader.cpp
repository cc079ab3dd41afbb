#include "hal/fake/file_card_reader.h"

#include <fstream>

namespace assay::hal::fake {

CardReading FileCardReader::read() {
  std::ifstream file(path_);
  if (!file) return {};
  CardReading reading{Connected{}, {}};
  std::string serial;
  // A line without its end is still being written.
  if (std::getline(file, serial) && !file.eof() && !serial.empty()) reading.card = Card{serial};
  return reading;
}

}  // namespace assay::hal::fake

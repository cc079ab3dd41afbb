#pragma once

#include <filesystem>
#include <string>

#include "hal/speaker.h"

namespace assay::hal::fake {

/// A speaker whose sound is the text file `speaker.txt`, a line for each thing that sounds: `chime good`,
/// `say en: Show your booking`. While a file `speaker.off` exists it is unplugged and nothing is written.
class FileSpeaker final : public Speaker {
 public:
  explicit FileSpeaker(std::filesystem::path folder);

  void play(Chime chime) override;
  void say(const Utterance& utterance) override;
  void hush() override {}
  DeviceStatus status() override;

 private:
  void write(const std::string& line);
  std::filesystem::path folder_;
};

}  // namespace assay::hal::fake

#include "hal/fake/file_speaker.h"

#include <fstream>
#include <utility>

namespace assay::hal::fake {

namespace {

const char* nameOf(Chime chime) {
  switch (chime) {
    case Chime::good: return "good";
    case Chime::attention: return "attention";
    case Chime::bad: return "bad";
  }
  return "";
}

}  // namespace

FileSpeaker::FileSpeaker(std::filesystem::path folder) : folder_(std::move(folder)) {}

void FileSpeaker::write(const std::string& line) {
  if (isConnected(status())) std::ofstream(folder_ / "speaker.txt", std::ios::app) << line << '\n';
}

void FileSpeaker::play(Chime chime) { write(std::string{"chime "} + nameOf(chime)); }

void FileSpeaker::say(const Utterance& utterance) { write("say " + utterance.language + ": " + utterance.text); }

DeviceStatus FileSpeaker::status() {
  std::error_code error;
  if (std::filesystem::exists(folder_ / "speaker.off", error)) return Absent{};
  return Connected{};
}

}  // namespace assay::hal::fake

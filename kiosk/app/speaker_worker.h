#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "hal/speaker.h"
#include "kiosk/app/job_worker.h"
#include "kiosk/app/news.h"

namespace assay::kiosk {

/// Chimes and speech in a thread of their own, one after the other; posts the speaker's status when it changes.
class SpeakerWorker {
 public:
  SpeakerWorker(std::unique_ptr<hal::Speaker> speaker, Post post);

  void play(hal::Chime chime) { worker_.add(chime); }

  /// What was to be said before is not said any more: only the newest is of use.
  void say(hal::Utterance utterance);
  void hush();

 private:
  using Job = std::variant<hal::Chime, hal::Utterance>;
  void sound(const Job& job);
  void tellStatus();

  std::unique_ptr<hal::Speaker> speaker_;
  Post post_;
  std::optional<hal::DeviceStatus> told_;
  JobWorker<Job> worker_;
};

}  // namespace assay::kiosk

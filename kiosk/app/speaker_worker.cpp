#include "kiosk/app/speaker_worker.h"

#include "shared/base/overloaded.h"

namespace assay::kiosk {

namespace {
constexpr std::chrono::seconds betweenLooks{2};
}

SpeakerWorker::SpeakerWorker(std::unique_ptr<hal::Speaker> speaker, Post post)
    : speaker_(std::move(speaker)),
      post_(std::move(post)),
      worker_([this](const Job& job) { sound(job); }, [this] { tellStatus(); }, betweenLooks) {}

void SpeakerWorker::say(hal::Utterance utterance) {
  hush();
  worker_.add(std::move(utterance));
}

void SpeakerWorker::hush() {
  worker_.dropIf([](const Job& job) { return std::holds_alternative<hal::Utterance>(job); });
  speaker_->hush();
}

void SpeakerWorker::sound(const Job& job) {
  std::visit(Overloaded{[&](hal::Chime chime) { speaker_->play(chime); },
                        [&](const hal::Utterance& utterance) { speaker_->say(utterance); }},
             job);
}

void SpeakerWorker::tellStatus() {
  auto status = speaker_->status();
  if (status == told_) return;
  told_ = status;
  post_(SpeakerStatus{std::move(status)});
}

}  // namespace assay::kiosk

#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/intents.h"
#include "kiosk/flow/views.h"
#include "kiosk/ui/screens/screens.h"
#include "kiosk/ui/widgets/widgets.h"

/// What several screens have in common.
namespace assay::kiosk {

/// A refusal in words: `refusal.<code>` with its facts, times among them as people read them in `zone`.
std::string wordsOf(Ui& ui, const Refusal& refusal, const std::string& zone);

/// A candidate's name, or that they were erased.
std::string nameOf(Ui& ui, const std::string& name);

/// `9:30`, or with the date.
std::string timeOf(Ui& ui, const ZonedTime& time);
std::string dateOf(Ui& ui, const ZonedTime& time, DateStyle style = DateStyle::full);
/// A calendar date `2001-05-04` as people write it; other text as it is.
std::string dayOf(Ui& ui, const std::string& date);

/// The frame of a candidate's screen: place, title and steps, a way home.
struct PublicFrame {
  std::string title;
  Align align = Align::start;
  bool centred = false;
  bool wayHome = true;
  Millimetres width{200.0F};
};
std::optional<Intent> publicPage(Ui& ui, const Screen& screen, const PublicFrame& frame, const Ui::Body& content,
                                 const Ui::Body& actions = {});

/// The frame of a staff screen: rail of places, who has signed in, a way out.
std::optional<Intent> staffPage(Ui& ui, const Screen& screen, const std::string& title, const std::string& subtitle,
                                const Ui::Body& content, const Ui::Body& actions = {});

/// "It was not saved", "that is refused": the same on all staff screens.
std::optional<Intent> troubles(Ui& ui, const std::optional<Refusal>& refusal, const std::optional<std::string>& fault,
                               const std::string& zone);

/// In the middle of a staff screen whose list is empty: all is well.
void nothingToDo(Ui& ui, const std::string& words);

/// A list of reasons to choose one of, over the screen.
std::optional<Intent> askReason(Ui& ui, const ReasonDialog& dialog);

Tone toneOfStage(const std::string& stage);
Tone toneOfCertification(const std::string& status);
Icon iconOfCertification(const std::string& status);

}  // namespace assay::kiosk

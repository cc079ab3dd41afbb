#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A message that stays in the flow: what happened and what to do next, with one action at most.
struct Banner {
  std::string id;
  Tone tone = Tone::info;
  std::string title{};
  std::string text{};
  std::string action{};  ///< the button's label; its id is `<id>.action`
};
/// True when the action was pressed.
bool banner(Ui& ui, const Banner& banner);

/// A short message over the page's foot. The caller decides how long.
struct Toast {
  std::string text;
  Tone tone = Tone::success;
};
void toast(Ui& ui, const Toast& toast);

/// A question that must be answered before anything else. Call it after the page.
struct Dialog {
  std::string id;
  std::string title{};
  std::string text{};
  std::string confirm{};      ///< label of `<id>.confirm`; empty: only to be dismissed
  std::string cancel{};       ///< label of `<id>.cancel`; empty: there is nothing to cancel
  Tone tone = Tone::accent;   ///< danger: can't be undone
  std::string unavailable{};  ///< why it can't be confirmed yet
};
enum class Answer { confirm, cancel };
/// `body`: more to say or to fill in, between the text and the buttons. Escape cancels.
std::optional<Answer> dialog(Ui& ui, const Dialog& dialog, const Ui::Body& body = {});

/// Work that goes on. Without a fraction nothing is known but that it does.
struct Progress {
  std::string id;
  std::string label{};
  std::optional<float> fraction{};
  std::string detail{};                        ///< 120 of 300
  std::optional<std::chrono::seconds> left{};  ///< how long it will take yet; told in whole minutes
};
void progress(Ui& ui, const Progress& progress);

}  // namespace assay::kiosk

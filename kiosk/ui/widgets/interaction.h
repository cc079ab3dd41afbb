#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/widgets/input.h"
#include "kiosk/ui/widgets/scene.h"

namespace assay::kiosk {

/// Where a finger went on a node that is drawn on, in screen pixels.
struct Ink {
  bool begins = false;  ///< it was put down in this frame
  std::vector<Point> points;
};

/// Turns input into "this node was pressed", against the scene that the person saw. Takes at most one touch or
/// key per frame, so that nothing is lost when several arrive at once. Pure: no clock, no drawing.
class Interaction {
 public:
  void add(InputEvent event) { waiting_.push_back(std::move(event)); }
  [[nodiscard]] bool isWaiting() const { return !waiting_.empty(); }
  /// What a finger threw still moves: frames are needed, each with the time.
  [[nodiscard]] bool isGliding() const { return glide_ != 0; }

  /// Takes the next input. `dragDistance`: from how many pixels on a touch is a scroll, not a press.
  void startFrame(const Scene& seen, bool mirrored, float dragDistance);
  /// What was taken is done; a second pass over the same frame must not see it again.
  void consume();
  /// Loses the focus if its node went away. Who moves it by keys then finds it where the screen begins, on the same
  /// page near where it was, or where it was before a dialog: true, and the frame has to show it.
  bool endFrame(const Scene& drawn);
  /// The screen is another person's, or another thing is to be done on it.
  void startOver();

  [[nodiscard]] bool fired(std::string_view id) const { return !fired_.empty() && fired_ == id; }
  [[nodiscard]] bool isHeld(std::string_view id) const { return !held_.empty() && held_ == id && overHeld_; }
  [[nodiscard]] bool isFocused(std::string_view id) const { return !focus_.empty() && focus_ == id; }
  [[nodiscard]] bool firedByKey() const { return firedByKey_; }
  /// Focus is drawn only for who moves it by keys.
  [[nodiscard]] bool showsFocus() const { return focusByKey_; }
  [[nodiscard]] const std::string& focus() const { return focus_; }
  void setFocus(std::string_view id) { focus_ = id; }
  /// The field that takes what is typed: the focus is in it, or on the keyboard below it.
  [[nodiscard]] const std::string& typingInto() const { return typingInto_; }
  /// Done with the field: on to what follows it, for who moves the focus by keys.
  void leaveField(const Scene& seen);

  [[nodiscard]] const std::string& typed() const { return typed_; }
  [[nodiscard]] std::optional<Key> key() const { return key_; }
  /// How far this frame's dragging or wheel moves content that lies under the point.
  [[nodiscard]] float scrollUnder(const Rect& area) const;
  /// What was drawn on the node in this frame; null: nothing.
  [[nodiscard]] const Ink* inkOn(std::string_view id) const;
  [[nodiscard]] const std::string& wanted() const { return wanted_; }  ///< a node to be scrolled into view

 private:
  bool take(const PointerDown& event, const Scene& seen);
  bool take(const PointerMove& event, const Scene& seen);
  bool take(const PointerUp& event, const Scene& seen);
  bool take(const Wheel& event, const Scene& seen);
  bool take(const KeyPress& event, const Scene& seen);
  bool take(const TextTyped& event, const Scene& seen);
  bool take(const PressNode& event, const Scene& seen);
  bool take(const Submit& event, const Scene& seen);
  bool take(const TimePasses& event, const Scene& seen);
  [[nodiscard]] bool isTapTooMany(const PointerDown& event, const Scene& seen) const;
  void throwOn(const PointerUp& event);
  void moveFocus(const Scene& seen, Heading heading);
  void setFocusOn(const SceneNode& node);
  void followField(const Scene& scene);
  [[nodiscard]] const SceneNode* focusAgain(const Scene& scene) const;

  std::deque<InputEvent> waiting_;
  bool mirrored_ = false;
  float dragDistance_ = 0;

  /// The last touch that ended, and what it pressed.
  struct Tap {
    std::chrono::milliseconds time{};
    Point at;
    std::string fired;
    std::string page;
  };
  Tap lastTap_;
  std::deque<PointerMove> trail_;  ///< of the present drag, its last moments
  float glide_ = 0;                ///< pixels a millisecond, as dragged
  std::chrono::milliseconds glideTime_{};

  std::string held_;
  bool overHeld_ = false;
  bool down_ = false;
  bool dragging_ = false;
  Point downAt_;
  Point pointer_;
  std::string drawingOn_;
  std::string focus_;
  bool focusByKey_ = false;
  bool seeksFocus_ = false;  ///< it got lost, and is to be where the next screen begins
  std::string typingInto_;
  std::string focusBelow_;  ///< what had it when a dialog came in front
  std::string focusPage_;   ///< title of the page that it was on
  Point focusAt_;
  std::string wanted_;
  int attempts_ = 0;

  std::string fired_;
  bool firedByKey_ = false;
  std::string typed_;
  std::optional<Key> key_;
  std::string inkedOn_;
  Ink ink_;
  float dragged_ = 0;
  float wheel_ = 0;
};

}  // namespace assay::kiosk

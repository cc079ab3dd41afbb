#include "kiosk/ui/widgets/interaction.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::kiosk {
namespace {

constexpr float pixelsPerWheelLine = 48;
constexpr int framesToScrollIntoView = 4;

using std::chrono::milliseconds;
constexpr milliseconds bounce{50};      // a finger does not lift and come back sooner, but contacts do
constexpr milliseconds doubleTap{400};  // the second touch of a habit that comes from mice
constexpr milliseconds trail{80};       // of a drag tells how fast a finger threw
constexpr float slowest = 0.05F;        // pixels a millisecond: slower is standing still
constexpr float glideTime = 325;        // milliseconds in which a glide loses most of its speed

std::string titleOf(const Scene& scene) {
  const auto* page = scene.find("page");
  return page == nullptr ? std::string{} : page->label;
}

bool isField(const Scene& scene, std::string_view id) {
  const auto* node = scene.find(id);
  return node != nullptr && node->role == Role::field;
}

}  // namespace

void Interaction::startFrame(const Scene& seen, bool mirrored, float dragDistance) {
  mirrored_ = mirrored;
  dragDistance_ = dragDistance;
  consume();
  bool frameIsFull = false;
  while (!waiting_.empty() && !frameIsFull) {
    const auto event = std::move(waiting_.front());
    waiting_.pop_front();
    frameIsFull = std::visit([&](const auto& happened) { return take(happened, seen); }, event);
  }
  followField(seen);
}

void Interaction::followField(const Scene& scene) {
  const auto* node = scene.find(focus_);
  if (node == nullptr || node->takesFocus) typingInto_ = isField(scene, focus_) ? focus_ : "";
}

void Interaction::consume() {
  fired_.clear();
  firedByKey_ = false;
  typed_.clear();
  key_.reset();
  inkedOn_.clear();
  ink_ = {};
  dragged_ = 0;
  wheel_ = 0;
}

bool Interaction::endFrame(const Scene& drawn) {
  if (const auto* node = drawn.find(held_); node == nullptr || !drawn.isLive(*node)) held_.clear();
  if (const auto* node = drawn.find(drawingOn_); node == nullptr || node->layer != drawn.topLayer()) drawingOn_.clear();
  // What can't be pressed any more keeps the focus: it is still there, and says why.
  const auto* node = drawn.find(focus_);
  if (!focus_.empty() && (node == nullptr || !node->actionable || node->layer != drawn.topLayer())) {
    if (node != nullptr && node->layer < drawn.topLayer()) focusBelow_ = focus_;
    focus_.clear();
    seeksFocus_ = true;
  }
  if (focus_.empty() && seeksFocus_ && focusByKey_) {
    if (const auto* again = focusAgain(drawn)) setFocusOn(*again);
  }
  if (drawn.topLayer() == 0) focusBelow_.clear();
  if (const auto* now = drawn.find(focus_)) {
    focusPage_ = titleOf(drawn);
    focusAt_ = now->rect.centre();
  }
  followField(drawn);
  return !focus_.empty() && !drawn.find(focus_)->focused;
}

void Interaction::startOver() {
  focus_.clear();
  typingInto_.clear();
  focusBelow_.clear();
  focusPage_.clear();
  glide_ = 0;
  seeksFocus_ = true;
}

const SceneNode* Interaction::focusAgain(const Scene& scene) const {
  const auto* below = scene.find(focusBelow_);
  if (below != nullptr && scene.isLive(*below)) return below;
  const bool samePage = scene.topLayer() == 0 && !focusPage_.empty() && titleOf(scene) == focusPage_;
  return samePage ? nearestFocus(scene, focusAt_) : firstFocus(scene);
}

void Interaction::setFocusOn(const SceneNode& node) {
  focus_ = node.id;
  seeksFocus_ = false;
  if (node.visible != node.rect) wanted_ = node.id;
}

void Interaction::leaveField(const Scene& seen) {
  focus_ = typingInto_;
  if (focusByKey_) {
    moveFocus(seen, Heading::next);
  } else {
    focus_.clear();
  }
  followField(seen);
}

/// A bouncing contact, or the second half of a double tap over something else that came up under the finger.
bool Interaction::isTapTooMany(const PointerDown& event, const Scene& seen) const {
  if (event.time == milliseconds{} || lastTap_.time == milliseconds{}) return false;
  const auto since = event.time - lastTap_.time;
  const bool sameSpot = std::hypot(event.at.x - lastTap_.at.x, event.at.y - lastTap_.at.y) <= dragDistance_;
  if (!sameSpot || since >= doubleTap) return false;
  if (since < bounce) return true;
  const auto* node = seen.at(event.at);
  const bool sameAgain = node != nullptr && node->id == lastTap_.fired && titleOf(seen) == lastTap_.page;
  return !lastTap_.fired.empty() && !sameAgain;
}

bool Interaction::take(const PointerDown& event, const Scene& seen) {
  if (isTapTooMany(event, seen)) return false;
  const bool stops = std::exchange(glide_, 0.0F) != 0;
  trail_.clear();
  down_ = true;
  dragging_ = false;
  downAt_ = pointer_ = event.at;
  focusByKey_ = false;
  held_.clear();
  drawingOn_.clear();
  if (stops) return true;  // who stops what glides means nothing else
  const auto* node = seen.at(event.at);
  if (node == nullptr || !node->enabled) return true;
  if (node->drawnOn) {
    drawingOn_ = inkedOn_ = node->id;
    ink_ = {true, {event.at}};
    return true;
  }
  held_ = node->id;
  overHeld_ = true;
  return true;
}

bool Interaction::take(const PointerMove& event, const Scene& seen) {
  if (!drawingOn_.empty()) {
    inkedOn_ = drawingOn_;
    ink_.points.push_back(event.at);
  } else if (down_) {
    if (!dragging_ && std::abs(event.at.y - downAt_.y) > dragDistance_) {
      dragging_ = true;
      held_.clear();
    }
    if (dragging_) dragged_ += pointer_.y - event.at.y;
    trail_.push_back(event);
    while (event.time - trail_.front().time > trail) trail_.pop_front();
    const auto* node = seen.at(event.at);
    overHeld_ = node != nullptr && node->id == held_;
  }
  pointer_ = event.at;
  return false;
}

void Interaction::throwOn(const PointerUp& event) {
  while (!trail_.empty() && event.time - trail_.front().time > trail) trail_.pop_front();
  if (trail_.empty() || event.time == milliseconds{} || trail_.front().time == milliseconds{}) return;
  const auto took = static_cast<float>((event.time - trail_.front().time).count());
  const float speed = took > 0 ? (trail_.front().at.y - event.at.y) / took : 0;
  glide_ = std::abs(speed) > slowest ? speed : 0;
  glideTime_ = event.time;
}

bool Interaction::take(const TimePasses& event, const Scene& /*seen*/) {
  if (glide_ == 0 || event.time <= glideTime_) return false;
  const float kept = std::exp(-static_cast<float>((event.time - glideTime_).count()) / glideTime);
  dragged_ += glide_ * glideTime * (1 - kept);
  glide_ *= kept;
  glideTime_ = event.time;
  if (std::abs(glide_) <= slowest) glide_ = 0;
  return false;
}

bool Interaction::take(const PointerUp& event, const Scene& seen) {
  if (dragging_) throwOn(event);
  if (down_) lastTap_ = {event.time, event.at, {}, titleOf(seen)};
  const auto* node = seen.at(event.at);
  const bool touched = down_ && !dragging_ && drawingOn_.empty();
  // The focus moves only now: with it the on-screen keyboard comes and goes, and nothing may move under a finger.
  if (touched && node == nullptr) focus_.clear();
  if (touched && node != nullptr && seen.isLive(*node) && node->id == held_) {
    fired_ = lastTap_.fired = held_;
    if (node->takesFocus) focus_ = held_;
  }
  down_ = dragging_ = overHeld_ = false;
  drawingOn_.clear();
  held_.clear();
  pointer_ = event.at;
  return true;
}

bool Interaction::take(const Wheel& event, const Scene& /*seen*/) {
  pointer_ = event.at;
  wheel_ += event.lines * pixelsPerWheelLine;
  return false;
}

void Interaction::moveFocus(const Scene& seen, Heading heading) {
  focusByKey_ = true;
  const auto* here = seen.find(focus_);
  const bool onKey = here != nullptr && !here->takesFocus;
  const bool alongPage = heading == Heading::next || heading == Heading::previous;
  const auto* to = focusAfter(seen, onKey && alongPage ? typingInto_ : focus_, heading, mirrored_);
  // Down from the field is the keyboard, and up from its top row the field again.
  if (onKey && heading == Heading::up && to == here) to = seen.find(typingInto_);
  if (heading == Heading::down && !onKey && isField(seen, focus_)) {
    const auto& nodes = seen.nodes();
    const auto key =
        std::ranges::find_if(nodes, [&](const SceneNode& node) { return !node.takesFocus && seen.isLive(node); });
    if (key != nodes.end()) to = &*key;
  }
  if (to != nullptr) setFocusOn(*to);
}

bool Interaction::take(const KeyPress& event, const Scene& seen) {
  // What was typed before it may move the focus.
  if (!typed_.empty()) {
    waiting_.push_front(event);
    return true;
  }
  const auto fire = [&] {
    if (const auto* node = seen.find(focus_); node != nullptr && seen.isLive(*node)) {
      fired_ = focus_;
      firedByKey_ = true;
      focusByKey_ = true;
    }
  };
  switch (event.key) {
    case Key::tab: moveFocus(seen, Heading::next); break;
    case Key::backTab: moveFocus(seen, Heading::previous); break;
    case Key::up: moveFocus(seen, Heading::up); break;
    case Key::down: moveFocus(seen, Heading::down); break;
    case Key::left: moveFocus(seen, mirrored_ ? Heading::towardsEnd : Heading::towardsStart); break;
    case Key::right: moveFocus(seen, mirrored_ ? Heading::towardsStart : Heading::towardsEnd); break;
    case Key::enter: fire(); break;
    case Key::space:
      if (typingInto_.empty()) fire();
      break;
    case Key::escape:
    case Key::speech:
      focusByKey_ = true;
      seeksFocus_ = seeksFocus_ || focus_.empty();
      break;
    case Key::backspace:
    case Key::again:
    case Key::slower:
    case Key::faster:
    case Key::headphonesIn:
    case Key::headphonesOut: break;
  }
  key_ = event.key;
  return true;
}

bool Interaction::take(const TextTyped& event, const Scene& /*seen*/) {
  typed_ += event.text;
  return false;
}

bool Interaction::take(const PressNode& event, const Scene& seen) {
  const auto* node = seen.find(event.id);
  if (node == nullptr) return false;
  if (node->visible.isEmpty() && ++attempts_ < framesToScrollIntoView) {
    wanted_ = event.id;
    waiting_.push_front(event);
    return true;
  }
  attempts_ = 0;
  wanted_.clear();
  const auto at = node->visible.centre();
  waiting_.push_front(PointerUp{at});
  return take(PointerDown{at}, seen);
}

bool Interaction::take(const Submit& /*event*/, const Scene& /*seen*/) {
  if (typingInto_.empty()) return false;
  fired_ = focus_ = typingInto_;
  firedByKey_ = true;
  return true;
}

const Ink* Interaction::inkOn(std::string_view id) const {
  return !inkedOn_.empty() && inkedOn_ == id ? &ink_ : nullptr;
}

float Interaction::scrollUnder(const Rect& area) const {
  return (area.contains(downAt_) ? dragged_ : 0.0F) + (area.contains(pointer_) ? wheel_ : 0.0F);
}

}  // namespace assay::kiosk

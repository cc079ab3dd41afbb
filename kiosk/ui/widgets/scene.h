#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

enum class Role {
  page,
  heading,
  text,
  button,
  choice,
  row,
  field,
  key,
  pinPad,
  status,
  table,
  tableRow,
  columnHead,
  checkbox,
  banner,
  toast,
  dialog,
  progress,
  image,
  seat,
  ticket,
  step,
  icon
};

/// One thing on the screen, as tests, speech and keypad see it. Rectangles are in screen pixels.
struct SceneNode {
  std::string id;
  Role role = Role::text;
  std::string label;
  std::string value;
  std::string reason;       ///< why it is not enabled
  bool actionable = false;  ///< can be pressed or typed into when enabled
  bool enabled = true;
  bool selected = false;
  bool focused = false;
  bool takesFocus = true;  ///< when touched; false for keys of the on-screen keyboard, which keys reach from the field
  bool leads = false;      ///< whoever moves the focus by keys finds it here on a new screen
  bool drawnOn = false;    ///< a finger draws on it instead of scrolling the page
  bool secret = false;     ///< a digit of a PIN: never read aloud
  int layer = 0;           ///< only the topmost layer of a scene can be acted on
  Rect rect;
  Rect visible;  ///< the part that is not clipped away
};

/// Direction marks are for drawing; who listens or compares wants the words.
std::string withoutMarks(std::string_view text);

/// Everything that a frame shows, in focus order.
class Scene {
 public:
  void clear() { nodes_.clear(); }
  /// Breaks the contract when an actionable node's id is there already.
  void add(SceneNode node);

  [[nodiscard]] const std::vector<SceneNode>& nodes() const { return nodes_; }
  /// Texts may have no id; nobody finds them by it.
  [[nodiscard]] const SceneNode* find(std::string_view id) const;
  [[nodiscard]] std::vector<const SceneNode*> withRole(Role role) const;
  /// Whether any node's label, value or reason holds this text.
  [[nodiscard]] bool says(std::string_view text) const;

  [[nodiscard]] int topLayer() const;
  /// Whether a person can act on it now.
  [[nodiscard]] bool isLive(const SceneNode& node) const {
    return node.actionable && node.enabled && node.layer == topLayer();
  }
  /// The topmost node under the point that is meant for touching, enabled or not.
  [[nodiscard]] const SceneNode* at(Point point) const;

 private:
  std::vector<SceneNode> nodes_;
};

enum class Heading { up, down, towardsStart, towardsEnd, next, previous };

/// Where the focus goes from `id` (which may be empty or gone); null when nothing can have it. From a key of the
/// on-screen keyboard it goes to other keys, from everything else it passes them by.
/// `mirrored`: the scene's start is on the right.
const SceneNode* focusAfter(const Scene& scene, std::string_view id, Heading heading, bool mirrored);

/// What a person can stop at that is nearest to the point; null when there is nothing.
const SceneNode* nearestFocus(const Scene& scene, Point point);

/// Where the focus begins on a new screen: at what leads, even if it can't be pressed yet, or at the first thing that
/// can. Null when there is nothing.
const SceneNode* firstFocus(const Scene& scene);

}  // namespace assay::kiosk

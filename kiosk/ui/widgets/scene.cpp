#include "kiosk/ui/widgets/scene.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/base/contract.h"

namespace assay::kiosk {

namespace {

/// Between the edges that face each other; 0 where they overlap.
Size gapBetween(const Rect& one, const Rect& other) {
  return {std::max({0.0F, other.x - one.right(), one.x - other.right()}),
          std::max({0.0F, other.y - one.bottom(), one.y - other.bottom()})};
}

}  // namespace

std::string withoutMarks(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, 3, "\u2068") == 0 || text.compare(at, 3, "\u2069") == 0) {
      at += 3;
    } else {
      result += text[at++];
    }
  }
  return result;
}

void Scene::add(SceneNode node) {
  if (node.actionable) {
    const auto* other = find(node.id);
    CONTRACT(other == nullptr || !other->actionable);
  }
  node.label = withoutMarks(node.label);
  node.value = withoutMarks(node.value);
  node.reason = withoutMarks(node.reason);
  nodes_.push_back(std::move(node));
}

const SceneNode* Scene::find(std::string_view id) const {
  if (id.empty()) return nullptr;
  const auto found = std::ranges::find(nodes_, id, &SceneNode::id);
  return found == nodes_.end() ? nullptr : &*found;
}

std::vector<const SceneNode*> Scene::withRole(Role role) const {
  std::vector<const SceneNode*> found;
  for (const auto& node : nodes_)
    if (node.role == role) found.push_back(&node);
  return found;
}

bool Scene::says(std::string_view text) const {
  return std::ranges::any_of(nodes_, [&](const auto& node) {
    return node.label.find(text) != std::string::npos || node.value.find(text) != std::string::npos ||
           node.reason.find(text) != std::string::npos;
  });
}

int Scene::topLayer() const {
  int top = 0;
  for (const auto& node : nodes_) top = std::max(top, node.layer);
  return top;
}

const SceneNode* Scene::at(Point point) const {
  const int top = topLayer();
  const auto found = std::find_if(nodes_.rbegin(), nodes_.rend(), [&](const SceneNode& node) {
    return (node.actionable || node.drawnOn) && node.layer == top && node.visible.contains(point);
  });
  return found == nodes_.rend() ? nullptr : &*found;
}

const SceneNode* focusAfter(const Scene& scene, std::string_view id, Heading heading, bool mirrored) {
  const auto* origin = scene.find(id);
  const bool amongKeys = origin != nullptr && !origin->takesFocus;
  std::vector<const SceneNode*> stops;
  for (const auto& node : scene.nodes())
    if (&node == origin || (scene.isLive(node) && node.takesFocus != amongKeys)) stops.push_back(&node);
  if (stops.empty()) return nullptr;
  const auto here = std::ranges::find(stops, id, &SceneNode::id);
  if (here == stops.end()) return heading == Heading::previous ? stops.back() : stops.front();
  if (heading == Heading::next) return std::next(here) == stops.end() ? stops.front() : *std::next(here);
  if (heading == Heading::previous) return here == stops.begin() ? stops.back() : *std::prev(here);

  const auto from = (*here)->rect.centre();
  const SceneNode* nearest = *here;
  float least = std::numeric_limits<float>::max();
  for (const auto* stop : stops) {
    const auto to = stop->rect.centre();
    const float across = (to.x - from.x) * (mirrored ? -1.0F : 1.0F);
    const float down = to.y - from.y;
    const bool vertical = heading == Heading::up || heading == Heading::down;
    const float ahead = heading == Heading::up           ? -down
                        : heading == Heading::down       ? down
                        : heading == Heading::towardsEnd ? across
                                                         : -across;
    if (stop == *here || ahead < 1.0F) continue;
    // A stop beside the way costs more than one straight ahead, however wide or high that one is.
    const auto gap = gapBetween((*here)->rect, stop->rect);
    const float beside = std::abs(vertical ? across : down);
    const float way = vertical ? gap.height + 2.5F * gap.width : gap.width + 2.5F * gap.height;
    const float cost = way + 0.01F * (ahead + 2.5F * beside);
    if (cost < least) {
      least = cost;
      nearest = stop;
    }
  }
  return nearest;
}

const SceneNode* nearestFocus(const Scene& scene, Point point) {
  const SceneNode* nearest = nullptr;
  float least = std::numeric_limits<float>::max();
  for (const auto& node : scene.nodes()) {
    if (!scene.isLive(node) || !node.takesFocus) continue;
    const auto to = node.rect.centre();
    const float distance = std::hypot(to.x - point.x, to.y - point.y);
    if (distance >= least) continue;
    least = distance;
    nearest = &node;
  }
  return nearest;
}

const SceneNode* firstFocus(const Scene& scene) {
  const auto& nodes = scene.nodes();
  const int top = scene.topLayer();
  const auto leader = std::ranges::find_if(
      nodes, [&](const SceneNode& node) { return node.leads && node.actionable && node.layer == top; });
  if (leader != nodes.end()) return &*leader;
  const auto first =
      std::ranges::find_if(nodes, [&](const SceneNode& node) { return scene.isLive(node) && node.takesFocus; });
  return first == nodes.end() ? nullptr : &*first;
}

}  // namespace assay::kiosk

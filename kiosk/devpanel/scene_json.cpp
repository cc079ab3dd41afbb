#include "kiosk/devpanel/scene_json.h"

#include <array>
#include <string_view>

namespace assay::kiosk {

namespace {

/// In the order of `Role`.
constexpr std::array<std::string_view, 24> roleNames = {
    "page",    "heading",  "text",  "button",    "choice",      "row",      "field",  "key",
    "pin-pad", "status",   "table", "table-row", "column-head", "checkbox", "banner", "toast",
    "dialog",  "progress", "image", "seat",      "ticket",      "step",     "icon",   "other"};

nlohmann::json toJson(const Rect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }

std::string_view nameOf(Role role) {
  const auto index = static_cast<std::size_t>(role);
  return index < roleNames.size() ? roleNames[index] : roleNames.back();
}

nlohmann::json toJson(const Scene& scene, const SceneNode& node) {
  return {{"id", node.id},           {"role", nameOf(node.role)}, {"label", node.label},
          {"value", node.value},     {"reason", node.reason},     {"live", scene.isLive(node)},
          {"enabled", node.enabled}, {"selected", node.selected}, {"focused", node.focused},
          {"layer", node.layer},     {"rect", toJson(node.rect)}, {"visible", toJson(node.visible)}};
}

}  // namespace

nlohmann::json toJson(const Scene& scene) {
  auto nodes = nlohmann::json::array();
  for (const auto& node : scene.nodes()) nodes.push_back(toJson(scene, node));
  return nodes;
}

}  // namespace assay::kiosk

#include "kiosk/ui/speech/narrator.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/ui/speech/spoken_words.h"

namespace assay::kiosk {
namespace {

using Parts = std::vector<std::string>;

/// Stands on every page, and says nothing about this one.
bool isFrame(const SceneNode& node) { return node.id == "page.place" || node.id == "workspace.person"; }

const SceneNode* focusOf(const Scene& scene) {
  const int top = scene.topLayer();
  const auto found =
      std::ranges::find_if(scene.nodes(), [&](const SceneNode& node) { return node.focused && node.layer == top; });
  return found == scene.nodes().end() ? nullptr : &*found;
}

/// The dialog in front of everything; null while there is none.
const SceneNode* frontOf(const Scene& scene) {
  const int top = scene.topLayer();
  const auto found = std::ranges::find_if(
      scene.nodes(), [&](const SceneNode& node) { return node.role == Role::dialog && node.layer == top; });
  return found == scene.nodes().end() ? nullptr : &*found;
}

/// By what a page is known: its title and step; one without a title by all of its headings.
Parts pageOf(const Scene& scene) {
  Parts page;
  for (const auto& node : scene.nodes()) {
    if (node.layer > 0) continue;
    if (node.role == Role::page || node.role == Role::step) page.push_back(node.label);
    if (node.role == Role::heading && !page.empty() && page.front().empty()) page.push_back(node.label);
  }
  return page;
}

std::string titleOf(const Scene& scene) {
  const auto isTitle = [](const SceneNode& node) {
    return node.layer == 0 && (node.role == Role::page || node.role == Role::heading) && !node.label.empty();
  };
  const auto title = std::ranges::find_if(scene.nodes(), isTitle);
  return title == scene.nodes().end() ? std::string{} : title->label;
}

/// Names, numbers and grades count as they are; everywhere else a number may run.
std::string newsOf(const SceneNode& node, const Strings& strings) {
  const auto words = sentences(readingOf(node, strings), strings);
  const bool isFact = node.role == Role::ticket || (node.role == Role::text && !node.value.empty());
  return isFact ? words : withoutNumbers(words);
}

/// What the topmost layer says, but for what `before` said already; last, what can't be pressed.
Parts readings(const Scene& scene, const Scene& before, const Strings& strings) {
  Parts known;
  for (const auto& node : before.nodes()) known.push_back(newsOf(node, strings));
  Parts parts;
  Parts unavailable;
  const int top = scene.topLayer();
  for (const auto& node : scene.nodes()) {
    if (node.layer != top || isFrame(node) || node.role == Role::pinPad) continue;
    if (std::ranges::find(known, newsOf(node, strings)) != known.end()) continue;
    std::ranges::move(readingOf(node, strings), std::back_inserter(node.actionable ? unavailable : parts));
  }
  std::ranges::move(unavailable, std::back_inserter(parts));
  return parts;
}

std::string focusSaid(const SceneNode* focus, const Strings& strings) {
  if (focus == nullptr) return {};
  auto said = saidOf(*focus, strings);
  return focus->role == Role::field ? sentences({said, strings.text("speech.field-help")}, strings) : said;
}

/// The whole topmost layer: its title first, whatever stands above it.
Parts everything(const Scene& scene, const Strings& strings) {
  Parts parts;
  if (frontOf(scene) == nullptr) {
    parts.push_back(titleOf(scene));
    for (const auto* step : scene.withRole(Role::step)) parts.push_back(step->label);
  }
  std::ranges::move(readings(scene, {}, strings), std::back_inserter(parts));
  for (const auto* pad : scene.withRole(Role::pinPad))
    if (pad->layer == scene.topLayer()) std::ranges::move(readingOf(*pad, strings), std::back_inserter(parts));
  parts.push_back(focusSaid(focusOf(scene), strings));
  return parts;
}

/// What became of a node that stayed where it was.
std::string changeOf(const SceneNode& before, const SceneNode& now, const Strings& strings) {
  if (now.role == Role::field && before.value != now.value) return typedInto(before.value, now.value, strings);
  if (!now.focused) return {};
  if (before.label != now.label || before.enabled != now.enabled) return saidOf(now, strings);
  if (before.selected != now.selected) {
    const auto state = stateOf(now, strings);
    return state.empty() ? strings.text("speech.not-selected") : state;
  }
  const bool valueIsWords = now.role != Role::checkbox && now.role != Role::columnHead;
  return valueIsWords && withoutNumbers(before.value) != withoutNumbers(now.value) ? now.value : std::string{};
}

std::string pinChangeOf(const SceneNode& before, const SceneNode& now, const Strings& strings) {
  Parts parts;
  if (withoutNumbers(before.reason) != withoutNumbers(now.reason)) parts.push_back(now.reason);
  if (before.label != now.label) parts.push_back(now.label);
  if (before.value != now.value) parts.push_back(digitsOf(now, strings));
  return sentences(parts, strings);
}

Parts changes(const Scene& before, const Scene& now, const Strings& strings) {
  auto parts = readings(now, before, strings);
  const auto* focused = focusOf(before);
  for (const auto& node : now.nodes()) {
    if (node.layer != now.topLayer()) continue;
    const auto* earlier = before.find(node.id);
    if (node.role == Role::pinPad) {
      parts.push_back(earlier == nullptr ? sentences(readingOf(node, strings), strings)
                                         : pinChangeOf(*earlier, node, strings));
    } else if (node.focused && (focused == nullptr || focused->id != node.id)) {
      parts.push_back(focusSaid(&node, strings));
    } else if (node.actionable && earlier != nullptr) {
      parts.push_back(changeOf(*earlier, node, strings));
    }
  }
  return parts;
}

}  // namespace

std::string Narrator::follow(const Scene& scene, const Strings& strings) {
  const auto before = std::exchange(last_, scene);
  if (pageOf(before) != pageOf(scene)) return sentences(everything(scene, strings), strings);
  const auto* front = frontOf(scene);
  const auto* frontBefore = frontOf(before);
  const bool sameFront = (front == nullptr) == (frontBefore == nullptr) &&
                         (front == nullptr || (front->id == frontBefore->id && front->label == frontBefore->label));
  if (sameFront) return sentences(changes(before, scene, strings), strings);
  if (front != nullptr) return sentences(everything(scene, strings), strings);
  // Back on the page that is known already.
  Parts parts{titleOf(scene)};
  std::ranges::move(readings(scene, before, strings), std::back_inserter(parts));
  parts.push_back(focusSaid(focusOf(scene), strings));
  return sentences(parts, strings);
}

std::string Narrator::again(const Strings& strings) const { return sentences(everything(last_, strings), strings); }

void Narrator::forget() { last_.clear(); }

}  // namespace assay::kiosk

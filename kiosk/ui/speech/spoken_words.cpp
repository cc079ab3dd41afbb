#include "kiosk/ui/speech/spoken_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace assay::kiosk {
namespace {

std::string roleOf(const SceneNode& node, const Strings& strings) {
  switch (node.role) {
    case Role::button: return strings.text("speech.button");
    case Role::choice: return strings.text("speech.choice");
    case Role::row:
    case Role::tableRow: return strings.text("speech.row");
    case Role::columnHead: return strings.text("speech.column");
    case Role::checkbox: return strings.text("speech.checkbox");
    case Role::field: return strings.text("speech.field");
    case Role::seat: return strings.text("speech.seat");
    default: return {};
  }
}

/// Some nodes keep a word for tests in it.
std::string valueOf(const SceneNode& node, const Strings& strings) {
  if (node.role == Role::checkbox || node.role == Role::columnHead) return {};
  if (node.role == Role::field && node.value.empty()) return strings.text("speech.empty");
  return node.value;
}

bool endsSentence(std::string_view text) {
  static constexpr std::array<std::string_view, 11> ends = {".", "!", "?", ":", "…", "。", "！", "？", "：", "।", "؟"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

std::string joined(const std::vector<std::string>& parts, const Strings& strings) {
  std::string result;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    result = result.empty() ? part : strings.text("speech.and", {{"before", result}, {"after", part}});
  }
  return result;
}

/// Bytes of the digit that begins at `at`: Latin, Arabic, Persian or Devanagari; 0 where none does.
std::size_t digitAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  if (byte(0) >= '0' && byte(0) <= '9') return 1;
  if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) return 2;
  if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) return 2;
  if (byte(0) == 0xE0 && byte(1) == 0xA5 && byte(2) >= 0xA6 && byte(2) <= 0xAF) return 3;
  return 0;
}

}  // namespace

std::string stateOf(const SceneNode& node, const Strings& strings) {
  if (node.role == Role::checkbox) return strings.text(node.selected ? "speech.checked" : "speech.not-checked");
  return node.selected ? strings.text("speech.selected") : std::string{};
}

std::string saidOf(const SceneNode& node, const Strings& strings) {
  if (node.secret) return strings.text("speech.digit");
  return joined({node.label, roleOf(node, strings), stateOf(node, strings), valueOf(node, strings),
                 node.enabled ? std::string{} : strings.text("speech.not-available"), node.reason},
                strings);
}

std::vector<std::string> readingOf(const SceneNode& node, const Strings& strings) {
  switch (node.role) {
    case Role::heading:
    case Role::status:
    case Role::banner:
    case Role::toast:
    case Role::step:
    case Role::ticket: return {node.label, node.value};
    case Role::text: return {joined({node.label, node.value}, strings)};
    case Role::progress: return {node.label};
    case Role::image: return {node.value};
    case Role::pinPad: return {node.reason, node.label, digitsOf(node, strings)};
    case Role::button:
    case Role::choice:
      if (node.actionable && !node.enabled) return {saidOf(node, strings)};
      return {};
    default: return {};
  }
}

std::string typedInto(std::string_view before, std::string_view after, const Strings& strings) {
  if (after.starts_with(before)) {
    const auto added = after.substr(before.size());
    return added == " " ? strings.text("keyboard.space") : std::string{added};
  }
  if (before.starts_with(after)) {
    const auto gone = before.substr(after.size());
    return strings.text("speech.deleted", {{"text", gone == " " ? strings.text("keyboard.space") : std::string{gone}}});
  }
  return std::string{after};
}

std::string digitsOf(const SceneNode& pinPad, const Strings& strings) {
  const int count = std::atoi(pinPad.value.c_str());
  return count == 0 ? std::string{} : strings.text("speech.digits", {{"count", count}});
}

std::string sentences(const std::vector<std::string>& parts, const Strings& strings) {
  std::vector<std::string> said;
  std::string result;
  for (const auto& part : parts) {
    const auto words = withoutMarks(part);
    if (words.empty() || std::ranges::find(said, words) != said.end()) continue;
    said.push_back(words);
    if (result.empty()) {
      result = words;
    } else if (endsSentence(result)) {
      result += " " + words;
    } else {
      result = withoutMarks(strings.text("speech.then", {{"before", result}, {"after", words}}));
    }
  }
  return result;
}

std::string withoutNumbers(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto digit = digitAt(text, at);
    if (digit == 0) result += text[at];
    at += std::max<std::size_t>(digit, 1);
  }
  return result;
}

}  // namespace assay::kiosk

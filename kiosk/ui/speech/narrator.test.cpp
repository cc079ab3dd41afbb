#include "kiosk/ui/speech/narrator.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace assay::kiosk {
namespace {

Strings stringsOf(std::string_view language) {
  return *Strings::load(std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/strings", language);
}

SceneNode button(std::string id, std::string label) {
  return {.id = std::move(id), .role = Role::button, .label = std::move(label), .actionable = true};
}
SceneNode focused(SceneNode node) {
  node.focused = true;
  return node;
}
SceneNode unavailable(SceneNode node, std::string reason) {
  node.enabled = false;
  node.reason = std::move(reason);
  return node;
}
SceneNode text(std::string words, std::string value = {}) {
  return {.role = Role::text, .label = std::move(words), .value = std::move(value)};
}
SceneNode inFront(SceneNode node) {
  node.layer = 1;
  return node;
}

struct Listener : testing::Test {
  Strings strings = stringsOf("en");
  Narrator narrator;

  std::string hears(std::vector<SceneNode> nodes) {
    Scene scene;
    for (auto& node : nodes) scene.add(std::move(node));
    return narrator.follow(scene, strings);
  }
  /// A page of a journey, with what else is on it.
  static std::vector<SceneNode> page(const std::string& title, std::vector<SceneNode> more) {
    std::vector<SceneNode> nodes{{.id = "page", .role = Role::page, .label = title},
                                 {.id = "page.step", .role = Role::step, .label = "Step 2 of 5"},
                                 {.role = Role::heading, .label = title}};
    nodes.insert(nodes.end(), more.begin(), more.end());
    nodes.push_back({.id = "page.place", .role = Role::text, .label = "Exam House"});
    return nodes;
  }
};

TEST_F(Listener, hears_of_a_new_page_its_title_its_step_its_words_and_the_focus) {
  EXPECT_EQ(hears(page("Is it you?", {text("Name", "Ana Pérez"), text("Look closely."), button("no", "Not me"),
                                      focused(button("yes", "It’s me"))})),
            "Is it you? Step 2 of 5. Name, Ana Pérez. Look closely. It’s me, button");
}

TEST_F(Listener, hears_nothing_while_nothing_changes) {
  const auto nodes = page("Is it you?", {focused(button("yes", "It’s me"))});
  hears(nodes);
  EXPECT_EQ(hears(nodes), "");
}

TEST_F(Listener, hears_only_the_focus_when_it_moves) {
  hears(page("Is it you?", {button("no", "Not me"), focused(button("yes", "It’s me"))}));
  EXPECT_EQ(hears(page("Is it you?", {focused(button("no", "Not me")), button("yes", "It’s me")})), "Not me, button");
}

TEST_F(Listener, hears_how_a_thing_stands_and_why_it_can_not_be_pressed) {
  hears(page("Photo", {}));
  EXPECT_EQ(hears(page("Photo", {focused(unavailable(button("take", "Take photo"), "Wait for the light"))})),
            "Take photo, button, not available, Wait for the light");
  const SceneNode language{.id = "fr", .role = Role::choice, .label = "Français", .actionable = true, .selected = true};
  EXPECT_EQ(hears(page("Photo", {focused(language)})), "Français, choice, selected");
  const SceneNode tick{
      .id = "t", .role = Role::checkbox, .label = "Larger text", .value = "checked", .actionable = true};
  EXPECT_EQ(hears(page("Photo", {focused(tick)})), "Larger text, tick box, not ticked");
}

TEST_F(Listener, hears_what_becomes_of_the_thing_with_the_focus) {
  SceneNode tick{.id = "t", .role = Role::checkbox, .label = "Larger text", .actionable = true};
  hears(page("Display", {focused(tick)}));
  tick.selected = true;
  EXPECT_EQ(hears(page("Display", {focused(tick)})), "ticked");
  const auto take = button("take", "Take photo");
  hears(page("Display", {focused(unavailable(take, "Wait"))}));
  EXPECT_EQ(hears(page("Display", {focused(take)})), "Take photo, button");
}

TEST_F(Listener, hears_news_at_once_but_not_a_number_that_runs) {
  const auto advice = [](std::string words) {
    return SceneNode{.id = "advice", .role = Role::banner, .label = std::move(words)};
  };
  hears(page("Photo", {advice("Come closer")}));
  EXPECT_EQ(hears(page("Photo", {advice("Hold still")})), "Hold still");
  EXPECT_EQ(hears(page("Photo", {advice("Try again in 9 seconds")})), "Try again in 9 seconds");
  EXPECT_EQ(hears(page("Photo", {advice("Try again in 8 seconds")})), "");
  EXPECT_EQ(hears(page("Photo", {advice("Try again in ٧ seconds")})), "") << "in Arabic digits";
}

TEST_F(Listener, hears_another_number_where_the_number_is_what_counts) {
  hears(page("Verdict", {text("Certificate number", "AS-1")}));
  EXPECT_EQ(hears(page("Verdict", {text("Certificate number", "AS-2")})), "Certificate number, AS-2");
  const SceneNode seat{.id = "seat", .role = Role::ticket, .label = "Your seat", .value = "12"};
  EXPECT_EQ(hears(page("Verdict", {seat})), "Your seat. 12");
}

TEST_F(Listener, hears_a_page_without_a_title_by_its_headings) {
  const auto verdict = [](std::string kind, std::string name) {
    return std::vector<SceneNode>{{.id = "page", .role = Role::page},
                                  {.role = Role::heading, .label = std::move(kind)},
                                  text("Compare the name."),
                                  {.role = Role::heading, .label = std::move(name)}};
  };
  EXPECT_EQ(hears(verdict("Genuine and valid", "Ana")), "Genuine and valid. Compare the name. Ana");
  EXPECT_EQ(hears(verdict("Genuine and valid", "Zoë")), "Genuine and valid. Compare the name. Zoë")
      << "the next certificate, as good as the one before";
}

TEST_F(Listener, hears_a_staff_page_s_title_once_and_last_what_can_not_be_pressed) {
  EXPECT_EQ(hears({{.id = "page", .role = Role::page, .label = "Desk"},
                   {.id = "page.title", .role = Role::heading, .label = "Desk", .value = "Room A"},
                   unavailable(button("call", "Call next"), "Nobody is waiting"),
                   text("All is quiet")}),
            "Desk. Room A. All is quiet. Call next, button, not available, Nobody is waiting");
}

TEST_F(Listener, hears_the_heading_before_the_step_where_there_is_no_title) {
  EXPECT_EQ(hears({{.id = "page", .role = Role::page},
                   {.id = "page.step", .role = Role::step, .label = "Step 4 of 4"},
                   {.role = Role::heading, .label = "Thank you"}}),
            "Thank you. Step 4 of 4");
}

TEST_F(Listener, hears_a_question_whole_and_where_they_are_when_it_is_gone) {
  const auto below = page("Is it you?", {focused(button("yes", "It’s me"))});
  hears(below);
  auto asked = page("Is it you?", {button("yes", "It’s me")});
  asked.push_back(
      inFront({.id = "idle", .role = Role::dialog, .label = "Are you still there?", .value = "10 seconds are left."}));
  asked.push_back(inFront({.role = Role::heading, .label = "Are you still there?"}));
  asked.push_back(inFront({.role = Role::text, .label = "10 seconds are left."}));
  asked.push_back(inFront(focused(button("stay", "Stay"))));
  EXPECT_EQ(hears(asked), "Are you still there? 10 seconds are left. Stay, button");
  EXPECT_EQ(hears(below), "Is it you? It’s me, button");
}

TEST_F(Listener, hears_letters_as_they_are_typed_and_taken_back) {
  const auto form = [](std::string value) {
    return page("Incident", {focused({.id = "note",
                                      .role = Role::field,
                                      .label = "In a few words",
                                      .value = std::move(value),
                                      .actionable = true})});
  };
  EXPECT_EQ(hears(form("")),
            "Incident. Step 2 of 5. In a few words, text field, empty. Type, or press arrow down for the keyboard on "
            "the screen.");
  EXPECT_EQ(hears(form("A")), "A");
  EXPECT_EQ(hears(form("A ")), "Space");
  EXPECT_EQ(hears(form("A")), "Space deleted");
  EXPECT_EQ(hears(form("")), "A deleted");
}

TEST_F(Listener, never_hears_a_digit_of_a_pin) {
  const auto pad = [](int count, std::string problem) {
    return std::vector<SceneNode>{
        {.id = "page", .role = Role::page},
        focused({.id = "pin.7", .role = Role::key, .label = "7", .actionable = true, .secret = true}),
        {.id = "pin",
         .role = Role::pinPad,
         .label = "Enter your PIN",
         .value = std::to_string(count),
         .reason = std::move(problem)}};
  };
  EXPECT_EQ(hears(pad(0, "")), "Enter your PIN. digit");
  EXPECT_EQ(hears(pad(3, "")), "3 digits entered");
  EXPECT_EQ(hears(pad(0, "That PIN is not right")), "That PIN is not right");
}

TEST_F(Listener, hears_the_whole_page_again) {
  EXPECT_EQ(narrator.again(strings), "");
  const auto heard = hears(page("Is it you?", {focused(button("yes", "It’s me"))}));
  hears(page("Is it you?", {focused(button("yes", "It’s me"))}));
  EXPECT_EQ(narrator.again(strings), heard);
  narrator.forget();
  EXPECT_EQ(hears(page("Is it you?", {focused(button("yes", "It’s me"))})), heard);
}

TEST_F(Listener, hears_their_own_language) {
  strings = stringsOf("ar");
  const SceneNode here{.id = "ar", .role = Role::choice, .label = "العربية", .actionable = true, .selected = true};
  EXPECT_EQ(hears({{.id = "page", .role = Role::page, .label = "ماذا تريد أن تفعل؟"}, focused(here)}),
            "ماذا تريد أن تفعل؟ العربية، خيار، محدد");
  EXPECT_EQ(hears({{.id = "page", .role = Role::page, .label = "ماذا تريد أن تفعل؟"},
                   focused(unavailable(button("b", "الصورة"), "انتظر"))}),
            "الصورة، زر، غير متاح، انتظر");
  strings = stringsOf("zh");
  EXPECT_EQ(hears({{.id = "page", .role = Role::page, .label = "拍照"}, text("请靠近"), focused(button("b", "返回"))}),
            "拍照。请靠近。返回，按钮");
}

}  // namespace
}  // namespace assay::kiosk

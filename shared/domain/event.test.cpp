#include "shared/domain/event.h"

#include <gtest/gtest.h>

#include <set>

namespace assay {
namespace {

std::string shapeOf(const Subject& subject, const std::string& type, const json& body) {
  const auto shape = checkShape(subject, type, body);
  return shape ? "good" : shape.error().code;
}

const Subject sitting{"sitting", "b1"};
const json checkedIn = {{"seat", "1"}, {"identity", "document"}, {"consent", true}, {"station", "Door 1"}};

TEST(EventShape, takes_what_the_table_says) {
  EXPECT_EQ(shapeOf(sitting, "sitting.checked-in", checkedIn), "good");
  EXPECT_EQ(shapeOf(sitting, "sitting.seated", json::object()), "good");
}

TEST(EventShape, an_unknown_type_and_a_wrong_subject_are_refused) {
  EXPECT_EQ(shapeOf(sitting, "sitting.flew-away", json::object()), "event.unknown-type");
  EXPECT_EQ(shapeOf(sitting, "", json::object()), "event.unknown-type");
  EXPECT_EQ(shapeOf({"booking", "b1"}, "sitting.seated", json::object()), "event.wrong-subject");
}

TEST(EventShape, each_field_must_be_there_and_of_its_kind) {
  for (const auto& [field, value] : checkedIn.items()) {
    auto without = checkedIn;
    without.erase(field);
    EXPECT_EQ(shapeOf(sitting, "sitting.checked-in", without), "event.bad-body") << field;
    auto wrong = checkedIn;
    wrong[field] = 7;
    EXPECT_EQ(shapeOf(sitting, "sitting.checked-in", wrong), "event.bad-body") << field;
  }
  for (const auto& body : {json(nullptr), json::array(), json("text"), json(1)}) {
    EXPECT_EQ(shapeOf(sitting, "sitting.seated", body), "event.bad-body");
  }
}

TEST(EventShape, an_optional_field_may_be_missing_but_not_wrong) {
  const Subject booking{"booking", "b1"};
  EXPECT_EQ(shapeOf(booking, "booking.cancelled", json::object()), "good");
  EXPECT_EQ(shapeOf(booking, "booking.cancelled", {{"request", "a:1"}}), "good");
  EXPECT_EQ(shapeOf(booking, "booking.cancelled", {{"request", 1}}), "event.bad-body");
  EXPECT_EQ(shapeOf(booking, "booking.cancelled", {{"request", nullptr}}), "event.bad-body");
}

TEST(EventShape, times_lists_and_numbers_are_looked_into) {
  const Subject booking{"booking", "b1"};
  EXPECT_EQ(shapeOf(booking, "booking.offered", {{"until", "2026-05-04T09:00:00Z"}}), "good");
  EXPECT_EQ(shapeOf(booking, "booking.offered", {{"until", "soon"}}), "event.bad-body");
  const Subject staff{"staff", "dora"};
  EXPECT_EQ(shapeOf(staff, "staff.added", {{"roles", {"desk"}}, {"pin", "x"}}), "good");
  EXPECT_EQ(shapeOf(staff, "staff.added", {{"roles", {"desk", 1}}, {"pin", "x"}}), "event.bad-body");
  const Subject account{"account", "o1"};
  EXPECT_EQ(shapeOf(account, "credit.purchased", {{"credits", 1.5}}), "event.bad-body");
}

TEST(EventTypes, have_a_name_of_their_own_a_known_kind_of_field_and_a_meaning) {
  const std::set<std::string> kinds = {"text", "number", "bool", "list", "texts", "object", "time"};
  std::set<std::string_view> names;
  for (const auto& type : eventTypes()) {
    EXPECT_TRUE(names.insert(type.name).second) << type.name;
    EXPECT_EQ(findEventType(type.name), &type);
    EXPECT_FALSE(type.meaning.empty()) << type.name;
    EXPECT_TRUE(isValidId(type.subject)) << type.name;
    std::istringstream fields{std::string{type.body}};
    for (std::string field; fields >> field;) {
      auto kind = field.substr(field.find(':') + 1);
      if (kind.ends_with('?')) kind.pop_back();
      EXPECT_TRUE(kinds.contains(kind)) << type.name << " " << field;
    }
  }
}

TEST(EventTypes, no_name_of_a_person_can_stand_in_a_body) {
  for (const auto& type : eventTypes()) {
    if (type.subject != "candidate" && type.subject != "staff" && type.subject != "sitting") continue;
    for (const auto* const field : {"name:", "birthDate:", "email:", "note:"}) {
      EXPECT_EQ(type.body.find(field), std::string_view::npos) << type.name;
    }
  }
}

TEST(EventTexts, are_read_back_as_they_were_written) {
  EXPECT_EQ(Subject::parse(sitting.text()), sitting);
  EXPECT_EQ(Actor::parse("desk:dora"), (Actor{"desk", "dora"}));
  EXPECT_EQ(EventId::parse("a:17"), (EventId{"a", 17}));
  EXPECT_EQ(EventId::parse("a:9223372036854775807")->text(), "a:9223372036854775807");
}

TEST(EventTexts, anything_else_is_none) {
  for (const auto* const text :
       {"", "a", "a:", ":1", "a:0", "a:-1", "a:+1", "a:1x", "a: 1", "a b:1", "a:9223372036854775808"}) {
    EXPECT_FALSE(EventId::parse(text)) << text;
  }
  for (const auto* const text : {"", "sitting", "sitting/", "/b1", "sitting/b/1", "sit ting/b1"}) {
    EXPECT_FALSE(Subject::parse(text)) << text;
  }
  for (const auto* const text : {"", "desk", "desk:", ":dora", "desk:do:ra"}) EXPECT_FALSE(Actor::parse(text)) << text;
}

}  // namespace
}  // namespace assay

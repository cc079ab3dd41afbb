#include "shared/domain/exam_result.h"

#include <gtest/gtest.h>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

using test::codeOf;
using test::Facts;

const Actor first{"organiser", "olga"};
const Actor second{"organiser", "omar"};

struct Marking {
  Facts facts{{"result", "b1"}};
  ExamResult result{*SittingId::parse("b1")};

  Marking& recorded() {
    result =
        apply(result, facts("result.recorded", {{"grades", {{{"part", "Reading"}, {"grade", "B"}}}}, {"score", 70}}));
    return *this;
  }
  Marking& rated(bool positive) {
    result = apply(result, facts(*rate(result, positive), first.text()));
    return *this;
  }
};

TEST(ExamResult, is_seen_only_after_a_final_rating) {
  Marking marking;
  EXPECT_FALSE(isVisible(marking.result));
  EXPECT_FALSE(isVisible(marking.recorded().result));
  EXPECT_EQ(marking.result.grades, (std::vector<Grade>{{"Reading", "B"}}));
  EXPECT_EQ(marking.result.score, 70);
  EXPECT_TRUE(isVisible(marking.rated(true).result));
}

TEST(ExamResult, can_be_rated_once_and_only_when_it_is_there) {
  Marking marking;
  EXPECT_EQ(codeOf(rate(marking.result, true)), "result.not-recorded");
  marking.recorded().rated(true);
  EXPECT_EQ(codeOf(rate(marking.result, false)), "result.already-rated");
  const auto again = apply(marking.result, marking.facts("result.rated", {{"rating", "negative"}}));
  EXPECT_EQ(again.rating, "positive");
}

TEST(ExamResult, a_negative_rating_takes_a_second_person) {
  Marking marking;
  marking.recorded().rated(false);
  EXPECT_FALSE(isVisible(marking.result));
  EXPECT_EQ(codeOf(confirmRating(marking.result, first)), "result.second-person-needed");
  const auto alone = apply(marking.result, marking.facts("result.rating-confirmed", json::object(), first.text()));
  EXPECT_FALSE(isVisible(alone));
  const auto draft = *confirmRating(marking.result, second);
  const auto confirmed = apply(marking.result, marking.facts(draft, second.text()));
  EXPECT_TRUE(isVisible(confirmed));
  EXPECT_EQ(codeOf(confirmRating(confirmed, second)), "result.nothing-to-confirm");
}

TEST(ExamResult, there_is_nothing_to_confirm_about_a_positive_rating_or_none) {
  Marking marking;
  EXPECT_EQ(codeOf(confirmRating(marking.recorded().result, second)), "result.nothing-to-confirm");
  EXPECT_EQ(codeOf(confirmRating(marking.rated(true).result, second)), "result.nothing-to-confirm");
}

TEST(ExamResult, grades_that_are_none_are_left_out) {
  Marking marking;
  const json grades = {"B", 7, {{"part", "Reading"}}, nullptr};
  const auto result = apply(marking.result, marking.facts("result.recorded", {{"grades", grades}, {"score", 1}}));
  EXPECT_EQ(result.grades, (std::vector<Grade>{{"Reading", ""}}));
}

TEST(ExamResult, survives_its_row) {
  Marking marking;
  for (const auto& result : {marking.result, marking.recorded().result, marking.rated(false).result}) {
    EXPECT_EQ(toJson(examResultFromJson(toJson(result))), toJson(result));
  }
  EXPECT_EQ(examResultFromJson(toJson(marking.result)).ratedBy, first);
}

}  // namespace
}  // namespace assay

#include "shared/domain/account.h"

#include <gtest/gtest.h>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

const auto sitting = *SittingId::parse("b1");
const EventId request{"x", 1};

TEST(Account, one_credit_certifies_one_sitting) {
  test::Facts facts{{"account", "o1"}};
  Account account{*OrganisationId::parse("o1")};
  account = apply(account, facts("credit.purchased", {{"credits", 2}}));
  EXPECT_EQ(creditsLeft(account), 2);
  for (int left = 1; left >= 0; --left) {
    const auto draft = debit(account, sitting, request);
    ASSERT_TRUE(draft);
    EXPECT_TRUE(checkShape(draft->subject, draft->type, draft->body));
    EXPECT_EQ(draft->body.at("sitting"), "b1");
    account = apply(account, facts(*draft));
    EXPECT_EQ(creditsLeft(account), left);
  }
  EXPECT_EQ(test::codeOf(debit(account, sitting, request)), "certification.no-credit");
}

TEST(Account, more_credits_are_added_to_those_left) {
  test::Facts facts{{"account", "o1"}};
  const auto account = apply(Account{*OrganisationId::parse("o1"), 5, 4}, facts("credit.purchased", {{"credits", 10}}));
  EXPECT_EQ(creditsLeft(account), 11);
}

TEST(Account, survives_its_row) {
  const Account account{*OrganisationId::parse("o1"), 5'000'000'000, 4};
  EXPECT_EQ(toJson(accountFromJson(toJson(account))), toJson(account));
  EXPECT_EQ(creditsLeft(accountFromJson(toJson(account))), 4'999'999'996);
}

}  // namespace
}  // namespace assay

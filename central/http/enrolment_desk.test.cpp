#include "central/http/enrolment_desk.h"

#include <gtest/gtest.h>

#include "shared/base/files.h"
#include "tests/support/journal_kit.h"

namespace assay::central {

namespace {

class Desk : public testing::Test {
 protected:
  EnrolmentRequest asking(const std::string& code, const SigningKey& stationKey) {
    return {sync::parseEnrolmentCode(code)->secret, *sync::makeSigningRequest(stationKey), "Check-in 1", "desk"};
  }
  std::string refusalOf(const EnrolmentRequest& request) {
    const auto enrolled = desk.enrol(nodes.central(), request);
    return enrolled ? "admitted" : enrolled.error().code;
  }
  std::size_t stations() { return nodes.central().loadAll<Station>().size(); }

  test::Nodes nodes;
  sync::KeyedCertificate authority =
      *sync::makeAuthority("Centre", {*parseInstant("2000-01-01T00:00:00Z"), *parseInstant("2100-01-01T00:00:00Z")});
  std::filesystem::path codesFile = nodes.folder / "codes.json";
  EnrolmentDesk desk{codesFile, authority, nodes.clock};
  SigningKey key = SigningKey::generate();
};

}  // namespace

TEST_F(Desk, a_code_lets_one_station_in) {
  const auto enrolled = desk.enrol(nodes.central(), asking(*desk.issueCode(), key));
  ASSERT_TRUE(enrolled) << enrolled.error().message;
  const auto station = nodes.central().load<Station>(enrolled->device);
  ASSERT_TRUE(station);
  EXPECT_EQ(station->key, toHex(key.publicKey()));
  EXPECT_EQ(station->centre, "centre-1");
  EXPECT_EQ(station->name, "Check-in 1");
  EXPECT_EQ(station->role, "desk");
  EXPECT_EQ(enrolled->authorityDevice, "central");
  EXPECT_EQ(enrolled->authorityKey, nodes.central().identity().authorityKey);
}

TEST_F(Desk, a_used_code_lets_nobody_else_in) {
  const auto code = *desk.issueCode();
  ASSERT_TRUE(desk.enrol(nodes.central(), asking(code, key)));
  EXPECT_EQ(refusalOf(asking(code, SigningKey::generate())), "enrol.refused");
  EXPECT_EQ(stations(), 1U);
}

TEST_F(Desk, a_station_whose_answer_was_lost_may_ask_again) {
  const auto code = *desk.issueCode();
  const auto first = desk.enrol(nodes.central(), asking(code, key));
  const auto second = desk.enrol(nodes.central(), asking(code, key));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->device, second->device);
  EXPECT_EQ(stations(), 1U);
}

TEST_F(Desk, a_code_counts_for_a_day) {
  const auto early = *desk.issueCode();
  const auto late = *desk.issueCode();
  nodes.clock.advance(std::chrono::hours{24});
  EXPECT_EQ(refusalOf(asking(early, key)), "admitted");
  nodes.clock.advance(Duration{1});
  EXPECT_EQ(refusalOf(asking(late, SigningKey::generate())), "enrol.refused");
}

TEST_F(Desk, wrong_codes_are_refused_and_counted) {
  (void)desk.issueCode();
  auto request = asking(*desk.issueCode(), key);
  request.secret[0] = request.secret[0] == '0' ? '1' : '0';
  EXPECT_EQ(refusalOf(request), "enrol.refused");
  EXPECT_EQ(refusalOf(request), "enrol.refused");
  EXPECT_EQ(json::parse(asText(*readFile(codesFile)))["refused"], 2);
  EXPECT_EQ(stations(), 0U);
}

TEST_F(Desk, codes_are_not_readable_in_the_file_and_outlive_a_restart) {
  const auto code = *desk.issueCode();
  EXPECT_EQ(asText(*readFile(codesFile)).find(sync::parseEnrolmentCode(code)->secret), std::string::npos);
  EnrolmentDesk restarted{codesFile, authority, nodes.clock};
  EXPECT_TRUE(restarted.enrol(nodes.central(), asking(code, key)));
}

TEST_F(Desk, stations_get_letters_in_order) {
  std::vector<std::string> letters;
  for (int i = 0; i < 28; ++i) {
    const auto enrolled = desk.enrol(nodes.central(), asking(*desk.issueCode(), SigningKey::generate()));
    ASSERT_TRUE(enrolled);
    letters.push_back(nodes.central().load<Station>(enrolled->device)->letter);
  }
  EXPECT_EQ(letters[0], "A");
  EXPECT_EQ(letters[1], "B");
  EXPECT_EQ(letters[25], "Z");
  EXPECT_EQ(letters[26], "AA");
  EXPECT_EQ(letters[27], "AB");
}

TEST_F(Desk, malformed_wishes_cost_no_code) {
  const auto code = *desk.issueCode();
  const auto good = asking(code, key);
  auto noName = good;
  noName.name = "";
  auto longName = good;
  longName.name = std::string(65, 'x');
  auto badName = good;
  badName.name = "\x01";
  auto badRole = good;
  badRole.role = "desk or so";
  auto badRequest = good;
  badRequest.request = "hello";
  for (const auto& request : {noName, longName, badName, badRole, badRequest}) {
    EXPECT_EQ(refusalOf(request), "enrol.malformed");
  }
  EXPECT_EQ(refusalOf(good), "admitted");
}

TEST_F(Desk, a_damaged_file_of_codes_is_an_error_and_is_kept) {
  ASSERT_TRUE(writeFileAtomically(codesFile, asBytes("{\"codes\": 7}")));
  EXPECT_EQ(desk.issueCode().error().code, "enrol.codes-unreadable");
  EXPECT_EQ(asText(*readFile(codesFile)), "{\"codes\": 7}");
}

}  // namespace assay::central

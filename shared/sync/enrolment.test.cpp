#include "shared/sync/enrolment.h"

#include <gtest/gtest.h>

namespace assay::sync {

namespace {

const EnrolmentCode code{"k3m9qx2a7b", "0123456789abcdef"};

}  // namespace

TEST(EnrolmentCode, comes_back_from_what_is_printed) {
  EXPECT_EQ(toText(code), "k3m9q-x2a7b-0123-4567-89ab-cdef");
  const auto parsed = parseEnrolmentCode(toText(code));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->secret, code.secret);
  EXPECT_EQ(parsed->fingerprint, code.fingerprint);
}

TEST(EnrolmentCode, is_read_however_people_type_it) {
  const auto parsed = parseEnrolmentCode(" K3M9QX2A7B oI23 4567 89AB CDEF ");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->secret, code.secret);
  EXPECT_EQ(parsed->fingerprint, code.fingerprint);
}

TEST(EnrolmentCode, is_refused_when_a_character_is_missing_or_wrong) {
  for (const auto* text : {"", "k3m9q-x2a7b-0123-4567-89ab-cde", "k3m9q-x2a7b-0123-4567-89ab-cdeff",
                           "k3m9q-x2a7b-0123-4567-89ab-cdeg", "k3m9u-x2a7b-0123-4567-89ab-cdef"}) {
    EXPECT_EQ(parseEnrolmentCode(text).error().code, "enrol.malformed-code") << text;
  }
}

TEST(EnrolmentCode, names_one_authority) {
  EXPECT_TRUE(matches(code, "0123456789abcdef" + std::string(48, '0')));
  EXPECT_FALSE(matches(code, "0123456789abcdee" + std::string(48, '0')));
  EXPECT_FALSE(matches({"k3m9qx2a7b", ""}, "0123456789abcdef"));
}

TEST(Enrolled, comes_back_from_json) {
  const Enrolled enrolled{"station-1", "centre-1", "cert", "ca", "central", SigningKey::generate().publicKey()};
  const auto read = enrolledFromJson(toJson(enrolled));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->device, "station-1");
  EXPECT_EQ(read->authorityKey, enrolled.authorityKey);
  for (const auto* field : {"device", "centre", "certificate", "authority", "authorityDevice", "authorityKey"}) {
    auto lacking = toJson(enrolled);
    lacking.erase(field);
    EXPECT_EQ(enrolledFromJson(lacking).error().code, "sync.bad-answer") << field;
  }
}

}  // namespace assay::sync

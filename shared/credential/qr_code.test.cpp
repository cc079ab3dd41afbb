#include "shared/credential/qr_code.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/credential/credential_world.h"
#include "shared/credential/qr_text.h"

namespace assay::credential {
namespace {

TEST(QrCode, of_a_full_credential_with_eight_grades_and_a_photo_fits_version_13) {
  const auto claims = test::World::claims();
  ASSERT_EQ(claims.grades.size(), 8U);
  ASSERT_TRUE(claims.photoHash && claims.dateOfBirth && claims.expires);
  const auto credential = test::World{}.credential(claims);
  const auto code = encodeQr(toQrText("verify.example", credential));
  ASSERT_TRUE(code);
  EXPECT_LE(code->version, 13) << credential.size() << " bytes";
  RecordProperty("credential_bytes", static_cast<int>(credential.size()));
  RecordProperty("qr_version", code->version);
}

TEST(QrCode, packs_digits_as_digits) {
  // Version 1 at level M holds 34 digits, but only 14 bytes.
  EXPECT_EQ(encodeQr(std::string(34, '7'))->version, 1);
  EXPECT_EQ(encodeQr(std::string(34, 'x'))->version, 3);
  EXPECT_EQ(encodeQr("x" + std::string(24, '7'))->version, 1);
}

TEST(QrCode, has_a_finder_pattern_in_three_corners) {
  const auto code = *encodeQr("https://verify.example/c#007");
  EXPECT_EQ(code.size, 17 + 4 * code.version);
  EXPECT_EQ(code.modules.size(), static_cast<std::size_t>(code.size * code.size));
  const auto isFinder = [&](int left, int top) {
    bool same = true;
    for (int y = 0; y < 7; ++y) {
      for (int x = 0; x < 7; ++x) {
        const auto ring = std::max(std::abs(x - 3), std::abs(y - 3));
        same = same && code.dark(left + x, top + y) == (ring != 2);
      }
    }
    return same;
  };
  EXPECT_TRUE(isFinder(0, 0));
  EXPECT_TRUE(isFinder(code.size - 7, 0));
  EXPECT_TRUE(isFinder(0, code.size - 7));
  EXPECT_FALSE(isFinder(code.size - 7, code.size - 7));
}

TEST(QrCode, is_refused_for_no_text_or_too_much) {
  EXPECT_EQ(encodeQr("").error().code, "qr.empty");
  EXPECT_EQ(encodeQr(std::string(3000, 'x')).error().code, "qr.too-large");
  EXPECT_EQ(encodeQr(std::string(100000, '7')).error().code, "qr.too-large");
}

}  // namespace
}  // namespace assay::credential

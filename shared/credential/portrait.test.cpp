#include "shared/credential/portrait.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/credential/credential_world.h"
#include "shared/credential/qr_code.h"
#include "shared/credential/qr_text.h"
#include "tests/support/face_picture.h"
#include "tests/support/picture.h"

namespace assay::credential {
namespace {

TEST(Portrait, of_a_real_photo_fits_its_code) {
  const auto portrait = makePortrait(assay::test::pngBytes(assay::test::facePhoto()));
  ASSERT_TRUE(portrait) << portrait.error().message;
  EXPECT_LE(portrait->size(), largestPortrait);
  const auto code = encodeQr(toPortraitText("verify.example", *portrait));
  ASSERT_TRUE(code);
  EXPECT_LE(code->version, 15);
}

TEST(Portrait, looks_like_the_photo) {
  const auto photo = assay::test::facePhoto();
  const auto portrait = makePortrait(assay::test::pngBytes(photo));
  ASSERT_TRUE(portrait);
  EXPECT_GT(assay::test::likeness(photo, *portrait), 0.9);
}

TEST(Portrait, is_the_same_for_the_same_photo) {
  const auto photo = assay::test::pngBytes(assay::test::facePhoto());
  EXPECT_EQ(*makePortrait(photo), *makePortrait(photo));
}

TEST(Portrait, of_noise_fits_as_well_or_is_refused) {
  std::mt19937 random{3};
  hal::Image noise(480, 600);
  for (auto& value : noise.rgb) value = static_cast<std::uint8_t>(random());
  const auto portrait = makePortrait(assay::test::pngBytes(noise));
  if (portrait) {
    EXPECT_LE(portrait->size(), largestPortrait);
  } else {
    EXPECT_EQ(portrait.error().code, "portrait.too-large");
  }
}

TEST(Portrait, of_what_is_no_picture_is_refused) {
  EXPECT_EQ(makePortrait({}).error().code, "portrait.unreadable");
  EXPECT_EQ(makePortrait(asBytes("no picture")).error().code, "portrait.unreadable");
}

TEST(PortraitText, reads_back_at_every_length_and_is_no_credential) {
  std::mt19937 random{5};
  for (std::size_t length = 1; length <= largestPortrait; ++length) {
    Bytes bytes(length);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const auto text = toPortraitText("verify.example", bytes);
    ASSERT_EQ(*fromPortraitText(text), bytes);
    ASSERT_EQ(fromQrText(text).error().code, "qr.not-ours");
  }
}

TEST(PortraitText, of_something_else_is_refused) {
  EXPECT_EQ(fromPortraitText("https://verify.example/c#007").error().code, "qr.not-ours");
  EXPECT_EQ(fromPortraitText("https://verify.example/c#p").error().code, "qr.damaged");
  EXPECT_EQ(fromPortraitText("https://verify.example/c#p0x7").error().code, "qr.damaged");
  EXPECT_EQ(fromPortraitText(toPortraitText("verify.example", Bytes(largestPortrait + 1))).error().code, "qr.damaged");
}

TEST(Portrait, is_signed_with_the_certificate) {
  const test::World world;
  auto claims = test::World::claims();
  claims.portraitHash = photoHashOf(asBytes("portrait"));
  const auto verdict = world.judged(world.credential(claims));
  ASSERT_TRUE(verdict.claims);
  EXPECT_EQ(verdict.claims->portraitHash, claims.portraitHash);
  EXPECT_NE(verdict.claims->portraitHash, photoHashOf(asBytes("another")));
}

}  // namespace
}  // namespace assay::credential

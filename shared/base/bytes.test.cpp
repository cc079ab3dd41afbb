#include "shared/base/bytes.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Base64, round_trips_every_length) {
  for (std::size_t length = 0; length < 70; ++length) {
    Bytes bytes(length);
    for (std::size_t i = 0; i < length; ++i) bytes[i] = static_cast<std::uint8_t>(i * 37 + length);
    EXPECT_EQ(parseBase64(toBase64(bytes)), bytes);
    EXPECT_EQ(parseBase64Url(toBase64Url(bytes)), bytes);
    EXPECT_EQ(parseHex(toHex(bytes)), bytes);
  }
}

TEST(Base64, refuses_what_is_not_canonical) {
  EXPECT_FALSE(parseBase64("aGk"));      // padding missing
  EXPECT_FALSE(parseBase64("aGk= "));    // trailing space
  EXPECT_FALSE(parseBase64("aG\nk="));   // line break inside
  EXPECT_FALSE(parseBase64Url("aGk="));  // padding where none belongs
  EXPECT_FALSE(parseBase64("a-k="));     // the other alphabet
}

TEST(Hex, refuses_half_bytes_and_other_characters) {
  EXPECT_FALSE(parseHex("abc"));
  EXPECT_FALSE(parseHex("zz"));
  EXPECT_EQ(parseHex("00Ff"), (Bytes{0, 255}));
}

}  // namespace
}  // namespace assay

#include "shared/document/jpeg_header.h"

#include <gtest/gtest.h>

#include "tests/support/document_kit.h"

namespace assay::document {
namespace {

Bytes header(std::uint8_t marker, std::uint8_t components) {
  return {0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, marker, 0, 8, 8, 0x01, 0x2C, 0, 0xC8, components};
}

TEST(JpegHeader, tells_the_size_of_a_real_picture) {
  EXPECT_EQ(readJpegHeader(test::photo()), (JpegHeader{315, 394, 3}));
}

TEST(JpegHeader, reads_baseline_and_progressive_in_grey_or_three_colours) {
  EXPECT_EQ(readJpegHeader(header(0xC0, 3)), (JpegHeader{200, 300, 3}));
  EXPECT_EQ(readJpegHeader(header(0xC2, 1)), (JpegHeader{200, 300, 1}));
}

TEST(JpegHeader, refuses_what_a_pdf_reader_would_not_show) {
  EXPECT_FALSE(readJpegHeader(header(0xC0, 4)).has_value());  // CMYK
  EXPECT_FALSE(readJpegHeader(header(0xC9, 3)).has_value());  // arithmetic coding
  EXPECT_FALSE(readJpegHeader(toBytes("\x89PNG")).has_value());
}

TEST(JpegHeader, survives_a_cut_at_every_byte) {
  const auto whole = header(0xC0, 3);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(readJpegHeader(BytesView{whole}.first(length)).has_value()) << length;
  }
}

}  // namespace
}  // namespace assay::document

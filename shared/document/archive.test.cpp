#include "shared/document/archive.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <functional>

#include "shared/base/bytes.h"
#include "shared/document/colour_profile.h"
#include "tests/support/document_kit.h"

namespace assay::document {
namespace {

Bytes certificateWith(const std::function<void(CertificateFields&)>& change = [](CertificateFields& /*unused*/) {}) {
  static const Layout layout = test::shippedLayout("certificate.toml");
  auto fields = test::certificate();
  change(fields);
  Press press{layout};
  return renderCertificate(press, fields).value();
}

/// Instead of a matcher, which would print all of the file.
bool holds(const std::string& pdf, std::string_view part) { return pdf.find(part) != std::string::npos; }

TEST(Archive, says_that_it_is_pdf_a_2b_and_what_the_file_is) {
  const auto pdf =
      asText(certificateWith([](CertificateFields& fields) { fields.organisation = "Smith & Sons <Board>"; }));
  for (const auto* part : {"<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
                           ">NBE-2026-004817</rdf:li>", "Smith &amp; Sons &lt;Board&gt;",
                           "<xmp:CreateDate>2026-05-04T09:30:00Z</xmp:CreateDate>", "<rdf:li>en</rdf:li>"}) {
    EXPECT_TRUE(holds(pdf, part)) << part;
  }
  EXPECT_TRUE(holds(pdf, "/ID [<"));
}

TEST(Archive, says_what_its_colours_mean) {
  const auto pdf = asText(certificateWith());
  EXPECT_TRUE(holds(pdf, "/S /GTS_PDFA1"));
  EXPECT_TRUE(holds(pdf, asText(standardRgbProfile())));
}

TEST(Archive, names_its_language_and_shows_its_title) {
  const auto pdf = asText(certificateWith([](CertificateFields& fields) { fields.language = "ar"; }));
  EXPECT_TRUE(holds(pdf, "/Lang (ar)"));
  EXPECT_TRUE(holds(pdf, "/DisplayDocTitle true"));
  EXPECT_TRUE(holds(pdf, "/Marked true"));
}

TEST(Archive, marks_its_title_and_its_texts_for_those_who_hear_a_page) {
  const auto structure = test::pdfStructure(certificateWith());
  EXPECT_THAT(structure, testing::ContainsRegex("H1 [^\n]*\n *\"Certi"));
  EXPECT_THAT(structure, testing::ContainsRegex("P [^\n]*\n *\"Amélie Katharina Lindqvist"));
}

TEST(Archive, asks_no_viewer_to_smooth_a_picture_and_maps_every_glyph) {
  const auto pdf = asText(certificateWith([](CertificateFields& fields) { fields.name = "सुनीता कुमारी"; }));
  EXPECT_TRUE(holds(pdf, "/Subtype /Image"));
  EXPECT_FALSE(holds(pdf, "/Interpolate true"));
  const auto count = [&](std::string_view what) {
    int found = 0;
    for (auto at = pdf.find(what); at != std::string::npos; at = pdf.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_GE(count("/Subtype /CIDFontType2"), 1);
  EXPECT_EQ(count("/CIDToGIDMap /Identity"), count("/Subtype /CIDFontType2"));
}

TEST(Archive, holds_the_decoration_once_for_all_pages) {
  const auto layout = test::shippedLayout("booking.toml");
  Press press{layout};
  const auto sizeOf = [&](std::size_t pages) {
    const std::vector bookings(pages, test::booking());
    return renderBookingConfirmations(press, bookings, {}).value().size();
  };
  EXPECT_LT(sizeOf(5) - sizeOf(4), 20'000U) << "contents and QR code, but no fonts and no decoration";
}

TEST(ColourProfile, is_the_same_whenever_it_is_made) {
  const auto& profile = standardRgbProfile();
  EXPECT_EQ(toHex(BytesView{profile}.subspan(24, 12)), "07d000010001000000000000");
}

}  // namespace
}  // namespace assay::document

#include "shared/document/archive.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <functional>

#include "shared/base/bytes.h"
#include "shared/document/colour_profile.h"
#include "shared/document/qpdf_file.h"
#include "tests/support/document_kit.h"

namespace assay::document {
namespace {

using testing::HasSubstr;

Bytes certificateWith(const std::function<void(CertificateFields&)>& change = [](CertificateFields& /*unused*/) {}) {
  static const Layout layout = test::shippedLayout("certificate.toml");
  auto fields = test::certificate();
  change(fields);
  Press press{layout};
  return renderCertificate(press, fields).value();
}

std::string dataOf(QPDFObjectHandle stream) {
  const auto buffer = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

TEST(Archive, says_that_it_is_pdf_a_2b_and_what_the_file_is) {
  const auto pdf = certificateWith([](CertificateFields& fields) { fields.organisation = "Smith & Sons <Board>"; });
  const auto file = openPdf(pdf);
  const auto metadata = dataOf(file->getRoot().getKey("/Metadata"));
  for (const auto* part : {"<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
                           "NBE-2026-004817", "Smith &amp; Sons &lt;Board&gt;",
                           "<xmp:CreateDate>2026-05-04T09:30:00Z</xmp:CreateDate>", "<rdf:li>en</rdf:li>"}) {
    EXPECT_THAT(metadata, HasSubstr(part));
  }
  EXPECT_EQ(file->getTrailer().getKey("/ID").getArrayNItems(), 2);
}

TEST(Archive, says_what_its_colours_mean) {
  const auto pdf = certificateWith();
  const auto file = openPdf(pdf);
  auto intent = file->getRoot().getKey("/OutputIntents").getArrayItem(0);
  EXPECT_EQ(intent.getKey("/S").getName(), "/GTS_PDFA1");
  auto profile = intent.getKey("/DestOutputProfile");
  EXPECT_EQ(profile.getDict().getKey("/N").getIntValue(), 3);
  EXPECT_EQ(dataOf(profile), asText(standardRgbProfile()));
  EXPECT_EQ(dataOf(profile).substr(36, 4), "acsp");
  EXPECT_EQ(dataOf(profile).substr(16, 4), "RGB ");
}

TEST(Archive, names_its_language_and_shows_its_title) {
  const auto pdf = certificateWith([](CertificateFields& fields) { fields.language = "ar"; });
  const auto file = openPdf(pdf);
  auto root = file->getRoot();
  EXPECT_EQ(root.getKey("/Lang").getUTF8Value(), "ar");
  EXPECT_TRUE(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  EXPECT_TRUE(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
}

TEST(Archive, marks_its_title_and_its_texts_for_those_who_hear_a_page) {
  const auto structure = test::pdfStructure(certificateWith());
  EXPECT_THAT(structure, testing::ContainsRegex("H1 [^\n]*\n *\"Certi"));
  EXPECT_THAT(structure, testing::ContainsRegex("P [^\n]*\n *\"Amélie Katharina Lindqvist"));
}

TEST(Archive, asks_no_viewer_to_smooth_a_picture_and_maps_every_glyph) {
  const auto pdf = certificateWith([](CertificateFields& fields) { fields.name = "सुनीता कुमारी"; });
  const auto file = openPdf(pdf);
  int images = 0;
  int fonts = 0;
  for (auto& object : file->getAllObjects()) {
    auto dictionary = object.isStream() ? object.getDict() : object;
    if (!dictionary.isDictionary()) continue;
    auto subtype = dictionary.getKey("/Subtype");
    if (subtype.isNameAndEquals("/Image")) {
      ++images;
      EXPECT_FALSE(dictionary.hasKey("/Interpolate") && dictionary.getKey("/Interpolate").getBoolValue());
    }
    if (subtype.isNameAndEquals("/CIDFontType2")) {
      ++fonts;
      EXPECT_TRUE(dictionary.getKey("/CIDToGIDMap").isNameAndEquals("/Identity"));
    }
  }
  EXPECT_GE(images, 1);
  EXPECT_GE(fonts, 1);
}

TEST(Archive, holds_the_decoration_once_and_puts_it_under_every_page) {
  const auto layout = test::shippedLayout("booking.toml");
  const std::vector bookings(3, test::booking());
  Press press{layout};
  const auto pdf = renderBookingConfirmations(press, bookings, {}).value();
  const auto file = openPdf(pdf);
  const auto pages = file->getAllPages();
  ASSERT_EQ(pages.size(), 3U);
  for (QPDFObjectHandle page : pages) {
    EXPECT_TRUE(page.getKey("/Resources").getKey("/XObject").getKey("/Underlay").isStream());
  }
}

TEST(ColourProfile, is_the_same_whenever_it_is_made) {
  const auto& profile = standardRgbProfile();
  EXPECT_EQ(toHex(BytesView{profile}.subspan(24, 12)), "07d000010001000000000000");
}

}  // namespace
}  // namespace assay::document

#include "shared/document/certificate_document.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "tests/support/document_kit.h"

namespace assay::document {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Layout& layout() {
  static const Layout shipped = test::shippedLayout("certificate.toml");
  return shipped;
}

std::vector<std::string> faultsOf(const CertificateFields& fields, const Layout& design = layout()) {
  std::vector<std::string> result;
  Press press{design};
  for (const auto& fault : preflight(press, fields)) result.push_back(fault.code + " " + fault.place);
  return result;
}

/// All from one press: what it printed before must not show.
Bytes rendered(const CertificateFields& fields) {
  static auto& press = *new Press{layout()};  // never ended: libqpdf's own statics end first
  auto pdf = renderCertificate(press, fields);
  EXPECT_TRUE(pdf.has_value()) << (pdf ? "" : pdf.error().message);
  return pdf.value_or(Bytes{});
}

TEST(Certificate, shows_every_field_as_text) {
  const auto text = test::pdfText(rendered(test::certificate()));
  for (const auto* part : {"Certificate of Achievement", "Amélie Katharina Lindqvist", "Academic English, Advanced",
                           "Level C1, with distinction", "4 May 2026", "NBE-2026-004817", "Riverside Exam Centre",
                           "Dr. Hanna Okonkwo", "Core Skills", "B2", "commendation", "Scan to verify"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(Certificate, sets_a_name_in_arabic) {
  auto fields = test::certificate();
  fields.language = "ar";
  fields.name = "ليلى منصور";
  const auto text = test::pdfText(rendered(fields));
  EXPECT_THAT(text, HasSubstr("ليلى"));
  EXPECT_THAT(text, HasSubstr("منصور"));
  EXPECT_THAT(text, HasSubstr("شهادة"));
}

TEST(Certificate, sets_a_name_in_devanagari) {
  auto fields = test::certificate();
  fields.name = "सुनीता कुमारी";
  EXPECT_THAT(test::pdfText(rendered(fields)), HasSubstr("सुनीता"));
}

TEST(Certificate, embeds_every_font_as_a_subset) {
  std::istringstream table{test::pdfFonts(rendered(test::certificate()))};
  std::string line;
  std::getline(table, line);
  std::getline(table, line);
  int fonts = 0;
  while (std::getline(table, line)) {
    EXPECT_THAT(line, HasSubstr("yes yes yes")) << "embedded, subset, with Unicode map";
    ++fonts;
  }
  EXPECT_GE(fonts, 3);
}

TEST(Certificate, is_one_landscape_page_that_knows_its_number_and_date) {
  const auto info = test::pdfInfo(rendered(test::certificate()));
  EXPECT_THAT(info, HasSubstr("841.89 x 595.276 pts (A4)"));
  EXPECT_THAT(info, testing::ContainsRegex("Pages: +1\n"));
  EXPECT_THAT(info, testing::ContainsRegex("Title: +NBE-2026-004817\n"));
  EXPECT_THAT(info, HasSubstr("2026-05-04T09:30:00Z"));
}

TEST(Certificate, is_the_same_to_the_byte_for_the_same_input) {
  const auto first = rendered(test::certificate());
  rendered([] {
    auto other = test::certificate();
    other.name = "ليلى منصور";
    return other;
  }());
  EXPECT_TRUE(first == rendered(test::certificate()));
}

TEST(Certificate, holds_the_photo_byte_for_byte) {
  const auto fields = test::certificate();
  const auto pdf = rendered(fields);
  EXPECT_NE(std::search(pdf.begin(), pdf.end(), fields.photo.begin(), fields.photo.end()), pdf.end());
  EXPECT_THAT(test::pdfImages(pdf), HasSubstr("jpeg"));
}

TEST(Certificate, prints_each_module_of_the_qr_and_its_quiet_zone) {
  const auto fields = test::certificate();
  const auto image = test::rasterise(rendered(fields), 300);
  const auto& qr = *layout().qr;
  const double module = moduleSize(fields.qr, qr.size);
  ASSERT_GE(module, smallestModule);
  for (int row = -quietZone; row < fields.qr.size + quietZone; ++row) {
    for (int column = -quietZone; column < fields.qr.size + quietZone; ++column) {
      const bool inside = row >= 0 && column >= 0 && row < fields.qr.size && column < fields.qr.size;
      const int x = static_cast<int>((qr.corner.x + (column + quietZone + 0.5) * module) / 25.4 * 300);
      const int y = static_cast<int>((qr.corner.y + (row + quietZone + 0.5) * module) / 25.4 * 300);
      const bool dark = inside && fields.qr.isDark(column, row);
      ASSERT_EQ(image.at(x, y) < 128, dark) << "module " << column << ", " << row;
    }
  }
}

TEST(Certificate, draws_the_finest_lines_that_a_layout_may_have) {
  const auto darkAround = [](const Layout& design) {
    Press press{design};
    const auto image = test::rasterise(renderCertificate(press, test::certificate()).value(), 100);
    const auto& circle = design.rosettes.at(0);
    int dark = 0;
    for (int hundredth = 0; hundredth < 628; ++hundredth) {
      const double angle = hundredth / 100.0;
      const double x = circle.centre.x + circle.radius * 0.9 * std::cos(angle);
      const double y = circle.centre.y + circle.radius * 0.9 * std::sin(angle);
      if (image.at(static_cast<int>(x / 25.4 * 100), static_cast<int>(y / 25.4 * 100)) < 250) ++dark;
    }
    return dark;
  };
  auto design = layout();
  design.rosettes.at(0).thickness = 0.05;
  design.rosettes.at(0).colour = {0, 0, 0};
  const int fine = darkAround(design);
  design.rosettes.at(0).colour = {1, 1, 1};
  EXPECT_GT(fine, darkAround(design) + 50);
}

TEST(Certificate, shrinks_a_long_name_to_fit_its_line) {
  auto fields = test::certificate();
  fields.name = "Maximiliane-Alexandrina Theodora von Hohenstein-Papadopoulos y Fernández de la Cruz";
  EXPECT_THAT(faultsOf(fields), IsEmpty());
  EXPECT_THAT(test::pdfText(rendered(fields)), HasSubstr("Fernández de la Cruz"));
}

TEST(Certificate, leaves_out_what_the_layout_calls_optional) {
  auto fields = test::certificate();
  fields.notes.clear();
  fields.level.clear();
  fields.birthDate.clear();
  fields.grades.clear();
  fields.photo.clear();
  const auto text = test::pdfText(rendered(fields));
  EXPECT_THAT(text, Not(HasSubstr("Date of birth")));
  EXPECT_THAT(text, Not(HasSubstr("Core Skills")));
}

TEST(Certificate, speaks_the_layouts_own_language_when_it_has_no_words_in_another) {
  auto fields = test::certificate();
  fields.language = "cy";
  EXPECT_THAT(test::pdfText(rendered(fields)), HasSubstr("Certificate of Achievement"));
}

TEST(Certificate, prints_every_grade_up_to_the_layouts_limit) {
  auto fields = test::certificate();
  fields.grades.clear();
  for (const auto* part : {"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"}) {
    fields.grades.push_back({part, "Pass"});
  }
  EXPECT_THAT(test::pdfText(rendered(fields)), HasSubstr("Eight"));
  fields.grades.push_back({"Nine", "Pass"});
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.too-many-grades grades"));
}

TEST(CertificatePreflight, finds_nothing_in_a_complete_certificate) {
  EXPECT_THAT(faultsOf(test::certificate()), IsEmpty());
}

TEST(CertificatePreflight, names_each_missing_field) {
  auto fields = test::certificate();
  fields.name.clear();
  fields.number.clear();
  fields.qr = {};
  EXPECT_THAT(faultsOf(fields),
              testing::UnorderedElementsAre("document.missing-field name", "document.missing-field number",
                                            "document.missing-field qr"));
}

TEST(CertificatePreflight, refuses_a_certificate_without_photo_where_the_layout_insists) {
  auto strict = layout();
  strict.photo->optional = false;
  auto fields = test::certificate();
  fields.photo.clear();
  EXPECT_THAT(faultsOf(fields, strict), testing::ElementsAre("document.missing-field photo"));
}

TEST(CertificatePreflight, finds_text_that_does_not_fit_at_the_smallest_size) {
  auto fields = test::certificate();
  fields.name = std::string(150, 'W');
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.text-overflow name"));
}

TEST(CertificatePreflight, finds_notes_that_need_more_lines_than_their_box_has) {
  auto fields = test::certificate();
  for (int i = 0; i < 20; ++i) fields.notes += " Awarded with the examiners’ commendation for the written paper.";
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.text-overflow notes"));
}

TEST(CertificatePreflight, finds_a_character_that_no_font_has) {
  auto fields = test::certificate();
  fields.name = "Am\xEE\x80\x80lie";  // U+E000, private use
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.unknown-glyph name"));
}

TEST(CertificatePreflight, finds_bytes_that_are_not_text) {
  auto fields = test::certificate();
  fields.name = "Am\xFFlie";
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.not-utf8 name"));
}

TEST(CertificatePreflight, finds_a_qr_whose_modules_would_be_too_small) {
  auto fields = test::certificate();
  fields.qr = test::qrOf(std::string(900, 'x'));
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.qr-too-dense qr"));
}

TEST(CertificatePreflight, finds_a_qr_that_is_no_square) {
  auto fields = test::certificate();
  fields.qr.dark.pop_back();
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.bad-qr qr"));
}

TEST(CertificatePreflight, finds_a_photo_that_is_no_jpeg) {
  auto fields = test::certificate();
  fields.photo = toBytes("not a picture");
  EXPECT_THAT(faultsOf(fields), testing::ElementsAre("document.bad-photo photo"));
}

TEST(CertificatePreflight, finds_a_font_that_is_not_installed) {
  auto design = layout();
  for (auto& text : design.texts) {
    if (text.key == "name") text.style.families = {"No Such Font"};
  }
  EXPECT_THAT(faultsOf(test::certificate(), design), testing::ElementsAre("document.missing-font name"));
}

TEST(CertificatePreflight, refuses_the_layout_of_another_document) {
  EXPECT_THAT(faultsOf(test::certificate(), test::shippedLayout("booking.toml")),
              testing::ElementsAre("document.wrong-layout kind"));
}

TEST(CertificatePreflight, keeps_personal_data_out_of_its_messages) {
  auto fields = test::certificate();
  fields.name = "Secretname" + std::string(150, 'W');
  Press press{layout()};
  for (const auto& fault : preflight(press, fields)) EXPECT_THAT(fault.message, Not(HasSubstr("Secretname")));
}

TEST(Certificate, is_not_made_at_all_when_there_is_a_fault) {
  auto fields = test::certificate();
  fields.name.clear();
  Press press{layout()};
  const auto pdf = renderCertificate(press, fields);
  ASSERT_FALSE(pdf.has_value());
  EXPECT_EQ(pdf.error().code, "document.missing-field");
  EXPECT_THAT(pdf.error().message, HasSubstr("name"));
}

/// Every certificate that is shipped, in every language that it speaks.
class ShippedCertificate : public testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(ShippedCertificate, fits_its_own_words) {
  const auto design = test::shippedLayout(std::string{std::get<0>(GetParam())} + ".toml");
  auto fields = test::certificate();
  fields.language = std::get<1>(GetParam());
  ASSERT_TRUE(design.words.contains(fields.language));
  EXPECT_THAT(faultsOf(fields, design), IsEmpty());
}

TEST_P(ShippedCertificate, shows_a_name_in_any_script) {
  const auto design = test::shippedLayout(std::string{std::get<0>(GetParam())} + ".toml");
  Press press{design};
  for (const auto* name : {"Nguyễn Thị Minh Khai", "ליאורה כהן", "ليلى منصور", "सुनीता कुमारी", "สมชาย ใจดี", "王小明",
                           "김민준", "さくら", "Ελένη Παπαδοπούλου", "Ծովինար"}) {
    auto fields = test::certificate();
    fields.language = std::get<1>(GetParam());
    fields.name = name;
    for (const auto& fault : preflight(press, fields)) ADD_FAILURE() << name << " " << asError(fault).message;
  }
}

INSTANTIATE_TEST_SUITE_P(All, ShippedCertificate,
                         testing::Combine(testing::Values("certificate", "portrait", "transcript", "plain"),
                                          testing::Values("en", "de", "fr", "es", "ar", "hi", "zh")),
                         [](const auto& parameter) {
                           return std::string{std::get<0>(parameter.param)} + "_" + std::get<1>(parameter.param);
                         });

TEST(Layouts, say_whether_they_show_a_date_of_birth) {
  EXPECT_TRUE(layout().shows("birth_date"));
  EXPECT_FALSE(test::shippedLayout("plain.toml").shows("birth_date"));
}

TEST(Transcript, sets_each_part_and_its_grade_on_a_line) {
  const auto design = test::shippedLayout("transcript.toml");
  Press press{design};
  auto fields = test::certificate();
  fields.grades = {{"Listening", "B2"}, {"Reading", "C1"}};
  const auto text = test::pdfText(renderCertificate(press, fields).value());
  EXPECT_THAT(text, testing::ContainsRegex("Listening +B2\n"));
  EXPECT_THAT(text, testing::ContainsRegex("Reading +C1\n"));
  fields.grades.clear();
  EXPECT_THAT(faultsOf(fields, design), testing::ElementsAre("document.missing-field grades"));
}

}  // namespace
}  // namespace assay::document

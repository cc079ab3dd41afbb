#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "shared/base/files.h"
#include "tests/support/document_kit.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

#if defined(__SANITIZE_ADDRESS__)
/// Cairo 1.16 loses a table of each font that it writes a part of (in `cairo_surface_finish`).
extern "C" const char* __lsan_default_suppressions() { return "leak:libcairo\n"; }
#endif

/// Holds what we print against veraPDF: a whole other program's idea of PDF/A-2b, with every rule of the standard.
namespace assay::document {
namespace {

struct Holder {
  const char* language;
  const char* name;
};

/// A certificate is set in the words of its language and in the script of its holder's name.
constexpr std::array holders{Holder{"en", "Amélie Katharina Lindqvist"}, Holder{"ar", "ليلى منصور"},
                             Holder{"hi", "सुनीता कुमारी"}, Holder{"th", "สมชาย ใจดี"}, Holder{"zh", "王小明"}};

assay::test::Finished validate(const std::vector<std::string>& files) {
  std::vector<std::string> arguments{"-cp", ASSAY_VERAPDF, "org.mozilla.javascript.tools.shell.Main",
                                     ASSAY_SOURCE_DIR "/tests/archive/validate.js"};
  arguments.insert(arguments.end(), files.begin(), files.end());
  return assay::test::runProcess(ASSAY_JAVA, arguments);
}

class Files {
 public:
  void add(const Bytes& pdf) {
    files_.push_back((folder_ / (std::to_string(files_.size()) + ".pdf")).string());
    if (!writeFileAtomically(files_.back(), pdf)) throw std::runtime_error("can't write");
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return files_; }

 private:
  assay::test::TemporaryFolder folder_;
  std::vector<std::string> files_;
};

TEST(Archive, every_certificate_in_every_script_is_pdf_a_2b) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator{ASSAY_SOURCE_DIR "/assets/layouts"}) {
    if (entry.path().extension() != ".toml") continue;
    const auto layout = loadLayout(entry.path());
    ASSERT_TRUE(layout) << layout.error().message;
    if (layout->kind != DocumentKind::certificate) continue;
    Press press{*layout};
    for (const auto& holder : holders) {
      auto fields = test::certificate();
      fields.language = holder.language;
      fields.name = holder.name;
      const auto pdf = renderCertificate(press, fields);
      ASSERT_TRUE(pdf) << entry.path() << ": " << pdf.error().message;
      files.add(*pdf);
    }
  }
  const auto result = validate(files.names());
  EXPECT_EQ(result.exitCode, 0) << result.output << result.errors;
  EXPECT_THAT(result.output, testing::HasSubstr(files.names().back() + ": PDF/A-2b, "));
}

TEST(Archive, so_are_confirmations_and_tickets) {
  Files files;
  const std::vector bookings(2, test::booking());
  const auto layout = test::shippedLayout("booking.toml");
  Press press{layout};
  files.add(renderBookingConfirmations(press, bookings, {}).value());
  files.add(renderTicket(test::shippedLayout("ticket.toml"), test::ticket()).value());
  const auto result = validate(files.names());
  EXPECT_EQ(result.exitCode, 0) << result.output << result.errors;
}

TEST(Archive, the_validator_refuses_what_is_not) {
  Files files;
  auto pdf = asText(renderTicket(test::shippedLayout("ticket.toml"), test::ticket()).value());
  const std::string conformance = "<pdfaid:conformance>B";
  pdf.replace(pdf.find(conformance), conformance.size(), "<pdfaid:conformance>X");
  files.add(toBytes(pdf));
  const auto result = validate(files.names());
  EXPECT_EQ(result.exitCode, 1);
  EXPECT_THAT(result.output, testing::HasSubstr("6.6.4-3"));
}

}  // namespace
}  // namespace assay::document

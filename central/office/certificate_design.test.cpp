#include "central/office/certificate_design.h"

#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::central {
namespace {

const std::filesystem::path shipped = std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts";

TEST(CertificateDesigns, are_what_assay_comes_with_until_somebody_chooses) {
  const test::TemporaryFolder data;
  EXPECT_EQ(readDesigns(data.path())->of("s1", "speaking"), (CertificateDesign{"certificate", "en"}));
}

TEST(CertificateDesigns, of_a_session_come_before_those_of_its_exam_and_of_the_organisation) {
  const test::TemporaryFolder data;
  ASSERT_TRUE(
      writeDesigns(data.path(), {{"plain", "fr"}, {{"speaking", {"portrait", "ar"}}}, {{"s1", {"own", "zh"}}}}));
  const auto designs = readDesigns(data.path());
  ASSERT_TRUE(designs);
  EXPECT_EQ(designs->of("s1", "speaking"), (CertificateDesign{"own", "zh"}));
  EXPECT_EQ(designs->of("s2", "speaking"), (CertificateDesign{"portrait", "ar"}));
  EXPECT_EQ(designs->of("s2", "writing"), (CertificateDesign{"plain", "fr"}));
}

TEST(CertificateDesigns, that_are_damaged_are_an_error_that_names_the_file) {
  const test::TemporaryFolder data;
  ASSERT_TRUE(writeDesigns(data.path(), {}));
  ASSERT_TRUE(writeFileAtomically(data / "layouts/designs.json", asBytes("{\"organisation\": 3}")));
  const auto designs = readDesigns(data.path());
  ASSERT_FALSE(designs);
  EXPECT_EQ(designs.error().code, "central.bad-data");
  EXPECT_NE(designs.error().message.find("designs.json"), std::string::npos);
}

TEST(FindLayout, takes_the_organisations_own_before_the_shipped_one) {
  const test::TemporaryFolder data;
  ASSERT_TRUE(findLayout(data.path(), shipped, "certificate")->photo);
  std::filesystem::create_directories(data / "layouts");
  std::filesystem::copy_file(shipped / "plain.toml", data / "layouts/certificate.toml");
  EXPECT_FALSE(findLayout(data.path(), shipped, "certificate")->photo);
}

TEST(FindLayout, names_a_layout_that_is_not_there_and_never_leaves_its_folders) {
  const test::TemporaryFolder data;
  for (const auto* name : {"missing", "../layouts/plain", "/etc/passwd", ""}) {
    const auto layout = findLayout(data.path(), shipped, name);
    ASSERT_FALSE(layout) << name;
    EXPECT_EQ(layout.error().code, "document.no-layout");
  }
}

}  // namespace
}  // namespace assay::central

#include "kiosk/app/typed_code.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace assay::kiosk {
namespace {

TEST(TypedCode, is_read_from_the_environment_or_the_first_line) {
  std::istringstream in("abc def\nmore");
  std::ostringstream prompt;
  EXPECT_EQ(readTypedCode("ASSAY_TEST_CODE", "One-time code", in, &prompt), "abc def");
  EXPECT_EQ(prompt.str(), "One-time code: ");
  ::setenv("ASSAY_TEST_CODE", "from outside", 1);
  EXPECT_EQ(readTypedCode("ASSAY_TEST_CODE", "One-time code", in, nullptr), "from outside");
  ::unsetenv("ASSAY_TEST_CODE");
}

}  // namespace
}  // namespace assay::kiosk

#include "shared/journal/recovery_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

namespace assay::journal {
namespace {

TEST(RecoveryCode, gives_the_same_key_however_it_is_typed) {
  const auto code = newRecoveryCode();
  EXPECT_EQ(code.size(), 7U * 4 + 6);
  const auto key = recoveryKeyFrom(code)->publicKey();
  auto typed = code;
  std::ranges::replace(typed, '-', ' ');
  std::ranges::transform(typed, typed.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  EXPECT_EQ(recoveryKeyFrom("  " + typed + "\n")->publicKey(), key);
  EXPECT_NE(recoveryKeyFrom(newRecoveryCode())->publicKey(), key);
}

TEST(RecoveryCode, with_a_slip_is_none) {
  const auto code = newRecoveryCode();
  auto slipped = code;
  slipped.front() = slipped.front() == '7' ? '8' : '7';
  for (const auto& wrong : {slipped, code.substr(1), code + "0", std::string{}, std::string{"uuuu"}}) {
    const auto key = recoveryKeyFrom(wrong);
    ASSERT_FALSE(key) << wrong;
    EXPECT_EQ(key.error().code, "recovery.malformed-code");
  }
}

}  // namespace
}  // namespace assay::journal

#include "shared/base/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace assay {
namespace {

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

TEST(JsonText, is_read_as_deep_as_ours_goes) {
  EXPECT_EQ(parseJson(R"({"a":[{"b":1}]})")["a"][0]["b"], 1);
  EXPECT_TRUE(parseJson(nested(64)).is_array());
  EXPECT_TRUE(parseJson("{").is_discarded());
}

TEST(JsonText, of_many_levels_is_discarded) {
  EXPECT_TRUE(parseJson(nested(65)).is_discarded());
  EXPECT_TRUE(parseJson(nested(1'000'000)).is_discarded());
  EXPECT_TRUE(parseJson(std::string(1'000'000, '[')).is_discarded());
}

TEST(JsonText, may_have_as_many_brackets_beside_each_other_and_in_texts) {
  std::string lists = "[[]";
  for (int number = 0; number < 100; ++number) lists += ",[]";
  EXPECT_EQ(parseJson(lists + "]").size(), 101U);
  EXPECT_TRUE(parseJson("\"" + nested(100) + "\"").is_string());
  EXPECT_TRUE(parseJson("\"\\\"" + nested(100) + "\"").is_string());
}

}  // namespace
}  // namespace assay

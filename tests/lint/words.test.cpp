#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

/// Conventions that a compiler does not see.
namespace assay {
namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Words, no_source_is_left_for_later) {
  // Written apart, so that this file does not find itself.
  const std::set<std::string> forbidden = {std::string{"TO"} + "DO", std::string{"FIX"} + "ME",
                                           std::string{"DIS"} + "ABLED_"};
  for (const auto* top : {"shared", "hal", "kiosk", "central", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path{ASSAY_SOURCE_DIR} / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      const auto content = contentOf(entry.path());
      for (const auto& word : forbidden)
        EXPECT_EQ(content.find(word), std::string::npos) << entry.path() << ": " << word;
    }
  }
}

TEST(Words, every_header_is_included_once) {
  for (const auto* top : {"shared", "hal", "kiosk", "central", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path{ASSAY_SOURCE_DIR} / top)) {
      if (entry.path().extension() != ".h") continue;
      EXPECT_NE(contentOf(entry.path()).find("#pragma once"), std::string::npos) << entry.path();
    }
  }
}

}  // namespace
}  // namespace assay

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

/// Holds the allowed-dependency graph of docs/architecture.md against the #include lines.
namespace assay {
namespace {

namespace fs = std::filesystem;

/// What each folder may include, besides itself. The longest folder that a path begins with counts.
const std::map<std::string, std::set<std::string>> allowed = {
    {"shared/base", {}},
    {"shared/domain", {"shared/base"}},
    {"shared/journal", {"shared/base", "shared/domain"}},
    {"shared/sync", {"shared/base", "shared/domain", "shared/journal"}},
    {"shared/credential", {"shared/base", "shared/domain"}},
    {"shared/document", {"shared/base", "shared/domain"}},
    {"hal", {"shared/base"}},
    {"hal/linux", {"hal", "shared/base"}},
    {"hal/fake", {"hal", "shared/base"}},
    {"kiosk/flow", {"hal", "shared/base", "shared/domain"}},
    {"kiosk/vision", {"hal", "shared/base", "shared/credential"}},
    {"kiosk/ui/text", {"shared/base"}},
    {"kiosk/ui/theme", {"shared/base"}},
    {"kiosk/ui/widgets", {"hal", "kiosk/ui/text", "kiosk/ui/theme", "shared/base", "shared/domain"}},
    {"kiosk/ui/speech", {"kiosk/ui/text", "kiosk/ui/theme", "kiosk/ui/widgets", "shared/base"}},
    {"kiosk/ui/screens",
     {"hal", "kiosk/flow", "kiosk/ui/text", "kiosk/ui/theme", "kiosk/ui/widgets", "shared/base", "shared/domain"}},
    {"kiosk/app",
     {"hal", "kiosk/flow", "kiosk/ui/screens", "kiosk/ui/speech", "kiosk/ui/text", "kiosk/ui/theme", "kiosk/ui/widgets",
      "kiosk/vision", "shared/base", "shared/credential", "shared/document", "shared/domain", "shared/journal",
      "shared/sync"}},
    {"kiosk/devpanel", {"hal", "hal/fake", "kiosk/app", "kiosk/flow", "kiosk/ui/widgets", "shared/base"}},
    {"kiosk/verify", {"hal", "kiosk/vision", "shared/base", "shared/credential"}},
    {"central/office",
     {"shared/base", "shared/domain", "shared/journal", "shared/credential", "shared/document", "shared/sync"}},
    {"central/jobs",
     {"central/office", "shared/base", "shared/domain", "shared/journal", "shared/credential", "shared/document"}},
    {"central/http", {"shared/base", "shared/domain", "shared/journal", "shared/sync"}},
    {"central/web", {"central/office", "shared/base", "shared/domain", "shared/journal", "shared/credential"}},
};

/// Files that may include everything of their side: the composition roots.
const std::set<std::string> roots = {"kiosk/main.cpp",
                                     "central/main.cpp",
                                     "central/key_commands.h",
                                     "central/key_commands.cpp",
                                     "central/data_commands.h",
                                     "central/data_commands.cpp",
                                     "central/certificate_commands.h",
                                     "central/certificate_commands.cpp"};

/// Third-party headers that the pure rules may use.
const std::set<std::string> domainHeaders = {"nlohmann/json.hpp", "nlohmann/json_fwd.hpp", "fmt/format.h"};

std::optional<std::string> folderOf(const std::string& path) {
  std::optional<std::string> best;
  for (const auto& [folder, unused] : allowed) {
    if (path.starts_with(folder + "/") && (!best || folder.size() > best->size())) best = folder;
  }
  return best;
}

std::vector<std::string> sources() {
  std::vector<std::string> found;
  for (const auto* top : {"shared", "hal", "kiosk", "central"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path{ASSAY_SOURCE_DIR} / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      found.push_back(fs::relative(entry.path(), ASSAY_SOURCE_DIR).string());
    }
  }
  return found;
}

struct Include {
  std::string path;
  bool quoted;
};

std::vector<Include> includesOf(const std::string& file) {
  static const std::regex pattern(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
  std::ifstream in(fs::path{ASSAY_SOURCE_DIR} / file);
  std::vector<Include> includes;
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) includes.push_back({match[2], match[1] == "\""});
  }
  return includes;
}

bool isTest(const std::string& file) {
  return file.find(".test.") != std::string::npos || file.find("test_kit") != std::string::npos;
}

TEST(Layers, every_folder_includes_only_what_the_graph_allows) {
  const auto files = sources();
  ASSERT_GT(files.size(), 50U);
  for (const auto& file : files) {
    if (roots.contains(file) || isTest(file)) continue;
    const auto folder = folderOf(file);
    ASSERT_TRUE(folder) << file << " is in a folder that the graph does not know";
    for (const auto& include : includesOf(file)) {
      // A name without a folder is a header that the build makes of a file beside the source.
      if (!include.quoted || include.path.find('/') == std::string::npos) continue;
      const auto target = folderOf(include.path);
      ASSERT_TRUE(target) << file << " includes " << include.path;
      EXPECT_TRUE(*target == *folder || allowed.at(*folder).contains(*target))
          << file << " must not include " << include.path;
    }
  }
}

TEST(Layers, production_code_includes_no_fake) {
  for (const auto& file : sources()) {
    // The composition root may offer the file-driven devices, in builds with the devpanel.
    if (isTest(file) || file.starts_with("hal/fake/") || file.starts_with("kiosk/devpanel/") ||
        file == "kiosk/main.cpp")
      continue;
    for (const auto& include : includesOf(file)) {
      EXPECT_EQ(include.path.find("hal/fake/"), std::string::npos) << file << " includes " << include.path;
      EXPECT_EQ(include.path.find("tests/"), std::string::npos) << file << " includes " << include.path;
    }
  }
}

TEST(Layers, the_domain_knows_no_third_party_library_but_json_and_fmt) {
  for (const auto& file : sources()) {
    if (!file.starts_with("shared/domain/") || isTest(file)) continue;
    for (const auto& include : includesOf(file)) {
      if (include.quoted || include.path.find('/') == std::string::npos) continue;
      EXPECT_TRUE(domainHeaders.contains(include.path)) << file << " includes " << include.path;
    }
  }
}

TEST(Layers, files_can_be_read_in_one_sitting) {
  for (const auto& file : sources()) {
    std::ifstream in(fs::path{ASSAY_SOURCE_DIR} / file);
    const auto lines = std::count(std::istreambuf_iterator<char>(in), {}, '\n');
    EXPECT_LE(lines, 450) << file;
  }
}

}  // namespace
}  // namespace assay

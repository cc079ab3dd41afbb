#include "central/web/site.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "central/office/published_lists.h"
#include "shared/base/files.h"
#include "tests/support/central_kit.h"

namespace assay::central {

namespace {

/// The page as the build put it together, for the central of a test.
class VerificationSite : public testing::Test {
 protected:
  [[nodiscard]] std::string contentOf(const std::string& path) const {
    for (const auto& file : site) {
      if (file.path == path) return *file.content();
    }
    return {};
  }
  [[nodiscard]] std::string published(const std::string& path) const {
    const auto bytes = readFile(world.folder / "site" / path);
    return bytes ? asText(*bytes) : std::string{};
  }

  test::CentralWorld world;
  std::vector<SiteFile> site = verificationSite(ASSAY_WEB, world.central).value();
};

}  // namespace

TEST_F(VerificationSite, has_the_page_its_worker_and_what_the_organisation_publishes) {
  std::set<std::string> paths;
  for (const auto& file : site) EXPECT_TRUE(paths.insert(file.path).second) << file.path;
  for (const auto* path : {"/c/index.html", "/c/main.js", "/c/style.css", "/c/noble-ed25519.js", "/c/strings-ar.json",
                           "/c/config.json", "/c/trust.bin", "/c/status-0.bin", "/c-worker.js"}) {
    EXPECT_TRUE(paths.contains(path)) << path;
  }
}

TEST_F(VerificationSite, names_the_root_key_and_the_lists_in_its_config) {
  const auto config = json::parse(contentOf("/c/config.json"));
  EXPECT_EQ(config["name"], "Acme Examinations");
  EXPECT_EQ(config["rootKeys"], json::array({toHex(*rootKeyOf(*world.central.journal))}));
  EXPECT_EQ(config["exams"]["core-skills"], "Core Skills");
  EXPECT_EQ(config["centres"]["dublin"], "Dublin Centre");
  EXPECT_FALSE(contentOf("/c/" + config["trust"].get<std::string>()).empty());
  EXPECT_FALSE(contentOf("/c/" + config["status"][0].get<std::string>()).empty());
}

TEST_F(VerificationSite, shows_the_status_list_of_the_moment) {
  const auto before = contentOf("/c/status-0.bin");
  const auto draft = publishStatusList(world.central, *currentStatusList(world.central, 0), world.clock.now());
  world.append(*draft, systemActor);
  EXPECT_NE(contentOf("/c/status-0.bin"), before);
  EXPECT_EQ(contentOf("/c/status-0.bin"), asText(publishedStatusLists(world.central)->at(0)));
}

TEST_F(VerificationSite, is_served_under_the_addresses_that_are_documented) {
  for (const auto& file : site) {
    for (const auto& address : addressesOf(file)) {
      const bool isPart = std::regex_match(address, std::regex{"/c/[^/]+"});
      const bool isDocumented = std::ranges::find(siteAddresses, isPart ? "/c/{file}" : address) != siteAddresses.end();
      EXPECT_TRUE(isDocumented) << address;
    }
  }
}

TEST_F(VerificationSite, has_the_same_policy_in_its_header_as_in_the_page) {
  const auto page = contentOf("/c/index.html");
  std::smatch found;
  ASSERT_TRUE(std::regex_search(page, found, std::regex{R"(Content-Security-Policy" content="([^"]+)\")"}));
  // Frames can be forbidden by a header only.
  EXPECT_EQ(siteHeaders().at("Content-Security-Policy"), found[1].str() + "; frame-ancestors 'none'");
}

TEST_F(VerificationSite, is_published_whole_and_then_only_what_changed) {
  const auto folder = world.folder / "site";
  ASSERT_TRUE(publishSite(site, folder));
  EXPECT_EQ(published("c/trust.bin"), asText(*publishedTrustList(world.central)));
  EXPECT_EQ(published("c-worker.js"), contentOf("/c-worker.js"));

  const auto longAgo = std::filesystem::file_time_type::clock::now() - std::chrono::hours{24};
  for (const auto& file : site) std::filesystem::last_write_time(folder / file.path.substr(1), longAgo);
  const auto draft = publishStatusList(world.central, *currentStatusList(world.central, 0), world.clock.now());
  world.append(*draft, systemActor);
  ASSERT_TRUE(publishSite(site, folder));
  for (const auto& file : site) {
    const bool isNew = std::filesystem::last_write_time(folder / file.path.substr(1)) != longAgo;
    EXPECT_EQ(isNew, file.path == "/c/status-0.bin") << file.path;
  }
}

TEST_F(VerificationSite, says_where_it_looked_when_the_build_has_no_page) {
  const auto none = verificationSite(world.folder.path(), world.central);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "web.missing");
}

TEST_F(VerificationSite, can_t_be_published_into_a_file) {
  ASSERT_TRUE(writeFileAtomically(world.folder / "file", asBytes("taken")));
  EXPECT_EQ(publishSite(site, world.folder / "file").error().code, "file.unwritable");
}

}  // namespace assay::central

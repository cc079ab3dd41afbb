#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "central/http/server.h"
#include "central/web/site.h"
#include "shared/base/files.h"

namespace assay::central {

namespace {

nlohmann::json document() {
  return nlohmann::json::parse(
      asText(*readFile(std::filesystem::path{ASSAY_SOURCE_DIR} / "central/http/openapi.json")));
}

std::set<std::string> documented() {
  std::set<std::string> all;
  const auto read = document();
  for (const auto& [path, operations] : read["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      auto access = operation["security"].empty() ? "anybody" : "station";
      all.insert(fmt::format("{} {} {}", method, path, access));
    }
  }
  return all;
}

std::set<std::string> served() {
  std::set<std::string> all;
  for (const auto& route : routes()) {
    std::string method{route.method};
    for (auto& c : method) c = static_cast<char>(std::tolower(c));
    all.insert(method + " " + std::string{route.path} + (route.access == Access::anybody ? " anybody" : " station"));
  }
  for (const auto& address : siteAddresses) all.insert("get " + std::string{address} + " anybody");
  return all;
}

void collectReferences(const nlohmann::json& value, std::set<std::string>& references) {
  if (value.is_object() && value.contains("$ref")) references.insert(value["$ref"].get<std::string>());
  if (!value.is_structured()) return;
  for (const auto& part : value) collectReferences(part, references);
}

}  // namespace

TEST(OpenApi, describes_every_route_and_nothing_else) { EXPECT_EQ(documented(), served()); }

TEST(OpenApi, refers_only_to_what_it_defines) {
  const auto read = document();
  std::set<std::string> references;
  collectReferences(read, references);
  EXPECT_FALSE(references.empty());
  for (const auto& reference : references) {
    ASSERT_EQ(reference.substr(0, 2), "#/");
    EXPECT_TRUE(read.contains(nlohmann::json::json_pointer(reference.substr(1)))) << reference;
  }
}

TEST(OpenApi, says_how_each_station_s_route_refuses) {
  const auto read = document();
  for (const auto& [path, operations] : read["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      if (!operation["security"].empty()) {
        EXPECT_TRUE(operation["responses"].contains("403")) << path;
      }
    }
  }
}

}  // namespace assay::central

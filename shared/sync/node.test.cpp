#include "shared/sync/node.h"

#include <gtest/gtest.h>

#include "tests/support/journal_kit.h"

namespace assay::sync {

namespace {

class NodeTest : public testing::Test {
 protected:
  Response ask(std::string method, std::string path, std::string body = {},
               std::map<std::string, std::string> query = {}) {
    return node.answer({std::move(method), std::move(path), std::move(query), version, std::move(body)});
  }
  static std::string codeIn(const Response& response) {
    const auto object = json::parse(response.body, nullptr, false);
    return object.is_object() && object.contains("error") ? object["error"].get<std::string>() : "";
  }

  Headers version{{std::string{versionHeader}, std::string{protocolVersion}}};
  test::Nodes nodes;
  journal::BlobStore blobs{nodes.folder / "blobs"};
  Node node{nodes.central(), blobs};
};

}  // namespace

TEST_F(NodeTest, malformed_requests_are_refused_and_change_nothing) {
  const std::string hash(64, 'a');
  const struct {
    const char* method;
    std::string path;
    std::string body;
  } cases[] = {
      {"POST", "/v1/sync/pull", ""},
      {"POST", "/v1/sync/pull", "[]"},
      {"POST", "/v1/sync/pull", "{}"},
      {"POST", "/v1/sync/pull", R"({"frontier":{"a":-1}})"},
      {"POST", "/v1/sync/pull", R"({"frontier":{},"limit":"many"})"},
      {"POST", "/v1/sync/push", ""},
      {"POST", "/v1/sync/push", "{\"events\":2}\na {}\n"},
      {"POST", "/v1/keys", "{}"},
      {"POST", "/v1/keys", R"({"people":["../x"]})"},
      {"PUT", "/v1/keys", R"({"keys":{"ada":"c2hvcnQ="}})"},
      {"POST", "/v1/blobs/lacking", R"({"hashes":["zz"]})"},
      {"GET", "/v1/blobs/..%2f..%2fetc", ""},
      {"PUT", "/v1/blobs/" + hash, "part without offset"},
  };
  for (const auto& one : cases) {
    const auto response = ask(one.method, one.path, one.body);
    EXPECT_EQ(response.status, 400) << one.method << " " << one.path << " " << one.body;
    EXPECT_NE(codeIn(response), "");
  }
  EXPECT_EQ(nodes.central().position().value(), 0);
  EXPECT_TRUE(nodes.central().quarantine()->empty());
}

TEST_F(NodeTest, a_body_of_more_levels_than_a_stack_has_is_refused) {
  const std::size_t levels = 1'000'000;
  const auto nested = std::string(levels, '[') + std::string(levels, ']');
  for (const auto* const field : {"frontier", "heads"}) {
    const auto body = R"({"frontier":{},"digest":true,")" + std::string{field} + "\":" + nested + "}";
    EXPECT_EQ(ask("POST", "/v1/sync/pull", body).status, 400) << field;
  }
}

TEST_F(NodeTest, a_body_over_the_limit_is_refused) {
  EXPECT_EQ(ask("POST", "/v1/sync/push", std::string(largestBody + 1, ' ')).status, 400);
}

TEST_F(NodeTest, another_version_is_refused_by_name) {
  version[std::string{versionHeader}] = "0";
  EXPECT_EQ(codeIn(ask("POST", "/v1/sync/pull", R"({"frontier":{}})")), "sync.version");
  version.clear();
  EXPECT_EQ(codeIn(ask("POST", "/v1/sync/pull", R"({"frontier":{}})")), "sync.version");
}

TEST_F(NodeTest, unknown_paths_are_refused) { EXPECT_EQ(ask("GET", "/v1/else").status, 404); }

TEST_F(NodeTest, never_sends_more_events_than_a_message_holds) {
  std::vector<Draft> drafts;
  for (std::size_t i = 0; i < mostEvents + 10; ++i) drafts.push_back(test::arrival("s" + std::to_string(i), "A1"));
  ASSERT_TRUE(nodes.central().append(drafts, {"desk", "d"}));
  const auto batch = parseEvents(ask("POST", "/v1/sync/pull", R"({"frontier":{},"limit":100000})").body);
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->events.size(), mostEvents);
  EXPECT_EQ(batch->header["more"], true);
}

TEST_F(NodeTest, the_digest_is_told_only_to_those_who_hold_the_same) {
  const auto draft = test::arrival("s", "A1");
  ASSERT_TRUE(nodes.central().append({&draft, 1}, {"desk", "d"}));
  const auto behind = parseEvents(ask("POST", "/v1/sync/pull", R"({"frontier":{},"digest":true})").body);
  EXPECT_FALSE(behind->header.contains("digest"));
  const json asked = {{"frontier", {{nodes.central().origin(), 1}}}, {"digest", true}};
  const auto same = parseEvents(ask("POST", "/v1/sync/pull", asked.dump()).body);
  EXPECT_EQ(same->header["digest"], *nodes.central().digest());
}

TEST_F(NodeTest, a_key_that_is_not_wanted_is_not_taken) {
  const json given = {{"keys", {{"mallory", toBase64(randomSealingKey().view())}}}};
  EXPECT_EQ(ask("PUT", "/v1/keys", given.dump()).status, 200);
  EXPECT_FALSE(*nodes.central().personKey("mallory"));
}

TEST_F(NodeTest, a_blob_that_no_event_names_is_not_taken) {
  const auto response = ask("PUT", "/v1/blobs/" + std::string(64, 'a'), "bytes", {{"offset", "0"}, {"size", "5"}});
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(codeIn(response), "blob.unknown");
}

TEST_F(NodeTest, a_part_at_the_wrong_place_is_refused) {
  const auto hash = hexOf(hashOf(asBytes("0123456789")));
  const Draft draft{{"sitting", "s"}, "sitting.photographed", {{"photo", hash}}, {}};
  ASSERT_TRUE(nodes.central().append({&draft, 1}, {"desk", "d"}));
  EXPECT_EQ(ask("PUT", "/v1/blobs/" + hash, "56789", {{"offset", "5"}, {"size", "10"}}).status, 409);
  EXPECT_EQ(ask("PUT", "/v1/blobs/" + hash, "01234", {{"offset", "0"}, {"size", "10"}}).status, 200);
  EXPECT_EQ(ask("PUT", "/v1/blobs/" + hash, "5678", {{"offset", "5"}, {"size", "8"}}).status, 400);
  EXPECT_EQ(ask("PUT", "/v1/blobs/" + hash, "56789", {{"offset", "5"}, {"size", "10"}}).status, 200);
  EXPECT_TRUE(blobs.has(hash));
  EXPECT_EQ(ask("GET", "/v1/blobs/" + hash, "", {{"offset", "7"}}).body, "789");
  EXPECT_EQ(ask("GET", "/v1/blobs/" + hash, "", {{"offset", "11"}}).status, 400);
}

TEST_F(NodeTest, a_blob_that_is_not_its_hash_is_thrown_away) {
  const auto hash = hexOf(hashOf(asBytes("right")));
  const Draft draft{{"sitting", "s"}, "sitting.photographed", {{"photo", hash}}, {}};
  ASSERT_TRUE(nodes.central().append({&draft, 1}, {"desk", "d"}));
  EXPECT_EQ(codeIn(ask("PUT", "/v1/blobs/" + hash, "wrong", {{"offset", "0"}, {"size", "5"}})), "blob.wrong-hash");
  EXPECT_FALSE(blobs.has(hash));
  EXPECT_EQ(blobs.partialSize(hash), 0U);
}

}  // namespace assay::sync

#include "shared/sync/protocol.h"

#include <gtest/gtest.h>

#include "tests/support/journal_kit.h"

namespace assay::sync {

namespace {

std::vector<journal::SignedEvent> someEvents(std::size_t count) {
  test::Nodes nodes;
  std::vector<Draft> drafts;
  for (std::size_t i = 0; i < count; ++i) drafts.push_back(test::arrival("s" + std::to_string(i), "A1"));
  EXPECT_TRUE(nodes.central().append(drafts, {"desk", "d"}));
  return *nodes.central().eventsAfter({}, count);
}

}  // namespace

TEST(Protocol, events_come_back_as_they_were_sent) {
  const auto events = someEvents(3);
  std::size_t taken = 0;
  const auto batch = parseEvents(toBody({{"more", true}}, events, taken));
  ASSERT_TRUE(batch);
  EXPECT_EQ(taken, 3U);
  EXPECT_TRUE(batch->complete);
  EXPECT_EQ(batch->header["more"], true);
  ASSERT_EQ(batch->events.size(), 3U);
  EXPECT_EQ(batch->events[2].text, events[2].text);
  EXPECT_EQ(batch->events[2].signature, events[2].signature);
}

TEST(Protocol, a_cut_anywhere_is_seen_and_leaves_whole_events_only) {
  const auto events = someEvents(3);
  std::size_t taken = 0;
  const auto body = toBody(json::object(), events, taken);
  for (std::size_t length = 0; length < body.size(); ++length) {
    const auto batch = parseEvents(body.substr(0, length));
    if (!batch) continue;  // not even the first line
    EXPECT_FALSE(batch->complete) << length;
    for (std::size_t i = 0; i < batch->events.size(); ++i) EXPECT_EQ(batch->events[i].text, events[i].text);
  }
}

TEST(Protocol, a_message_ends_before_it_becomes_too_large) {
  const std::vector<journal::SignedEvent> large(40, {std::string(250 * 1024, 'x'), "signature"});
  std::size_t taken = 0;
  const auto body = toBody(json::object(), large, taken);
  EXPECT_GT(taken, 30U);
  EXPECT_LT(taken, 40U);
  EXPECT_LE(body.size(), largestBody);
  EXPECT_EQ(parseEvents(body)->events.size(), taken);
}

TEST(Protocol, frontiers_come_back) {
  const journal::Frontier frontier{{"central.1", 7}, {"station-1.1", 1}};
  EXPECT_EQ(*frontierFromJson(toJson(frontier)), frontier);
}

TEST(Protocol, wrong_frontiers_are_refused) {
  for (const auto* text : {"null", "[]", R"({"a":-1})", R"({"a":"1"})", R"({"a":1.5})", R"({"a/b":1})", R"({"":1})",
                           R"({"a":9223372036854775808})"}) {
    EXPECT_EQ(frontierFromJson(json::parse(text)).error().code, "sync.malformed") << text;
  }
}

TEST(Protocol, wrong_event_messages_are_refused) {
  for (const auto* text :
       {"", "\n", "{}", "{}\n", "[]\n", "{\"events\":-1}\n", "{\"events\":2001}\n", "{\"events\":1}\nnoblank\n"}) {
    EXPECT_EQ(parseEvents(text).error().code, "sync.malformed") << text;
  }
}

TEST(Protocol, refusals_mean_something_to_the_one_who_asked) {
  const auto codeOf = [](int status, const char* code) { return refusalIn(refusal(status, {code, ""})).code; };
  EXPECT_EQ(codeOf(403, "sync.not-enrolled"), "sync.not-enrolled");
  EXPECT_EQ(codeOf(403, "sync.certificate-expired"), "sync.certificate-expired");
  EXPECT_EQ(codeOf(400, "sync.version"), "sync.version");
  EXPECT_EQ(codeOf(400, "sync.malformed"), "sync.bad-answer");
  EXPECT_EQ(codeOf(503, "disk.full"), "sync.unreachable");
  EXPECT_EQ(refusalIn({502, "text/html", {}, "<html>"}).code, "sync.unreachable");
}

TEST(Protocol, counts_are_plain_numbers) {
  EXPECT_EQ(parseCount("0"), 0U);
  EXPECT_EQ(parseCount("123456789012345"), 123456789012345U);
  for (const auto* text : {"", "-1", "+1", " 1", "1x", "1234567890123456"}) EXPECT_FALSE(parseCount(text)) << text;
}

}  // namespace assay::sync

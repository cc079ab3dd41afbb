#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

using test::Nodes;

/// A station that is enrolled, signs rightly, and says what it likes.
class HostileStation : public testing::Test {
 protected:
  SignedEvent say(const Subject& subject, const std::string& type, const json& body) {
    const auto number = ++seq_;
    const Event event{{hostile->origin(), number},
                      hlcOf(nodes.clock.now()) + static_cast<Hlc>(number),
                      hostile->identity().centre,
                      type,
                      subject,
                      {"desk", "staff-1"},
                      body,
                      {},
                      prev_};
    auto made = signEvent(event, hostile->identity().key);
    prev_ = hexOf(hashOf(made));
    return made;
  }
  static Result<IngestReport> ingest(Journal& journal, const SignedEvent& event) { return journal.ingest({&event, 1}); }

  Nodes nodes;
  std::unique_ptr<Journal> hostile = nodes.station("st-1");

 private:
  std::uint64_t seq_ = 0;
  std::string prev_;
};

TEST_F(HostileStation, ends_no_process_with_a_body_of_many_levels) {
  const std::size_t levels = 120'000;
  auto made = say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}, {"x", "HERE"}});
  auto& text = made.text;
  text.replace(text.find("\"HERE\""), 6, std::string(levels, '[') + std::string(levels, ']'));
  made.signature = toBase64(hostile->identity().key.sign(asBytes(text)));
  const auto report = ingest(nodes.central(), made);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->stored, 0U);
}

TEST_F(HostileStation, is_not_believed_with_text_that_could_not_be_stored) {
  const auto nul = std::string{"a\0b", 3};
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.arrived", {{"ticket", "A1"}, {"x", {{nul}}}})));
  ASSERT_TRUE(ingest(nodes.central(), say({"sitting", "s1"}, "sitting.photographed", {{"photo", nul}})));
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.unclean-text");
  EXPECT_FALSE(nodes.central().load<Sitting>("s1"));
}

}  // namespace
}  // namespace assay::journal

#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

using test::arrival;
using test::Nodes;

/// Of the right shape.
const std::string noSignature = toBase64(Bytes(64, 7));

/// What a station says, made by hand: it may sign as it likes.
class SignedRuns : public testing::Test {
 protected:
  SignedEvent next() { return follow(signEvent(event(), station->identity().key)); }
  SignedEvent nextWith(std::string signature) { return follow({toText(event()), std::move(signature)}); }
  /// What is signed is the event's text and `more`.
  SignedEvent nextAnd(std::string_view more) {
    const auto text = toText(event()) + std::string{more};
    return follow({text, toBase64(station->identity().key.sign(asBytes(text)))});
  }
  static std::string reasonAt(const Journal& journal) { return journal.quarantine()->at(0).reason; }

  Nodes nodes;
  std::unique_ptr<Journal> station = nodes.station("st-1");
  std::unique_ptr<Journal> other = [this] {
    auto journal = nodes.station("st-2");
    test::send(nodes.central(), *journal);
    return journal;
  }();

 private:
  Event event() {
    const auto number = ++seq_;
    const auto draft = arrival("s" + std::to_string(number), "A" + std::to_string(number));
    return {{station->origin(), number},
            hlcOf(nodes.clock.now()) + static_cast<Hlc>(number),
            station->identity().centre,
            draft.type,
            draft.subject,
            {"desk", "staff-1"},
            draft.body,
            {},
            prev_};
  }
  SignedEvent follow(SignedEvent made) {
    prev_ = hexOf(hashOf(made));
    return made;
  }

  std::uint64_t seq_ = 0;
  std::string prev_;
};

TEST_F(SignedRuns, a_signature_that_was_changed_on_the_way_is_not_believed_though_the_next_one_holds) {
  const std::vector whole{next(), next(), next()};
  auto changed = whole;
  changed[1].signature = changed[0].signature;
  EXPECT_EQ(nodes.central().ingest(changed)->stored, 1U);
  EXPECT_EQ(reasonAt(nodes.central()), "event.bad-signature");
  EXPECT_EQ(nodes.central().ingest(whole)->stored, 2U);
  EXPECT_TRUE(nodes.central().audit().value().findings.empty());
}

TEST_F(SignedRuns, a_text_that_was_changed_on_the_way_is_not_believed_though_the_next_one_holds) {
  std::vector events{next(), next(), next()};
  events[1].text.replace(events[1].text.find("\"A2\""), 4, "\"X2\"");
  EXPECT_EQ(nodes.central().ingest(events)->stored, 1U);
  EXPECT_EQ(reasonAt(nodes.central()), "event.bad-signature");
}

TEST_F(SignedRuns, a_signature_has_one_spelling) {
  std::vector events{next()};
  auto& signature = events[0].signature;
  ASSERT_TRUE(signature.ends_with("=="));
  auto& last = signature[signature.size() - 3];
  last = last == 'A' ? 'B' : static_cast<char>(last + 1);  // bits that no byte has
  const auto report = *nodes.central().ingest(events);
  EXPECT_EQ(report.quarantined, 1U);
  EXPECT_EQ(reasonAt(nodes.central()), "event.bad-signature");
}

TEST_F(SignedRuns, whoever_signs_what_follows_has_signed_it) {
  const std::vector events{next(), nextWith(noSignature), next()};
  EXPECT_EQ(nodes.central().ingest(events)->stored, 3U);
  const auto audit = nodes.central().audit().value();
  ASSERT_EQ(audit.findings.size(), 1U);
  EXPECT_EQ(audit.findings[0].code, "audit.bad-signature") << "but an audit looks at each";
}

struct Shapeless {
  const char* name;
  std::string signature;
  friend void PrintTo(const Shapeless& one, std::ostream* out) { *out << one.name; }
};

class ShapelessSignatures : public SignedRuns, public testing::WithParamInterface<Shapeless> {};

TEST_P(ShapelessSignatures, are_vouched_for_by_nobody) {
  const std::vector events{next(), nextWith(GetParam().signature), next()};
  EXPECT_EQ(nodes.central().ingest(events)->stored, 1U);
  EXPECT_EQ(reasonAt(nodes.central()), "event.bad-signature");
}

INSTANTIATE_TEST_SUITE_P(, ShapelessSignatures,
                         testing::Values(Shapeless{"empty", ""}, Shapeless{"too_short", toBase64(Bytes(63, 7))},
                                         Shapeless{"too_long", noSignature + "\x01"}, Shapeless{"not_utf8", "\xff\x80"},
                                         Shapeless{"zeros", std::string(88, '\0')}),
                         [](const auto& shapeless) { return shapeless.param.name; });

TEST_F(SignedRuns, what_no_database_takes_is_refused_whoever_signed_it) {
  const std::vector events{next(), nextAnd(std::string("\0\xff", 2)), next()};
  EXPECT_EQ(nodes.central().ingest(events)->stored, 1U);
  EXPECT_EQ(reasonAt(nodes.central()), "event.malformed");
}

TEST_F(SignedRuns, what_is_no_text_is_kept_as_evidence_all_the_same) {
  const SignedEvent noText{"\xff {\"id\"", "\x80"};
  EXPECT_EQ(nodes.central().ingest({&noText, 1})->quarantined, 1U);
  EXPECT_EQ(nodes.central().quarantine()->at(0).text, "base64:" + toBase64(asBytes("\x80 \xff {\"id\"")));
}

TEST_F(SignedRuns, all_come_to_hold_the_same_wherever_the_run_was_cut) {
  const std::vector events{next(), nextWith(noSignature), next()};
  ASSERT_EQ(nodes.central().ingest(events)->stored, 3U);
  const auto cut = *other->ingest(std::span{events}.first(2));
  EXPECT_EQ(cut.stored, 1U);
  EXPECT_EQ(cut.quarantined, 1U) << "until somebody shows what follows";
  EXPECT_EQ(test::send(nodes.central(), *other).stored, 2U);
  EXPECT_TRUE(other->quarantine()->empty());
  EXPECT_EQ(*other->digest(), *nodes.central().digest());
}

TEST_F(SignedRuns, a_wrong_last_signature_costs_only_the_last) {
  const std::vector events{next(), next(), nextWith(noSignature)};
  const auto report = *nodes.central().ingest(events);
  EXPECT_EQ(report.stored, 2U);
  EXPECT_EQ(report.quarantined, 1U);
}

}  // namespace
}  // namespace assay::journal

#include "shared/credential/verdict.h"

#include <gtest/gtest.h>

#include "shared/credential/credential_world.h"
#include "shared/credential/qr_text.h"

namespace assay::credential {
namespace {

using test::at;
using test::keyFromSeed;
using test::World;

/// `kind reason`, as the log has it.
std::string said(const Verdict& verdict) { return std::string{nameOf(verdict.kind)} + " " + verdict.reason; }

/// The verdict on the world's one certificate after `change`.
template <class Change>
Verdict after(Change change) {
  World world;
  change(world);
  return world.judged();
}

TEST(Verdict, of_a_good_certificate_is_genuine_and_valid_with_its_claims) {
  const auto verdict = World{}.judged();
  EXPECT_EQ(said(verdict), "genuine-valid credential.valid");
  EXPECT_EQ(verdict.claims, World::claims());
  EXPECT_EQ(verdict.statusAge, 0);
  EXPECT_FALSE(verdict.replacedBy);
}

TEST(Verdict, of_a_revoked_certificate_says_so_however_old_the_list) {
  auto verdict = after([](World& w) { w.list.set(4711, CertificateStatus::revoked); });
  EXPECT_EQ(said(verdict), "genuine-revoked credential.revoked");
  EXPECT_TRUE(verdict.claims);
  verdict = after([](World& w) {
    w.list.set(4711, CertificateStatus::revoked);
    w.now = at("2026-12-01T00:00:00Z");
  });
  EXPECT_EQ(verdict.kind, VerdictKind::genuineRevoked);
  EXPECT_EQ(verdict.statusAge, 183);
}

TEST(Verdict, of_a_revoked_certificate_stands_even_if_the_list_is_older_than_the_certificate) {
  const auto verdict = after([](World& w) {
    w.list.set(4711, CertificateStatus::revoked);
    w.list.issuedAt = at("2026-05-01T00:00:00Z");
  });
  EXPECT_EQ(verdict.kind, VerdictKind::genuineRevoked);
}

TEST(Verdict, of_a_suspended_certificate_says_so) {
  EXPECT_EQ(said(after([](World& w) { w.list.set(4711, CertificateStatus::suspended); })),
            "genuine-suspended credential.suspended");
}

TEST(Verdict, of_a_superseded_certificate_names_the_one_that_replaces_it) {
  const auto verdict = after([](World& w) { w.list.superseded[4711] = "EB-2026-005000"; });
  EXPECT_EQ(said(verdict), "genuine-superseded credential.superseded");
  EXPECT_EQ(verdict.replacedBy, "EB-2026-005000");
}

TEST(Verdict, of_a_certificate_revoked_and_superseded_is_revoked_and_still_names_the_other) {
  const auto verdict = after([](World& w) {
    w.list.set(4711, CertificateStatus::revoked);
    w.list.superseded[4711] = "EB-2026-005000";
  });
  EXPECT_EQ(verdict.kind, VerdictKind::genuineRevoked);
  EXPECT_EQ(verdict.replacedBy, "EB-2026-005000");
}

TEST(Verdict, of_an_expired_certificate_says_so_from_the_very_second) {
  const auto atTime = [](std::string_view time) {
    return after([&](World& w) {
             w.now = at(time);
             w.list.freshUntil = at("2030-01-01T00:00:00Z");
           })
        .kind;
  };
  EXPECT_EQ(atTime("2028-05-03T23:59:59Z"), VerdictKind::genuineValid);
  EXPECT_EQ(atTime("2028-05-04T00:00:00Z"), VerdictKind::genuineExpired);
}

TEST(Verdict, of_an_expired_certificate_is_not_revived_by_a_clock_set_back) {
  const auto setBack = [](World& w) { w.now = at("2020-01-01T00:00:00Z"); };
  EXPECT_EQ(after(setBack).kind, VerdictKind::genuineValid);
  World world;
  setBack(world);
  auto claims = World::claims();
  claims.expires = at("2026-05-31T00:00:00Z");
  EXPECT_EQ(world.judged(world.credential(claims)).kind, VerdictKind::genuineExpired);
  claims.expires.reset();
  EXPECT_EQ(world.judged(world.credential(claims)).kind, VerdictKind::genuineValid);
}

TEST(Verdict, with_an_old_status_list_says_how_many_days_old) {
  auto verdict = after([](World& w) { w.now = at("2026-06-07T23:59:59Z"); });
  EXPECT_EQ(verdict.kind, VerdictKind::genuineValid);
  verdict = after([](World& w) { w.now = at("2026-06-13T12:00:00Z"); });
  EXPECT_EQ(said(verdict), "genuine-status-old credential.status-old");
  EXPECT_EQ(verdict.statusAge, 12);
  EXPECT_TRUE(verdict.claims);
}

TEST(Verdict, without_a_status_list_is_never_valid) {
  const World world;
  const auto verdict = judge(world.credential(), world.trust, {}, world.now);
  EXPECT_EQ(said(verdict), "genuine-status-old credential.no-status");
  EXPECT_FALSE(verdict.statusAge);
}

TEST(Verdict, with_a_list_older_than_the_certificate_does_not_know_its_status) {
  const auto verdict = after([](World& w) {
    w.list.packed.clear();
    w.list.issuedAt = World::claims().issuedAt;
  });
  EXPECT_EQ(said(verdict), "genuine-status-old credential.status-old");
}

TEST(Verdict, of_an_index_never_issued_in_a_newer_list_is_not_genuine) {
  const auto verdict = after([](World& w) { w.list.packed.clear(); });
  EXPECT_EQ(said(verdict), "not-genuine credential.not-issued");
  EXPECT_FALSE(verdict.claims);
}

TEST(Verdict, with_a_wrong_signature_is_not_genuine) {
  World world;
  auto credential = world.credential();
  credential.back() ^= 1U;
  EXPECT_EQ(said(world.judged(credential)), "not-genuine credential.signature");
  EXPECT_FALSE(world.judged(credential).claims);
  const auto forged = *issue(World::claims(), world.keyId, keyFromSeed(66));
  EXPECT_EQ(said(world.judged(forged)), "not-genuine credential.signature");
}

TEST(Verdict, of_a_key_that_nobody_lists_is_an_unknown_issuer) {
  const World world;
  const auto stranger = keyFromSeed(66);
  const auto foreign = *issue(World::claims(), keyIdOf(stranger.publicKey()), stranger);
  const auto verdict = world.judged(foreign);
  EXPECT_EQ(said(verdict), "unknown-issuer credential.unknown-key");
  EXPECT_FALSE(verdict.claims);
  EXPECT_EQ(judge(world.credential(), TrustList{}, world.lists(), world.now).kind, VerdictKind::unknownIssuer);
}

TEST(Verdict, of_a_key_outside_its_scope_is_not_genuine) {
  EXPECT_EQ(said(after([](World& w) { w.key().signsCredentials = false; })), "not-genuine credential.key-use");
  EXPECT_EQ(said(after([](World& w) { w.key().issuer = "Another Board"; })), "not-genuine credential.key-issuer");
  EXPECT_EQ(said(after([](World& w) { w.key().centre = CentreId::parse("bonn-01"); })),
            "not-genuine credential.key-centre");
  EXPECT_EQ(said(after([](World& w) { w.key().exam = ExamId::parse("speaking"); })), "not-genuine credential.key-exam");
  EXPECT_EQ(after([](World& w) {
              w.key().centre = CentreId::parse("ulm-02");
              w.key().exam = ExamId::parse("core-skills");
            }).kind,
            VerdictKind::genuineValid);
}

TEST(Verdict, of_a_key_outside_its_issuing_window_is_not_genuine) {
  EXPECT_EQ(said(after([](World& w) { w.key().from = at("2026-05-04T09:30:01Z"); })),
            "not-genuine credential.key-window");
  EXPECT_EQ(said(after([](World& w) { w.key().to = at("2026-05-04T09:29:59Z"); })),
            "not-genuine credential.key-window");
  EXPECT_TRUE(isGenuine(after([](World& w) {
                          w.key().from = World::claims().issuedAt;
                          w.key().to = World::claims().issuedAt;
                        }).kind));
}

TEST(Verdict, of_a_retired_key_stays_genuine) {
  EXPECT_EQ(after([](World& w) { w.key().state = Retired{}; }).kind, VerdictKind::genuineValid);
}

TEST(Verdict, of_a_compromised_key_is_not_genuine_from_the_compromise_on) {
  const auto since = [](std::string_view time) {
    return after([&](World& w) { w.key().state = Compromised{at(time)}; });
  };
  EXPECT_EQ(said(since("2026-05-04T09:30:00Z")), "not-genuine credential.key-compromised");
  EXPECT_EQ(said(since("2026-02-01T00:00:00Z")), "not-genuine credential.key-compromised");
  EXPECT_FALSE(since("2026-02-01T00:00:00Z").claims);
  EXPECT_EQ(said(since("2026-05-04T09:30:01Z")), "genuine-status-old credential.no-status")
      << "the status list of a compromised key counts no more";
}

TEST(Verdict, of_a_withdrawn_key_is_not_genuine) {
  EXPECT_EQ(said(after([](World& w) {
              w.trust.keys.clear();
              w.trust.tombstones.insert(w.keyId);
            })),
            "not-genuine credential.key-withdrawn");
}

TEST(Verdict, takes_no_trust_list_or_status_list_for_a_certificate) {
  const World world;
  EXPECT_EQ(world.judged(signTrustList(world.trust, world.issuer)).kind, VerdictKind::unreadable);
  EXPECT_EQ(world.judged(*signStatusList(world.list, world.keyId, world.issuer)).kind, VerdictKind::unreadable);
}

TEST(Verdict, of_what_the_issuer_signed_but_nobody_can_read_is_unreadable) {
  const World world;
  const auto verdict = world.judged(sign(asBytes("hello"), "", world.keyId, world.issuer));
  EXPECT_EQ(said(verdict), "unreadable credential.claims");
}

TEST(Verdict, of_bytes_that_are_no_credential_is_unreadable) {
  const World world;
  EXPECT_EQ(world.judged(Bytes{}).kind, VerdictKind::unreadable);
  EXPECT_EQ(world.judged(Bytes(100, 0x81)).kind, VerdictKind::unreadable);
  EXPECT_EQ(world.judged(Bytes(1000000, 0xd2)).kind, VerdictKind::unreadable);
}

TEST(Verdict, of_a_text_tells_what_is_not_ours_from_what_is_damaged) {
  const World world;
  const auto lists = world.lists();
  const auto judged = [&](std::string_view text) { return judgeText(text, world.trust, lists, world.now).kind; };
  const auto text = toQrText("verify.example", world.credential());
  EXPECT_EQ(judged(text), VerdictKind::genuineValid);
  EXPECT_EQ(judged(text.substr(0, text.size() - 4)), VerdictKind::unreadable);
  EXPECT_EQ(judged(text + "?"), VerdictKind::unreadable);
  EXPECT_EQ(judged("https://example.org/menu"), VerdictKind::notOurs);
  EXPECT_EQ(judged(""), VerdictKind::notOurs);
}

TEST(Verdict, names_are_stable) {
  const std::vector<std::string_view> names{
      "genuine-valid",      "genuine-revoked", "genuine-suspended", "genuine-expired", "genuine-superseded",
      "genuine-status-old", "not-genuine",     "unknown-issuer",    "not-ours",        "unreadable"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto kind = static_cast<VerdictKind>(i);
    EXPECT_EQ(nameOf(kind), names[i]);
    EXPECT_EQ(isGenuine(kind), names[i].starts_with("genuine"));
  }
}

}  // namespace
}  // namespace assay::credential

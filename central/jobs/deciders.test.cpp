#include "central/jobs/deciders.h"

#include <gtest/gtest.h>

#include "central/office/administration.h"
#include "central/office/erasure.h"
#include "central/office/published_lists.h"
#include "kiosk/vision/photo_quality.h"
#include "shared/base/bytes.h"
#include "shared/credential/verdict.h"
#include "shared/domain/account.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"
#include "tests/support/central_kit.h"
#include "tests/support/face_picture.h"

namespace assay::central {
namespace {

using test::CentralWorld;
namespace status = certification_status;

const Actor officer{"officer", "officer-1"};
const Actor reviewer{"reviewer", "reviewer-1"};

struct DecidersTest : testing::Test {
  CentralWorld world;
  Deciders deciders{world.central, std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts", world.clock};

  journal::Journal& journal() { return *world.central.journal; }
  Certification certification(const std::string& sitting) { return *journal().load<Certification>(sitting); }
  void request(const std::string& sitting) {
    world.append({{"certification", sitting}, "certification.requested", json::object(), {}}, officer);
  }
  void claim(const std::string& sitting, const std::string& candidate, const std::string& name) {
    const auto photo =
        world.central.blobs.put(kiosk::encodeJpeg(test::facePhoto()), *journal().personKeyOrNew(candidate));
    world.append(*submitClaim(certification(sitting), *CandidateId::parse(candidate), name, *photo),
                 {"candidate", candidate});
  }
  void review(const std::string& sitting, bool approved, const std::string& reason = "") {
    world.append(*submitReview(certification(sitting), reviewer, approved, reason), reviewer);
  }
  credential::Verdict verdictOn(const std::string& number) {
    const auto certificate = *journal().load<Certificate>(number);
    const auto bytes = *parseBase64((*journal().unseal(*certificate.issued)).at("credential").get<std::string>());
    const auto trust = *currentTrustList(world.central);
    credential::StatusLists lists;
    const auto published = *publishedStatusLists(world.central);
    for (const auto& [shard, list] : published) EXPECT_TRUE(lists.accept(list, trust)) << shard;
    return credential::judge(bytes, trust, lists, world.clock.now());
  }
};

TEST_F(DecidersTest, a_credit_is_taken_for_each_sitting_and_one_too_many_is_refused) {
  const auto first = world.finishedSitting("c1", "Anna Murphy");
  const auto second = world.finishedSitting("c2", "Bo Li");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(first);
  request(second);
  EXPECT_EQ(*deciders.decideAll(), 2);
  EXPECT_EQ(nameOf(certification(first).status), "pending-candidate");
  EXPECT_EQ(nameOf(certification(second).status), "eligible");
  EXPECT_EQ(certification(second).lastRefusal, "certification.no-credit");
  EXPECT_EQ(creditsLeft(*journal().load<Account>("acme")), 0);
}

TEST_F(DecidersTest, a_request_is_answered_exactly_once) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 5));
  request(sitting);
  EXPECT_EQ(*deciders.decideAll(), 1);
  EXPECT_EQ(*deciders.decideAll(), 0);
  EXPECT_EQ(creditsLeft(*journal().load<Account>("acme")), 4);
}

TEST_F(DecidersTest, an_answer_that_is_too_long_holds_up_no_other) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 5));
  // As long as a reason may be: the answer repeats it, and names the request too.
  Draft asked{{"certification", "s9"}, "certification.invalidation-requested", {{"reason", ""}}, {}};
  auto length = journal::largestEvent - 100;
  do {
    asked.body["reason"] = std::string(--length, 'x');
  } while (!journal().append({&asked, 1}, officer));
  request(sitting);
  const auto answered = deciders.decideAll();
  ASSERT_TRUE(answered) << answered.error().message;
  EXPECT_EQ(*answered, 1);
  EXPECT_EQ(journal().pendingRequests()->size(), 1U) << "else the answer was not too long";
  EXPECT_EQ(nameOf(certification(sitting).status), "pending-candidate");
}

TEST_F(DecidersTest, two_requests_for_one_sitting_take_one_credit) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 5));
  request(sitting);
  request(sitting);
  EXPECT_EQ(*deciders.decideAll(), 2);
  EXPECT_EQ(creditsLeft(*journal().load<Account>("acme")), 4);
}

TEST_F(DecidersTest, a_sitting_without_result_is_not_certified) {
  ASSERT_TRUE(buyCredits(world.central, 5));
  world.append({{"certification", "unknown"}, "certification.requested", json::object(), {}}, officer);
  EXPECT_EQ(*deciders.decideAll(), 1);
  EXPECT_EQ(certification("unknown").lastRefusal, "certification.no-result");
  EXPECT_EQ(creditsLeft(*journal().load<Account>("acme")), 5);
}

TEST_F(DecidersTest, an_approved_claim_becomes_a_certificate_that_is_genuine_until_revoked) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  claim(sitting, "c1", "Anna Murphy");
  review(sitting, true);
  EXPECT_EQ(*deciders.decideAll(), 1);
  const auto number = std::get<status::Complete>(certification(sitting).status).certificate;
  EXPECT_EQ(asText(*certificateDocument(world.central, number)).substr(0, 5), "%PDF-");
  const auto genuine = verdictOn(number);
  EXPECT_EQ(nameOf(genuine.kind), "genuine-valid") << genuine.reason;
  EXPECT_EQ(genuine.claims->name, "Anna Murphy");
  world.clock.advance(std::chrono::minutes{1});
  ASSERT_TRUE(deciders.revoke(number, "error-found"));
  EXPECT_EQ(nameOf(verdictOn(number).kind), "genuine-revoked");
  EXPECT_EQ(deciders.revoke(number, "error-found").error().code, "certificate.already-revoked");
}

TEST_F(DecidersTest, a_corrected_certificate_takes_the_place_of_the_old_one_which_says_so) {
  const auto sitting = world.finishedSitting("c1", "Ana Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  claim(sitting, "c1", "Ana Murphy");
  review(sitting, true);
  ASSERT_TRUE(deciders.decideAll());
  const auto old = std::get<status::Complete>(certification(sitting).status).certificate;
  world.clock.advance(std::chrono::minutes{1});
  const auto number = deciders.reissue(old, {"Anna Murphy", "name-corrected"});
  ASSERT_TRUE(number) << number.error().message;
  EXPECT_EQ(std::get<status::Complete>(certification(sitting).status).certificate, *number);
  const auto superseded = verdictOn(old);
  EXPECT_EQ(nameOf(superseded.kind), "genuine-superseded");
  EXPECT_EQ(superseded.replacedBy, *number);
  const auto fresh = verdictOn(*number);
  EXPECT_EQ(nameOf(fresh.kind), "genuine-valid");
  EXPECT_EQ(fresh.claims->name, "Anna Murphy");
  EXPECT_EQ(deciders.reissue(old, {}).error().code, "certificate.already-superseded");
  EXPECT_EQ(deciders.reissue("NONE-0000", {}).error().code, "certificate.unknown");
}

TEST_F(DecidersTest, a_certificate_of_a_full_shard_is_superseded_by_one_of_the_next_and_can_be_revoked) {
  const auto sitting = world.finishedSitting("c1", "Ana Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  claim(sitting, "c1", "Ana Murphy");
  review(sitting, true);
  ASSERT_TRUE(deciders.decideAll());
  const auto old = std::get<status::Complete>(certification(sitting).status).certificate;
  auto full = *openStatusList(world.central);
  for (std::uint64_t index = 0; index < credential::shardSize; index += 2) {
    full.set(index, credential::CertificateStatus::valid);
  }
  world.append(*publishStatusList(world.central, std::move(full), world.clock.now()), systemActor);
  world.clock.advance(std::chrono::minutes{1});
  const auto number = deciders.reissue(old, {"Anna Murphy", "name-corrected"});
  ASSERT_TRUE(number) << number.error().message;
  EXPECT_GE(journal().load<Certificate>(*number)->statusIndex, credential::shardSize);
  EXPECT_EQ(nameOf(verdictOn(old).kind), "genuine-superseded");
  EXPECT_EQ(verdictOn(old).replacedBy, *number);
  EXPECT_EQ(nameOf(verdictOn(*number).kind), "genuine-valid");
  ASSERT_TRUE(deciders.revoke(old, "error-found"));
  ASSERT_TRUE(deciders.revoke(*number, "error-found"));
  EXPECT_EQ(nameOf(verdictOn(old).kind), "genuine-revoked");
  EXPECT_EQ(nameOf(verdictOn(*number).kind), "genuine-revoked");
}

TEST_F(DecidersTest, a_rejected_claim_goes_back_to_the_candidate_with_the_reason) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  claim(sitting, "c1", "Anna Murphy");
  review(sitting, false, "photo-unclear");
  ASSERT_TRUE(deciders.decideAll());
  EXPECT_EQ(std::get<status::PendingCandidate>(certification(sitting).status).resubmitReason, "photo-unclear");
}

TEST_F(DecidersTest, the_selecting_officers_own_review_does_not_count_even_if_a_station_let_it_pass) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  claim(sitting, "c1", "Anna Murphy");
  const auto claimed = std::get<status::BeingChecked>(certification(sitting).status).claim;
  world.append({{"certification", sitting},
                "review.submitted",
                {{"claim", claimed.text()}, {"approved", true}, {"reason", ""}},
                {}},
               officer);
  ASSERT_TRUE(deciders.decideAll());
  EXPECT_EQ(nameOf(certification(sitting).status), "being-checked");
  EXPECT_EQ(certification(sitting).lastRefusal, "review.own-selection");
}

TEST_F(DecidersTest, nothing_is_issued_to_somebody_erased_and_the_review_is_answered) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  claim(sitting, "c1", "Anna Murphy");
  review(sitting, true);
  ASSERT_TRUE(eraseCandidate(world.central, "c1", "asked-for"));
  EXPECT_EQ(*deciders.decideAll(), 1);
  EXPECT_TRUE(journal().pendingRequests()->empty());
  EXPECT_TRUE(journal().loadAll<Certificate>().empty());
}

TEST_F(DecidersTest, a_review_waits_until_the_photo_has_arrived) {
  const auto sitting = world.finishedSitting("c1", "Anna Murphy");
  ASSERT_TRUE(buyCredits(world.central, 1));
  request(sitting);
  ASSERT_TRUE(deciders.decideAll());
  const std::string missing(64, 'a');
  world.append(*submitClaim(certification(sitting), *CandidateId::parse("c1"), "Anna Murphy", missing),
               {"candidate", "c1"});
  review(sitting, true);
  EXPECT_EQ(*deciders.decideAll(), 0);
  EXPECT_EQ(nameOf(certification(sitting).status), "being-checked");
  EXPECT_EQ(journal().pendingRequests()->size(), 1U);
}

}  // namespace
}  // namespace assay::central

#include "shared/domain/certification.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

using test::codeOf;
using test::Facts;

struct Office {
  Facts facts{{"certification", "b1"}};
  EventId claim{"a", 0};

  Certification happened(Certification c, const std::string& type) {
    const json request = {{"request", "x:1"}};
    auto refusal = request;
    refusal["reason"] = "why";
    auto opened = request;
    opened["candidate"] = "c1";
    auto completed = request;
    completed["certificate"] = "AC-1";
    const std::map<std::string, json> bodies = {
        {"certification.opened", opened},
        {"certification.refused", refusal},
        {"certification.invalidated", refusal},
        {"claim.submitted", {{"photo", "p"}}},
        {"claim.returned", refusal},
        {"review.refused", refusal},
        {"certification.completed", completed},
        {"review.submitted", {{"claim", claim.text()}, {"approved", true}, {"reason", ""}}}};
    const auto body = bodies.find(type);
    const auto fact = facts(type, body == bodies.end() ? json::object() : body->second, "officer:omar");
    if (type == "claim.submitted" && std::holds_alternative<certification_status::PendingCandidate>(c.status))
      claim = fact.id;
    return apply(std::move(c), fact);
  }

  Certification at(const std::string& status) {
    static const std::map<std::string, std::vector<std::string>> ways = {
        {"eligible", {}},
        {"selected", {"certification.selected"}},
        {"requested", {"certification.selected", "certification.requested"}},
        {"pending-candidate", {"certification.selected", "certification.requested", "certification.opened"}},
        {"being-checked",
         {"certification.selected", "certification.requested", "certification.opened", "claim.submitted"}},
        {"complete",
         {"certification.selected", "certification.requested", "certification.opened", "claim.submitted",
          "review.submitted", "certification.completed"}},
        {"invalidated", {"certification.invalidated"}}};
    Certification c{*SittingId::parse("b1")};
    for (const auto& type : ways.at(status)) c = happened(std::move(c), type);
    return c;
  }
};

const std::vector<std::string>& statuses() {
  static const std::vector<std::string> all = {"eligible",      "selected", "requested",  "pending-candidate",
                                               "being-checked", "complete", "invalidated"};
  return all;
}

/// What others ask for or observe counts only in the statuses named here; the authority's decisions always count.
TEST(Certification, each_event_leads_on_from_its_own_statuses_only) {
  struct Row {
    std::string type;
    std::string leadsTo;
    std::set<std::string> from;
  };
  const std::set<std::string> any(statuses().begin(), statuses().end());
  const std::vector<Row> table = {{"certification.selected", "selected", {"eligible"}},
                                  {"certification.unselected", "eligible", {"selected"}},
                                  {"certification.requested", "requested", {"eligible", "selected"}},
                                  {"certification.opened", "pending-candidate", any},
                                  {"certification.refused", "eligible", {"requested"}},
                                  {"claim.submitted", "being-checked", {"pending-candidate"}},
                                  {"claim.returned", "pending-candidate", any},
                                  {"certification.completed", "complete", any},
                                  {"certification.invalidated", "invalidated", any},
                                  {"review.submitted", "being-checked", {}},
                                  {"review.refused", "being-checked", {}},
                                  {"certification.invalidation-requested", "", {}}};
  Office office;
  for (const auto& row : table) {
    for (const auto& status : statuses()) {
      const auto before = office.at(status);
      ASSERT_EQ(nameOf(before.status), status);
      const auto after = office.happened(before, row.type);
      EXPECT_EQ(nameOf(after.status), row.from.contains(status) ? row.leadsTo : status) << status << " + " << row.type;
    }
  }
}

TEST(Certification, each_request_is_offered_exactly_where_it_counts) {
  using Offer = Result<Draft, Refusal> (*)(const Certification&);
  const std::vector<std::pair<Offer, std::set<std::string>>> offers = {
      {[](const Certification& c) { return selectForCertification(c); }, {"eligible"}},
      {[](const Certification& c) { return unselect(c); }, {"selected"}},
      {[](const Certification& c) { return requestCertification(c, 1); }, {"eligible", "selected"}},
      {[](const Certification& c) { return submitClaim(c, *CandidateId::parse("c1"), "Ana", "p"); },
       {"pending-candidate"}},
      {[](const Certification& c) {
         return submitReview(c, {"reviewer", "rita"}, true, "");
       },
       {"being-checked"}},
      {[](const Certification& c) { return requestInvalidation(c, "misconduct"); },
       {"eligible", "selected", "requested", "pending-candidate", "being-checked"}}};
  Office office;
  for (const auto& [offer, from] : offers) {
    for (const auto& status : statuses()) {
      const auto draft = offer(office.at(status));
      ASSERT_EQ(draft.has_value(), from.contains(status)) << status;
      if (draft)
        EXPECT_TRUE(checkShape(draft->subject, draft->type, draft->body)) << draft->type;
      else
        EXPECT_EQ(draft.error(), (Refusal{"certification.wrong-status", {{"status", status}}}));
    }
  }
}

TEST(Certification, remembers_who_selected_it_last) {
  Office office;
  EXPECT_EQ(office.at("selected").selectedBy, (Actor{"officer", "omar"}));
  EXPECT_EQ(office.happened(office.at("selected"), "certification.unselected").selectedBy, std::nullopt);
  auto c = office.at("selected");
  c = apply(c, office.facts("certification.requested", json::object(), "officer:olga"));
  EXPECT_EQ(c.selectedBy, (Actor{"officer", "olga"}));
}

TEST(Certification, needs_a_credit) {
  Office office;
  EXPECT_EQ(codeOf(requestCertification(office.at("selected"), 0)), "certification.no-credit");
  EXPECT_EQ(codeOf(requestCertification(office.at("selected"), -1)), "certification.no-credit");
  EXPECT_EQ(codeOf(requestCertification(office.at("selected"), 1)), "done");
}

TEST(Certification, a_refusal_keeps_its_reason_until_it_is_opened) {
  Office office;
  auto c = office.happened(office.at("requested"), "certification.refused");
  EXPECT_EQ(nameOf(c.status), "eligible");
  EXPECT_EQ(c.lastRefusal, "why");
  c = office.happened(office.happened(c, "certification.requested"), "certification.opened");
  EXPECT_EQ(c.lastRefusal, "");
  EXPECT_EQ(c.candidate, "c1");
}

TEST(Certification, a_claim_needs_name_and_photo_and_seals_the_name) {
  Office office;
  const auto pending = office.at("pending-candidate");
  const auto candidate = *CandidateId::parse("c1");
  EXPECT_EQ(codeOf(submitClaim(pending, candidate, "", "p")), "claim.name-missing");
  EXPECT_EQ(codeOf(submitClaim(pending, candidate, "Ana", "")), "claim.photo-missing");
  const auto claim = submitClaim(pending, candidate, "Ana", "p");
  EXPECT_EQ(claim->body, json({{"photo", "p"}}));
  EXPECT_EQ(claim->personal->data.at("name"), "Ana");
  EXPECT_EQ(claim->personal->person, personOf(candidate));
}

TEST(Certification, a_review_is_never_by_who_selected_it) {
  Office office;
  EXPECT_EQ(codeOf(submitReview(office.at("being-checked"), {"reviewer", "omar"}, true, "")), "review.own-selection");
  EXPECT_EQ(codeOf(submitReview(office.at("being-checked"), {"reviewer", "rita"}, true, "")), "done");
}

TEST(Certification, a_rejection_needs_a_reason_and_one_review_is_enough) {
  Office office;
  EXPECT_EQ(codeOf(submitReview(office.at("being-checked"), {"reviewer", "rita"}, false, "")), "reason.missing");
  const auto reviewed = office.happened(office.at("being-checked"), "review.submitted");
  EXPECT_EQ(codeOf(submitReview(reviewed, {"reviewer", "rita"}, true, "")), "review.already-submitted");
  const auto refused = office.happened(reviewed, "review.refused");
  EXPECT_EQ(codeOf(submitReview(refused, {"reviewer", "rita"}, true, "")), "done");
  EXPECT_EQ(refused.lastRefusal, "why");
}

TEST(Certification, a_review_of_an_earlier_claim_does_not_count) {
  Office office;
  const auto first = office.at("being-checked");
  const auto stale = *submitReview(first, {"reviewer", "rita"}, true, "");
  auto second = office.happened(office.happened(first, "claim.returned"), "claim.submitted");
  second = apply(second, office.facts(stale, "reviewer:rita"));
  EXPECT_FALSE(std::get<certification_status::BeingChecked>(second.status).review);
}

TEST(Certification, a_returned_claim_waits_for_the_candidate_with_its_reason) {
  Office office;
  const auto checked = office.at("being-checked");
  const auto draft = decideReturn(checked, {"x", 1}, "photo-unclear");
  EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body));
  const auto c = apply(checked, office.facts(draft));
  EXPECT_EQ(std::get<certification_status::PendingCandidate>(c.status).resubmitReason, "photo-unclear");
}

TEST(Certification, is_invalidated_while_open_and_refused_once_it_is_not) {
  Office office;
  for (const auto& status : statuses()) {
    const auto c = office.at(status);
    const auto draft = decideInvalidation(c, {"x", 1}, "misconduct");
    EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body));
    const bool open = status != "complete" && status != "invalidated";
    EXPECT_EQ(nameOf(apply(c, office.facts(draft)).status), open ? "invalidated" : status);
  }
  EXPECT_EQ(codeOf(requestInvalidation(office.at("eligible"), "")), "reason.missing");
}

TEST(Certification, survives_its_row_in_every_status) {
  Office office;
  for (const auto& status : statuses()) {
    const auto row = toJson(office.at(status));
    EXPECT_EQ(toJson(certificationFromJson(row)), row);
    EXPECT_EQ(nameOf(certificationFromJson(row).status), status);
  }
  const auto reviewed = toJson(office.happened(office.at("being-checked"), "review.submitted"));
  EXPECT_EQ(toJson(certificationFromJson(reviewed)), reviewed);
  EXPECT_TRUE(std::get<certification_status::BeingChecked>(certificationFromJson(reviewed).status).review);
}

}  // namespace
}  // namespace assay

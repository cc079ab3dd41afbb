#include "shared/domain/support_query.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "shared/base/contract.h"
#include "shared/domain/json_fields.h"

namespace assay {

namespace {

constexpr std::array<std::string_view, 6> askedInPublic = {"code-not-read", "how-to", "wrong-details",
                                                           "device-broken", "unwell", "other"};
constexpr std::array<std::string_view, 6> askedByStaff = {"technical", "unwell",    "disturbance",
                                                          "relief",    "emergency", "other"};
constexpr std::array<std::string_view, 3> answers = {"on-the-way", "please-wait", "come-to-desk"};
constexpr std::array<std::string_view, 4> outcomes = {"helped", "passed-on", "nobody-there", "pressed-by-mistake"};
constexpr std::string_view withdrawnCode = "withdrawn";

bool isOneOf(std::span<const std::string_view> codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

void assign(SupportQuery& query, const Fact& fact) {
  const SupportQuery::Assignment assignment{textOf(fact.body, "staff"), fact.at};
  // Takes it from whoever had it as far as its station knew: who took it on meanwhile was first.
  const auto has = query.assignment ? query.assignment->staff : std::string{};
  if (textOr(fact.body, "from", {}) == has)
    query.assignment = assignment;
  else if (assignment.staff != has)
    query.beaten.push_back(assignment);
}

Draft draftOf(const SupportQuery& query, std::string type, json body) {
  return {{"support-query", query.id.text()}, std::move(type), std::move(body), {}};
}

std::optional<Refusal> whyNotMine(const SupportQuery& query, const StaffId& staff) {
  if (!isOpen(query)) return Refusal{"support.ended", {}};
  if (!query.assignment) return Refusal{"support.not-taken-on", {}};
  if (query.assignment->staff != staff.text()) return Refusal{"support.somebody-elses", {}};
  return std::nullopt;
}

json wordToJson(const SupportQuery::Word& word) {
  return {{"code", word.code}, {"at", timeToJson(word.at)}, {"by", word.by.text()}};
}
json assignmentToJson(const SupportQuery::Assignment& assignment) {
  return {{"staff", assignment.staff}, {"at", timeToJson(assignment.at)}};
}
std::optional<SupportQuery::Word> wordFromJson(const json& row, const char* field) {
  const auto found = row.find(field);
  if (found == row.end()) return std::nullopt;
  return SupportQuery::Word{textOf(*found, "code"), timeFromJson(found->at("at")), *Actor::parse(textOf(*found, "by"))};
}
SupportQuery::Assignment assignmentFromJson(const json& row) {
  return {textOf(row, "staff"), timeFromJson(row.at("at"))};
}

}  // namespace

SupportQuery apply(SupportQuery query, const Fact& fact) {
  const auto word = [&](std::string code) { return SupportQuery::Word{std::move(code), fact.at, fact.actor}; };
  if (fact.type == "support-query.raised" && !query.raised) {
    query.station = deviceOf(fact.id.origin);
    query.sitting = textOr(fact.body, "sitting", {});
    query.raised = word(textOf(fact.body, "reason"));
  }
  if (query.end) return query;
  if (fact.type == "support-query.assigned") assign(query, fact);
  if (fact.type == "support-query.answered") query.answer = word(textOf(fact.body, "answer"));
  if (fact.type == "support-query.closed") query.end = word(textOf(fact.body, "outcome"));
  if (fact.type == "support-query.withdrawn") query.end = word(std::string{withdrawnCode});
  return query;
}

json toJson(const SupportQuery& query) {
  json row = {
      {"id", query.id.text()}, {"station", query.station}, {"sitting", query.sitting}, {"beaten", json::array()}};
  for (const auto& one : query.beaten) row["beaten"].push_back(assignmentToJson(one));
  if (query.raised) row["raised"] = wordToJson(*query.raised);
  if (query.assignment) row["assignment"] = assignmentToJson(*query.assignment);
  if (query.answer) row["answer"] = wordToJson(*query.answer);
  if (query.end) row["end"] = wordToJson(*query.end);
  return row;
}

SupportQuery supportQueryFromJson(const json& row) {
  SupportQuery query{
      *idOf<SupportQueryId>(row, "id"), textOf(row, "station"), textOf(row, "sitting"), {}, {}, {}, {}, {}};
  for (const auto& one : row.at("beaten")) query.beaten.push_back(assignmentFromJson(one));
  query.raised = wordFromJson(row, "raised");
  if (row.contains("assignment")) query.assignment = assignmentFromJson(row.at("assignment"));
  query.answer = wordFromJson(row, "answer");
  query.end = wordFromJson(row, "end");
  return query;
}

bool isOpen(const SupportQuery& query) { return query.raised && !query.end; }
bool isPublic(const SupportQuery& query) { return query.raised && query.raised->by.role != "desk"; }

std::span<const std::string_view> publicReasons() { return askedInPublic; }
std::span<const std::string_view> staffReasons() { return askedByStaff; }
std::span<const std::string_view> supportAnswers() { return answers; }
std::span<const std::string_view> supportOutcomes() { return outcomes; }

SupportQueryId newSupportQueryId(const StationId& station, Instant now, int attempt) {
  constexpr std::size_t longest = 64;
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() + attempt;
  const auto text = station.text() + "-" + std::to_string(milliseconds);
  const auto id = SupportQueryId::parse(text.substr(text.size() - std::min(text.size(), longest)));
  CONTRACT(id.has_value());
  return *id;
}

Result<Draft, Refusal> raiseSupportQuery(const SupportQueryId& id, const std::string& reason,
                                         const std::string& sitting) {
  if (!isOneOf(askedInPublic, reason) && !isOneOf(askedByStaff, reason)) return refuse("reason.missing");
  json body = {{"reason", reason}};
  if (!sitting.empty()) body["sitting"] = sitting;
  return Draft{{"support-query", id.text()}, "support-query.raised", std::move(body), {}};
}

Result<Draft, Refusal> takeOnSupportQuery(const SupportQuery& query, const StaffId& staff) {
  if (!isOpen(query)) return refuse("support.ended");
  json body = {{"staff", staff.text()}};
  if (query.assignment) {
    if (query.assignment->staff == staff.text()) return refuse("support.yours");
    body["from"] = query.assignment->staff;
  }
  return draftOf(query, "support-query.assigned", std::move(body));
}

Result<Draft, Refusal> answerSupportQuery(const SupportQuery& query, const StaffId& staff, const std::string& answer) {
  if (auto refusal = whyNotMine(query, staff)) return tl::unexpected<Refusal>(std::move(*refusal));
  if (!isOneOf(answers, answer)) return refuse("reason.missing");
  return draftOf(query, "support-query.answered", {{"answer", answer}});
}

Result<Draft, Refusal> closeSupportQuery(const SupportQuery& query, const StaffId& staff, const std::string& outcome) {
  if (auto refusal = whyNotMine(query, staff)) return tl::unexpected<Refusal>(std::move(*refusal));
  if (!isOneOf(outcomes, outcome)) return refuse("reason.missing");
  return draftOf(query, "support-query.closed", {{"outcome", outcome}});
}

Result<Draft, Refusal> withdrawSupportQuery(const SupportQuery& query) {
  if (!isOpen(query)) return refuse("support.ended");
  return draftOf(query, "support-query.withdrawn", json::object());
}

}  // namespace assay

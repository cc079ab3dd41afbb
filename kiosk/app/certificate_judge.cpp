#include "kiosk/app/certificate_judge.h"

#include <algorithm>
#include <chrono>

#include "shared/base/log.h"
#include "shared/domain/published_list.h"

namespace assay::kiosk {

namespace {

std::optional<PublicKey> rootKeyOf(const journal::Journal& journal) {
  for (const auto& organisation : journal.loadAll<Organisation>()) {
    const auto bytes = parseHex(organisation.rootKey);
    PublicKey key{};
    if (!bytes || bytes->size() != key.size()) continue;
    std::ranges::copy(*bytes, key.begin());
    return key;
  }
  return std::nullopt;
}

/// The COSE bytes of all lists of a subject type.
std::vector<Bytes> listsOf(const journal::Journal& journal, std::string_view type) {
  std::vector<Bytes> lists;
  const auto rows = journal.rows(type);
  if (!rows) return lists;
  for (const auto& row : *rows) {
    if (auto bytes = parseBase64(publishedListFromJson(row).list)) lists.push_back(std::move(*bytes));
  }
  return lists;
}

std::string dateOf(Instant instant) {
  return formatDate(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant)});
}

template <class State>
std::string nameIn(const std::map<std::string, State>& states, const std::string& id) {
  const auto found = states.find(id);
  return found == states.end() ? id : found->second.name;
}

}  // namespace

void CertificateJudge::refresh(const journal::Journal& journal) {
  if (const auto root = rootKeyOf(journal)) {
    for (const auto& list : listsOf(journal, "trust")) {
      if (auto accepted = credential::accept(trust_, list, *root)) {
        trust_ = std::move(*accepted);
      } else {
        log::error(accepted.error().code, "a published trust list was not taken: {}", accepted.error().message);
      }
    }
  }
  for (const auto& list : listsOf(journal, "status")) {
    if (auto accepted = status_.accept(list, trust_); !accepted) {
      log::error(accepted.error().code, "a published status list was not taken: {}", accepted.error().message);
    }
  }
}

VerdictView CertificateJudge::judge(const std::string& qrText, const CentreModel& model, Instant now) const {
  const auto verdict = credential::judgeText(qrText, trust_, status_, now);
  VerdictView view{.kind = std::string{credential::nameOf(verdict.kind)}};
  view.replacedBy = verdict.replacedBy.value_or("");
  view.statusAgeDays = verdict.statusAge.value_or(-1);
  if (trust_.issuedAt != Instant{}) {
    view.trustAgeDays =
        static_cast<int>(std::max<long long>(0, std::chrono::floor<std::chrono::days>(now - trust_.issuedAt).count()));
  }
  if (!verdict.claims) return view;
  const auto& claims = *verdict.claims;
  view.name = claims.name;
  view.exam = nameIn(model.exams, claims.exam.text());
  view.number = claims.certificateNumber;
  if (claims.portraitHash) view.portraitHash = toHex(*claims.portraitHash);
  const bool ours = model.centre && model.centre->id == claims.centre;
  view.centre = ours ? model.centre->name : claims.centre.text();
  for (const auto& grade : claims.grades) view.grades.emplace_back(grade.part, grade.grade);
  view.issued = dateOf(claims.issuedAt);
  if (claims.expires) view.expires = dateOf(*claims.expires);
  return view;
}

}  // namespace assay::kiosk

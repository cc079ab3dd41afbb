#include "kiosk/app/certificate_judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
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

/// An older list than the one in use is nothing unusual: there are two ways for them to come.
void noteRefused(std::string_view kind, const Error& error) {
  if (error.code.ends_with(".older")) return;
  log::error(error.code, "a {} list was not taken: {}", kind, error.message);
}

template <class State>
std::string nameIn(const std::map<std::string, State>& states, const std::string& id) {
  const auto found = states.find(id);
  return found == states.end() ? id : found->second.name;
}

}  // namespace

void CertificateJudge::refresh(const journal::Journal& journal) {
  root_ = rootKeyOf(journal);
  for (const auto& list : listsOf(journal, "trust")) takeTrust(list);
  for (const auto& list : listsOf(journal, "status")) takeStatus(list);
  // Once the root key is known: what a stick brought may be newer than what came by sync.
  if (!root_ || keptAreRead_ || kept_.empty()) return;
  keptAreRead_ = true;
  const auto files = credential::readListFiles(kept_);
  if (files.trust) takeTrust(*files.trust);
  for (const auto& list : files.status) takeStatus(list);
}

int CertificateJudge::take(const credential::ListFiles& files) {
  int newer = 0;
  if (files.trust && takeTrust(*files.trust)) {
    ++newer;
    keep(credential::trustFileName, *files.trust);
  }
  for (const auto& list : files.status) {
    if (const auto name = takeStatus(list)) {
      ++newer;
      keep(*name, list);
    }
  }
  log::info("lists.taken", "{} of {} lists were newer", newer, files.status.size() + (files.trust ? 1 : 0));
  return newer;
}

bool CertificateJudge::takeTrust(BytesView list) {
  if (!root_) return false;
  auto accepted = credential::accept(trust_, list, *root_);
  if (!accepted) {
    noteRefused("trust", accepted.error());
    return false;
  }
  const bool isNewer = accepted->sequence != trust_.sequence;
  trust_ = std::move(*accepted);
  return isNewer;
}

std::optional<std::string> CertificateJudge::takeStatus(BytesView list) {
  const auto next = credential::parseStatusList(list, trust_);
  const auto* const known = next ? status_.find(next->issuer, next->shard * credential::shardSize, trust_) : nullptr;
  const bool isTheSame = known != nullptr && *known == *next;
  if (auto accepted = status_.accept(list, trust_); !accepted) {
    noteRefused("status", accepted.error());
    return std::nullopt;
  }
  if (isTheSame) return std::nullopt;
  return fmt::format("status-{}-{}.bin", hexOf(hashOf(asBytes(next->issuer))).substr(0, 16), next->shard);
}

void CertificateJudge::keep(const std::string& name, BytesView list) const {
  if (kept_.empty()) return;
  std::error_code ignored;  // the file tells
  std::filesystem::create_directories(kept_, ignored);
  if (auto written = writeFileAtomically(kept_ / name, list); !written)
    log::error(written.error().code, "a list from a stick counts until the next start only: {}",
               written.error().message);
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

#include "kiosk/verify/verify_files.h"

#include <set>

#include "kiosk/vision/picture_file.h"
#include "kiosk/vision/qr_reader.h"
#include "shared/base/files.h"
#include "shared/credential/list_files.h"
#include "shared/credential/qr_text.h"
#include "shared/credential/verdict.h"

namespace assay::kiosk {

namespace {

using nlohmann::json;

json certificateJson(const credential::Claims& claims) {
  json grades = json::array();
  for (const auto& grade : claims.grades) grades.push_back({{"part", grade.part}, {"grade", grade.grade}});
  json certificate = {
      {"number", claims.certificateNumber}, {"name", claims.name},     {"exam", claims.exam.text()},
      {"centre", claims.centre.text()},     {"issuer", claims.issuer}, {"issued", formatInstant(claims.issuedAt)},
      {"grades", std::move(grades)}};
  if (claims.expires) certificate["expires"] = formatInstant(*claims.expires);
  if (claims.dateOfBirth) certificate["birthDate"] = formatDate(*claims.dateOfBirth);
  return certificate;
}

json verdictJson(const std::string& file, const std::string& text, const credential::Verdict& verdict) {
  json line = {{"file", file}, {"verdict", credential::nameOf(verdict.kind)}, {"text", text}};
  if (!verdict.reason.empty()) line["reason"] = verdict.reason;
  if (verdict.replacedBy) line["replacedBy"] = *verdict.replacedBy;
  if (verdict.statusAge) line["statusAgeDays"] = *verdict.statusAge;
  if (verdict.claims) line["certificate"] = certificateJson(*verdict.claims);
  return line;
}

json unreadable(const std::string& file, const std::string& reason) {
  return {{"file", file},
          {"verdict", credential::nameOf(credential::VerdictKind::unreadable)},
          {"text", ""},
          {"reason", reason}};
}

/// What the codes of one file say together.
class FileVerdicts {
 public:
  FileVerdicts(std::string file, const VerifyLists& lists, Instant now)
      : file_(std::move(file)), lists_(lists), now_(now) {}

  void add(const std::string& text) {
    if (const auto portrait = credential::fromPortraitText(text)) {
      portraits_.push_back({lines_.size(), credential::photoHashOf(*portrait)});
      lines_.push_back({{"file", file_}, {"verdict", "portrait-unsigned"}, {"text", text}});
      return;
    }
    const auto verdict = credential::judgeText(text, lists_.trust, lists_.status, now_);
    if (verdict.claims && verdict.claims->portraitHash) signed_.insert(*verdict.claims->portraitHash);
    lines_.push_back(verdictJson(file_, text, verdict));
  }

  std::vector<json> lines() && {
    for (const auto& [line, hash] : portraits_) {
      if (signed_.contains(hash)) lines_[line]["verdict"] = "portrait";
    }
    if (lines_.empty()) lines_.push_back(unreadable(file_, "qr.none-found"));
    return std::move(lines_);
  }

 private:
  struct Portrait {
    std::size_t line;
    credential::PhotoHash hash;
  };
  std::string file_;
  const VerifyLists& lists_;
  Instant now_;
  std::vector<json> lines_;
  std::vector<Portrait> portraits_;
  std::set<credential::PhotoHash> signed_;
};

}  // namespace

Result<VerifyLists> loadLists(const std::filesystem::path& trust, const std::vector<std::filesystem::path>& status,
                              const PublicKey& root) {
  VerifyLists lists;
  const auto trustBytes = readFile(trust);
  if (!trustBytes) return tl::unexpected<Error>(trustBytes.error());
  auto accepted = credential::accept({}, *trustBytes, root);
  if (!accepted) return tl::unexpected<Error>(accepted.error());
  lists.trust = std::move(*accepted);
  for (const auto& file : status) {
    const auto bytes = readFile(file);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    if (auto taken = lists.status.accept(*bytes, lists.trust); !taken) return tl::unexpected<Error>(taken.error());
  }
  return lists;
}

Result<VerifyLists> loadListsFrom(const std::filesystem::path& folder, const PublicKey& root) {
  const auto files = credential::readListFiles(folder);
  if (!files.trust) return fail("file.missing", (folder / credential::trustFileName).string() + " is not there");
  VerifyLists lists;
  auto accepted = credential::accept({}, *files.trust, root);
  if (!accepted) return tl::unexpected<Error>(accepted.error());
  lists.trust = std::move(*accepted);
  for (const auto& bytes : files.status) {
    if (auto taken = lists.status.accept(bytes, lists.trust); !taken) return tl::unexpected<Error>(taken.error());
  }
  return lists;
}

std::vector<json> verifyFile(const std::filesystem::path& file, const VerifyLists& lists, Instant now) {
  const auto pictures = loadPictures(file);
  if (!pictures) return {unreadable(file.string(), pictures.error().code)};
  FileVerdicts verdicts(file.string(), lists, now);
  for (const auto& picture : *pictures) {
    for (const auto& code : readQrCodes(picture)) verdicts.add(code.text);
  }
  return std::move(verdicts).lines();
}

}  // namespace assay::kiosk

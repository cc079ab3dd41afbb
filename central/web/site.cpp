#include "central/web/site.h"

#include <algorithm>

#include "central/office/published_lists.h"
#include "shared/base/files.h"
#include "shared/credential/list_files.h"
#include "shared/domain/exam.h"
#include "shared/domain/organisation.h"

namespace assay::central {

namespace {

using credential::statusFileName;
using credential::trustFileName;

constexpr std::string_view pageFile = "/c/index.html";

std::string typeOf(const std::filesystem::path& file) {
  static const std::map<std::string, std::string> types{
      {".html", "text/html; charset=utf-8"},     {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"}, {".json", "application/json"},
      {".svg", "image/svg+xml; charset=utf-8"},  {".txt", "text/plain; charset=utf-8"},
      {".bin", "application/octet-stream"},
  };
  const auto found = types.find(file.extension());
  return found == types.end() ? "application/octet-stream" : found->second;
}

Result<std::string> textOf(Result<Bytes> bytes) {
  if (!bytes) return tl::unexpected(bytes.error());
  return asText(*bytes);
}

/// What the page has to know of the organisation, as a JSON text. Ids become names where the journal has one.
Result<std::string> configOf(const CentralData& central) {
  const auto roots = rootKeysInForce(central);
  if (!roots) return tl::unexpected<Error>(roots.error());
  json rootKeys = json::array();
  for (const auto& root : *roots) rootKeys.push_back(toHex(root));
  const auto lists = publishedStatusLists(central);
  if (!lists) return tl::unexpected<Error>(lists.error());
  json status = json::array();
  for (const auto& [shard, list] : *lists) status.push_back(statusFileName(shard));
  json exams = json::object();
  for (const auto& exam : central.journal->loadAll<Exam>()) exams[exam.id.text()] = exam.name;
  json centres = json::object();
  for (const auto& centre : central.journal->loadAll<Centre>()) centres[centre.id.text()] = centre.name;
  const json config = {{"organisation", central.config.organisation},
                       {"name", central.config.organisationName},
                       {"rootKeys", rootKeys},
                       {"trust", trustFileName},
                       {"status", status},
                       {"exams", exams},
                       {"centres", centres}};
  return config.dump(2) + "\n";
}

Result<std::vector<SiteFile>> organisationFiles(const CentralData& central) {
  const auto lists = publishedStatusLists(central);
  if (!lists) return tl::unexpected<Error>(lists.error());
  std::vector<SiteFile> files{{std::string{"/c/"} + trustFileName, typeOf(trustFileName),
                               [&central] { return textOf(publishedTrustList(central)); }}};
  for (const auto& [shard, list] : *lists) files.push_back(statusFile(central, shard));
  files.push_back({"/c/config.json", typeOf("config.json"), [&central] { return configOf(central); }});
  return files;
}

/// Parts first, then the page that loads them, then the worker that keeps them all.
int rankOf(const SiteFile& file) { return file.path == pageFile ? 1 : file.path.starts_with("/c/") ? 0 : 2; }

}  // namespace

std::vector<std::string> addressesOf(const SiteFile& file) {
  if (file.path == pageFile) return {"/c", "/c/"};
  return {file.path};
}

const std::map<std::string, std::string>& siteHeaders() {
  static const std::map<std::string, std::string> headers{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src "
       "'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types assay; "
       "frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-cache"},  // kept, but asked for anew: a revocation has to get through
  };
  return headers;
}

SiteFile statusFile(const CentralData& central, std::uint64_t shard) {
  const auto content = [&central, shard]() -> Result<std::string> {
    const auto lists = publishedStatusLists(central);
    if (!lists) return tl::unexpected<Error>(lists.error());
    const auto list = lists->find(shard);
    return list == lists->end() ? fail("web.missing", "there is no such status list") : textOf(list->second);
  };
  return {"/c/" + statusFileName(shard), typeOf(statusFileName(shard)), content};
}

Result<std::vector<SiteFile>> verificationSite(const std::filesystem::path& built, const CentralData& central) {
  namespace fs = std::filesystem;
  if (!fs::exists(built / "c/index.html")) {
    return fail("web.missing", built.string() + " holds no verification page; the build puts it into its folder web");
  }
  auto organisation = organisationFiles(central);
  if (!organisation) return organisation;
  auto site = std::move(*organisation);
  for (const auto& entry : fs::recursive_directory_iterator(built)) {
    if (!entry.is_regular_file()) continue;
    auto content = textOf(readFile(entry.path()));
    if (!content) return tl::unexpected(content.error());
    site.push_back({"/" + fs::relative(entry.path(), built).generic_string(), typeOf(entry.path()),
                    [kept = std::move(*content)] { return kept; }});
  }
  std::ranges::stable_sort(site, {}, rankOf);
  return site;
}

Result<void> publishSite(const std::vector<SiteFile>& site, const std::filesystem::path& folder) {
  for (const auto& file : site) {
    const auto content = file.content();
    if (!content) return tl::unexpected(content.error());
    const auto target = folder / file.path.substr(1);
    if (const auto there = readFile(target); there && asText(*there) == *content) continue;
    std::error_code failed;
    std::filesystem::create_directories(target.parent_path(), failed);
    if (failed) return fail("file.unwritable", target.parent_path().string() + ": " + failed.message());
    if (auto written = writeFileAtomically(target, asBytes(*content)); !written) return written;
  }
  return {};
}

}  // namespace assay::central

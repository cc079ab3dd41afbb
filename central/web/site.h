#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "central/office/central_data.h"

/// The public verification page: the files that the build put together, and beside them what one organisation
/// publishes, its config with the root key and its lists (docs/verification-page.md).
namespace assay::central {

/// One file, under the path at which it lies on a host of static files.
struct SiteFile {
  std::string path;  ///< `/c/style.css`; the page itself is `/c/index.html`
  std::string contentType;
  std::function<Result<std::string>()> content;
};

/// Where a server of its own offers them; `{file}` stands for a name without a slash.
inline constexpr std::array<std::string_view, 4> siteAddresses{"/c", "/c/", "/c/{file}", "/c-worker.js"};

/// The addresses at which a server answers with the file: `/c` and `/c/` for the page, else its path.
std::vector<std::string> addressesOf(const SiteFile& file);

/// What goes with every answer, so that a browser holds the page to what it is made for.
const std::map<std::string, std::string>& siteHeaders();

/// `built` is the build's folder `web`. The files of the organisation are read anew each time, from `central`, which
/// must outlive the result. Errors: `web.missing` (no page in that folder), and those of files.
Result<std::vector<SiteFile>> verificationSite(const std::filesystem::path& built, const CentralData& central);

/// The status list of a shard, which may come to be later on: until then its content is an error, `web.missing`.
SiteFile statusFile(const CentralData& central, std::uint64_t shard);

/// Writes the site for a host of static files: the lists before the config that names them, the page after its parts. A
/// file that is there with the same content is left as it is. Errors: those of the content and of files.
Result<void> publishSite(const std::vector<SiteFile>& site, const std::filesystem::path& folder);

}  // namespace assay::central

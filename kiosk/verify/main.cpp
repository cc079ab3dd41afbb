#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "kiosk/verify/verify_files.h"
#include "shared/base/crypto.h"
#include "shared/base/files.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"

/// `assay-verify`: the kiosk's verdict for files. Exit codes: 0 all genuine and valid, with no portrait that is not the
/// holder's; 1 any other verdict; 2 wrong usage or lists that can't be used.
namespace {

using namespace assay;

constexpr int exitUsage = 2;

int unusable(const Error& error) {
  std::cerr << "assay-verify: " << error.message << " [" << error.code << "]\n";
  return exitUsage;
}

struct Options {
  std::vector<std::filesystem::path> files;
  std::filesystem::path lists;
  std::filesystem::path trust;
  std::vector<std::filesystem::path> status;
  std::string root;
  std::string now;
};

/// A copy of standard input, since PDFs are rasterised from a file by a process of its own; gone with its owner.
class StandardInput {
 public:
  StandardInput() : path_(std::filesystem::temp_directory_path() / ("assay-verify-" + randomIdText())) {
    std::vector<char> read{std::istreambuf_iterator<char>(std::cin), {}};
    written_ = writeFileAtomically(path_, asBytes({read.data(), read.size()}), FileMode::secret);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const Result<void>& written() const { return written_; }

 private:
  std::filesystem::path path_;
  Result<void> written_;
};

std::vector<nlohmann::json> verifyAny(const std::filesystem::path& file, const kiosk::VerifyLists& lists, Instant now) {
  if (file != "-") return kiosk::verifyFile(file, lists, now);
  const StandardInput input;
  if (!input.written()) {
    return {{{"file", "-"}, {"verdict", "unreadable"}, {"text", ""}, {"reason", input.written().error().code}}};
  }
  auto lines = kiosk::verifyFile(input.path(), lists, now);
  for (auto& line : lines) line["file"] = "-";
  return lines;
}

int verify(const Options& options) {
  const auto rootBytes = parseHex(options.root);
  PublicKey root{};
  if (!rootBytes || rootBytes->size() != root.size())
    return unusable({"usage.root", "the root key has 64 hexadecimal digits"});
  std::ranges::copy(*rootBytes, root.begin());
  const auto now = options.now.empty() ? std::optional{SystemClock{}.now()} : parseInstant(options.now);
  if (!now) return unusable({"usage.now", "the time has to look like 2026-05-04T09:30:00Z"});
  const auto lists = options.lists.empty() ? kiosk::loadLists(options.trust, options.status, root)
                                           : kiosk::loadListsFrom(options.lists, root);
  if (!lists) return unusable(lists.error());
  bool allValid = true;
  for (const auto& file : options.files) {
    for (const auto& line : verifyAny(file, *lists, *now)) {
      std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
      const auto& verdict = line.at("verdict");
      allValid = allValid && (verdict == "genuine-valid" || verdict == "portrait");
    }
  }
  return allValid ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  initCrypto();
  log::setLevel(log::Level::error);
  Options options;
  CLI::App app{"Verifies the certificates in pictures (PNG, JPEG, WebP) and PDFs; a line of JSON for each code"};
  auto* const folder = app.add_option("--lists", options.lists, "Folder of `assay-central export-lists`");
  auto* const trust = app.add_option("--trust", options.trust, "Signed trust list, instead of a folder");
  app.add_option("--status", options.status,
                 "Signed status list beside --trust, also several times; without its list no "
                 "certificate counts as valid")
      ->needs(trust)
      ->allow_extra_args(false);
  folder->excludes(trust);
  app.add_option("--root", options.root,
                 "Root key that signs trust lists, 64 hexadecimal digits; one that was replaced will do")
      ->envname("ASSAY_ROOT_KEY")
      ->required();
  app.add_option("--now", options.now, "Time of the verdict instead of now, RFC 3339");
  app.add_option("files", options.files, "Pictures and PDFs; - for standard input")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exitUsage;
  }
  if (options.lists.empty() && options.trust.empty())
    return unusable({"usage.lists", "give the lists: --lists FOLDER, or --trust FILE and --status FILE"});
  return verify(options);
}

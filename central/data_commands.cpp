#include "central/data_commands.h"

#include <unistd.h>

#include <iostream>
#include <memory>

#include "central/office/administration.h"
#include "central/office/audit.h"
#include "central/office/backup.h"
#include "central/office/erasure.h"

namespace assay::central {

namespace {

struct DataOptions {
  bool json = false;
  std::string candidate;
  std::string reason = "asked-for";
  std::filesystem::path folder;
};

/// Everything central decides by is there, but not every photo.
constexpr int restoredInPart = 3;

int failed(const Error& error) {
  std::cerr << "assay-central: " << error.message << " [" << error.code << "]\n";
  return 1;
}

/// Tells at every twentieth part how far a long run is; silent where nobody looks or nothing takes long.
journal::AuditProgress progressOnTerminal() {
  constexpr std::size_t worthTelling = 20'000;
  constexpr std::size_t parts = 20;
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [told = std::size_t{0}](std::size_t done, std::size_t all) mutable {
    if (all < worthTelling || done * parts / all == told) return;
    told = done * parts / all;
    std::cerr << "\rChecked " << done << " of " << all << (done == all ? "\n" : "") << std::flush;
  };
}

int auditVerify(const CentralData& central, const DataOptions& options) {
  const auto audit = auditEverything(central, progressOnTerminal());
  if (!audit) return failed(audit.error());
  std::cout << (options.json ? toJson(*audit).dump(2) + "\n" : inWords(*audit));
  return audit->findings.empty() ? 0 : 1;
}

int erase(CentralData& central, const DataOptions& options) {
  const auto erased = eraseCandidate(central, options.candidate, options.reason);
  if (!erased) return failed(erased.error());
  std::cout
      << "Erased " << options.candidate
      << " here; stations follow with their next exchange. Backups hold the key until the next one replaces it.\n";
  return 0;
}

int backUp(const CentralData& central, const DataOptions& options) {
  const auto report = backUpCentral(central, options.folder);
  if (!report) return failed(report.error());
  std::cout << "The backup in " << options.folder.string() << " is whole: " << report->events << " events, of which "
            << report->added << " are new, and " << report->blobs
            << " new photos and documents. The passphrase of the keys is not in it.\n";
  if (report->lost > 0) {
    std::cout << "The medium had lost " << report->lost
              << " files of it, which were written once more. Use another one soon.\n";
  }
  return 0;
}

int restore(const DataOptions& options, const std::filesystem::path& target, const std::filesystem::path& passphrase,
            const Clock& clock) {
  const auto report = restoreCentral(options.folder, target, passphrase, clock);
  if (!report) return failed(report.error());
  std::cout << "Restored " << report->events << " events and " << report->blobs << " photos and documents to "
            << target.string() << ". Stations bring back what happened since with their next exchange.\n";
  if (report->isWhole()) return 0;
  std::cerr << "assay-central: " << report->unreadableBlobs.size()
            << " photos or documents in the backup can't be read; they come back from stations that hold them. What to "
               "do: keep the backup, and take these from another copy of it if no station has them:\n";
  for (const auto& file : report->unreadableBlobs) std::cerr << "  " << file << '\n';
  return restoredInPart;
}

int recoveryCode(const CentralData& central) {
  const auto code = makeRecoveryCode(central);
  if (!code) return failed(code.error());
  std::cout << *code << '\n';
  std::cerr << "Write it down and keep it where the centre keeps its valuables: it is shown this once and opens the\n"
               "backups that stations write to USB sticks from their next exchange on. Sticks written before need the\n"
               "code before.\n";
  return 0;
}

}  // namespace

void addDataCommands(CLI::App& app, std::optional<int>& exit, const std::function<int(const CentralCommand&)>& with,
                     const std::filesystem::path& target, const std::filesystem::path& passphrase, const Clock& clock) {
  const auto options = std::make_shared<DataOptions>();
  auto* const audit = app.add_subcommand("audit", "Whether what is held is whole");
  audit->require_subcommand(1);
  auto* const verify = audit->add_subcommand(
      "verify", "Check chains, signatures, permissions, decisions, seals, rows, digests, photos and documents");
  verify->add_flag("--json", options->json, "Report as JSON");
  verify->callback(
      [&exit, with, options] { exit = with([&](CentralData& central) { return auditVerify(central, *options); }); });

  auto* const erasure =
      app.add_subcommand("erase", "Destroy everything personal of a candidate, everywhere; can't be undone");
  erasure->add_option("candidate", options->candidate, "Number of the candidate")->required();
  erasure->add_option("--reason", options->reason, "Code of the reason")->capture_default_str();
  erasure->callback(
      [&exit, with, options] { exit = with([&](CentralData& central) { return erase(central, *options); }); });

  auto* const saving = app.add_subcommand("backup", "Add what is new to a sealed backup, and verify the whole of it");
  saving->add_option("folder", options->folder, "Folder of the backup; made at the first time")->required();
  saving->callback(
      [&exit, with, options] { exit = with([&](CentralData& central) { return backUp(central, *options); }); });

  app.add_subcommand("recovery-code",
                     "Print a new code that opens the backups which stations write to USB sticks from now on")
      ->callback([&exit, with] { exit = with([](CentralData& central) { return recoveryCode(central); }); });

  auto* const restoring = app.add_subcommand("restore", "Make the data folder, which must not be there, from a backup");
  restoring->add_option("folder", options->folder, "Folder of the backup")->required();
  restoring->footer(
      "Exit codes: 0 all of it is restored, 1 nothing is restored (standard error names the file that is damaged and "
      "says what to do), 2 wrong command line, 3 restored, but photos or documents in the backup can't be read");
  restoring->callback(
      [&exit, options, &target, &passphrase, &clock] { exit = restore(*options, target, passphrase, clock); });
}

}  // namespace assay::central

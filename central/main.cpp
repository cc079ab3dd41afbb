#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <csignal>
#include <iostream>
#include <optional>

#include "central/certificate_commands.h"
#include "central/data_commands.h"
#include "central/http/server.h"
#include "central/jobs/decider_thread.h"
#include "central/jobs/deciders.h"
#include "central/key_commands.h"
#include "central/office/administration.h"
#include "central/office/central_data.h"
#include "central/office/imports.h"
#include "central/office/published_lists.h"
#include "central/web/site.h"
#include "shared/base/files.h"
#include "shared/base/log.h"
#include "shared/journal/erasure.h"

/// The composition root of central: one command line, one place that names everything concrete.
/// Exit codes: 0 done, 1 could not be done (the reason is on standard error), 2 wrong usage.
namespace {

using namespace assay;
using namespace assay::central;

constexpr int exitFailed = 1;
constexpr int exitUsage = 2;
constexpr std::size_t mostPemBytes = 65'536;
constexpr std::uint64_t shardsAhead = 8;  ///< each of half a million certificates

int failed(const Error& error) {
  std::cerr << "assay-central: " << error.message << " [" << error.code << "]\n";
  log::error(error.code, "{}", error.message);
  return exitFailed;
}

struct Options {
  std::filesystem::path data = "central-data";
  std::filesystem::path layouts;
  std::filesystem::path passphrase;
  CentralConfig config;
  std::vector<std::string> hosts = {"localhost", "127.0.0.1"};
  std::filesystem::path file;
  std::filesystem::path confirmations;
  std::filesystem::path web;
  std::filesystem::path folder;
  bool check = false;
  bool allOrNothing = false;
  std::string staff;
  std::vector<std::string> roles;
  long long credits = 0;
  std::string certificate;
  std::string reason = "error-found";
  std::string reissueReason = "name-corrected";
  std::string listen = "0.0.0.0";
  int port = 8443;
};

/// Opens the data folder for one command and runs it.
template <class Command>
int withCentral(const Options& options, const Clock& clock, Command command) {
  auto central = openCentral(options.data, clock, options.passphrase);
  if (!central) return failed(central.error());
  return command(*central);
}

int init(const Options& options, const Clock& clock) {
  const auto central = initCentral(options.data, options.config, options.hosts, clock, options.passphrase);
  if (!central) return failed(central.error());
  std::cout << "Made central for " << options.config.organisationName << ", " << options.config.centreName << ", in "
            << options.data.string() << ".\nKeep " << (options.data / "keys/root.key").string()
            << " offline: it signs the list of trusted keys. The keys are sealed with the passphrase in\n"
            << (options.passphrase.empty() ? options.data / "keys/passphrase" : options.passphrase).string()
            << "; keep it apart from backups of the keys.\n";
  return 0;
}

Result<sync::KeyedCertificate> readKeyed(const std::filesystem::path& folder, const char* name) {
  const auto certificate = readFile(folder / (std::string{name} + ".pem"), mostPemBytes);
  if (!certificate) return tl::unexpected<Error>(certificate.error());
  const auto key = readFile(folder / (std::string{name} + ".key"), mostPemBytes);
  if (!key) return tl::unexpected<Error>(key.error());
  return sync::KeyedCertificate{asText(*certificate), asText(*key)};
}

int enrolCode(const Options& options, const Clock& clock) {
  const auto authority = readKeyed(options.data / "tls", "ca");
  if (!authority) return failed(authority.error());
  EnrolmentDesk desk(options.data / "enrolment.json", *authority, clock);
  const auto code = desk.issueCode();
  if (!code) return failed(code.error());
  std::cout << *code << '\n';
  return 0;
}

void report(const ImportPlan& plan) {
  for (const auto& fault : plan.faults) {
    std::cerr << "line " << fault.line << ": " << fault.message << " [" << fault.code << "]\n";
  }
}

/// Shared by both imports: what is wrong by line; the rest is stored unless the operator said otherwise.
int applyPlan(const Options& options, CentralData& central, const Result<ImportPlan>& plan, const std::string& what) {
  if (!plan) return failed(plan.error());
  report(*plan);
  const auto faults = plan->faults.size();
  if (options.check) {
    std::cout << "Checked " << plan->rows << " rows: " << what << "; " << faults << " wrong. Nothing was changed.\n";
    return faults == 0 ? 0 : exitFailed;
  }
  if (options.allOrNothing && faults > 0) {
    std::cerr << "Nothing was imported, because " << faults << " rows are wrong and --all-or-nothing was given.\n";
    return exitFailed;
  }
  if (!plan->drafts.empty()) {
    if (auto stored = central.journal->append(plan->drafts, systemActor); !stored) return failed(stored.error());
  }
  std::cout << "Imported " << what << "; " << plan->alreadyThere << " rows were there already, " << faults
            << " are wrong.\n";
  return faults == 0 ? 0 : exitFailed;
}

int importRoster(const Options& options, const Clock& clock) {
  return withCentral(options, clock, [&](CentralData& central) {
    const auto file = readFile(options.file);
    if (!file) return failed(file.error());
    const auto plan = planRoster(central, *file);
    const auto what =
        plan ? fmt::format("{} candidates, {} sessions, {} bookings", plan->candidates, plan->sessions, plan->bookings)
             : "";
    const int exit = applyPlan(options, central, plan, what);
    if (!plan || options.check || options.confirmations.empty()) return exit;
    const auto written = writeConfirmations(central, options.layouts, options.confirmations, clock.now());
    if (!written) return failed(written.error());
    std::cout << "Wrote " << *written << " booking confirmations to " << options.confirmations.string() << ".\n";
    return exit;
  });
}

int importResults(const Options& options, const Clock& clock) {
  return withCentral(options, clock, [&](CentralData& central) {
    const auto file = readFile(options.file);
    if (!file) return failed(file.error());
    const auto plan = planResults(central, *file);
    return applyPlan(options, central, plan, plan ? fmt::format("{} results", plan->drafts.size()) : "");
  });
}

std::string ask(const char* what) {
  std::cerr << what << ": " << std::flush;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

int addStaffMember(const Options& options, const Clock& clock) {
  return withCentral(options, clock, [&](CentralData& central) {
    const auto id = StaffId::parse(options.staff);
    if (!id) return failed({"staff.bad-id", "an id has letters, digits, dots and hyphens"});
    auto name = ask("Name");
    auto pin = ask("PIN (4 to 8 digits)");
    const auto added = addStaff(central, {*id, std::move(name), options.roles, std::move(pin)});
    if (!added) return failed(added.error());
    std::cout << "Added " << options.staff << ".\n";
    return 0;
  });
}

int withdrawStaffCard(const Options& options, const Clock& clock) {
  return withCentral(options, clock, [&](CentralData& central) {
    const auto id = StaffId::parse(options.staff);
    if (!id) return failed({"staff.bad-id", "an id has letters, digits, dots and hyphens"});
    const auto withdrawn = withdrawCardOf(central, *id);
    if (!withdrawn) return failed(withdrawn.error());
    std::cout << "The card of " << options.staff << " names nobody any more.\n";
    return 0;
  });
}

int publishWeb(const Options& options, const Clock& clock) {
  return withCentral(options, clock, [&](CentralData& central) {
    const auto site = verificationSite(options.web, central);
    if (!site) return failed(site.error());
    if (auto written = publishSite(*site, options.folder); !written) return failed(written.error());
    std::cout << "The verification page is in " << options.folder.string() << "; publish it at the root of https://"
              << central.config.verifyHost << ".\n";
    return 0;
  });
}

/// Without the page, which only phones need, stations are served all the same.
std::vector<Page> publicPages(const Options& options, const CentralData& central) {
  auto site = verificationSite(options.web, central);
  if (!site) {
    failed(site.error());
    return {};
  }
  // Lists that come to be while the server runs.
  const auto lists = publishedStatusLists(central);
  const auto last = lists ? lists->rbegin()->first : 0;
  for (auto shard = last + 1; shard <= last + shardsAhead; ++shard) site->push_back(statusFile(central, shard));
  std::vector<Page> pages;
  for (const auto& file : *site) {
    for (auto& address : addressesOf(file)) pages.push_back({address, file.contentType, siteHeaders(), file.content});
  }
  return pages;
}

/// SIGTERM and SIGINT end the process in order; blocked before any thread is started.
sigset_t endingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

int serve(const Options& options, const Clock& clock) {
  const auto signals = endingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  log::toFile(options.data / "central.log");
  return withCentral(options, clock, [&](CentralData& central) {
    const auto authority = readKeyed(options.data / "tls", "ca");
    if (!authority) return failed(authority.error());
    const auto own = readKeyed(options.data / "tls", "server");
    if (!own) return failed(own.error());
    EnrolmentDesk desk(options.data / "enrolment.json", *authority, clock);
    if (auto done = journal::finishErasures(*central.journal, central.blobs); !done) return failed(done.error());
    auto deciding = openCentral(options.data, clock, options.passphrase);
    if (!deciding) return failed(deciding.error());
    DeciderThread decider(std::move(*deciding), options.layouts, clock);
    Server server({options.listen, options.port, authority->certificate, *own, publicPages(options, central)},
                  *central.journal, central.blobs, desk, clock);
    server.onEventsStored = [&](journal::Journal&) { decider.wake(); };
    if (auto started = server.start(); !started) return failed(started.error());
    std::cout << "assay-central listens on port " << server.port() << std::endl;
    int signal = 0;
    sigwait(&signals, &signal);
    log::info("central.stopping", "signal {}", signal);
    server.stop();
    return 0;
  });
}

template <class Action>
CLI::App* command(CLI::App& app, const char* name, const char* help, std::optional<int>& exit, Action action) {
  auto* const sub = app.add_subcommand(name, help);
  sub->callback([&exit, action] { exit = action(); });
  return sub;
}

}  // namespace

int main(int argc, char** argv) {
  initCrypto();
  const SystemClock clock;
  Options options;
  options.layouts = std::filesystem::path{ASSAY_ASSETS} / "layouts";
  options.web = ASSAY_WEB;
  std::optional<int> exit;
  CLI::App app{"Assay's central server and its administration"};
  app.require_subcommand(1);
  app.add_option("--data", options.data, "Data folder")->envname("ASSAY_CENTRAL_DATA")->capture_default_str();
  app.add_option("--layouts", options.layouts, "Folder of the document layouts");
  app.add_option("--passphrase-file", options.passphrase, "File that opens the signing keys; else keys/passphrase")
      ->envname("ASSAY_KEY_PASSPHRASE_FILE");

  auto* const make = command(app, "init", "Make the organisation, a centre, keys and certificates", exit,
                             [&] { return init(options, clock); });
  make->add_option("--organisation", options.config.organisation, "Short id, as in `acme`")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& text) { return isValidId(text) ? "" : "letters, digits, dots and hyphens only"; },
          "ID"));
  make->add_option("--organisation-name", options.config.organisationName, "As it stands on certificates")->required();
  make->add_option("--centre", options.config.centre, "Short id of the centre")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& text) { return isValidId(text) ? "" : "letters, digits, dots and hyphens only"; },
          "ID"));
  make->add_option("--centre-name", options.config.centreName, "As people know it")->required();
  make->add_option("--zone", options.config.zone, "IANA time zone of the centre, as in Europe/Dublin")->required();
  make->add_option("--verify-host", options.config.verifyHost, "Host of the public verification page")->required();
  make->add_option("--database", options.config.database,
                   "PostgreSQL database of the journal, as in postgresql:///assay; else a file in the data folder");
  make->add_option_function<std::string>(
      "--database-file", [&](const std::string& file) { options.config.database = "file:" + file; },
      "File whose first line names the database, if that takes a password");
  make->add_option("--host", options.hosts, "Names and addresses under which stations reach this server")
      ->capture_default_str();

  command(app, "enrol-code", "Print a one-time code that lets one station in", exit,
          [&] { return enrolCode(options, clock); });

  for (auto* const import : {command(app, "import-roster", "Import candidates, sessions and bookings from CSV", exit,
                                     [&] { return importRoster(options, clock); }),
                             command(app, "import-results", "Import results from CSV", exit,
                                     [&] { return importResults(options, clock); })}) {
    import->add_option("file", options.file, "CSV file, UTF-8")->required()->check(CLI::ExistingFile);
    import->add_flag("--check", options.check, "Only report what would happen");
    import->add_flag("--all-or-nothing", options.allOrNothing, "Import nothing if any row is wrong");
    if (import->get_name() == "import-roster") {
      import->add_option("--confirmations", options.confirmations, "Folder for the booking confirmations (PDF)");
    }
  }

  auto* const staff = command(app, "add-staff", "Add a member of staff; name and PIN are read from standard input",
                              exit, [&] { return addStaffMember(options, clock); });
  staff->add_option("id", options.staff, "Short id")->required();
  staff->add_option("--role", options.roles, "desk, organiser, officer, reviewer, technician")->required();

  auto* const card = command(app, "withdraw-card", "A member of staff lost their card: it names nobody from now on",
                             exit, [&] { return withdrawStaffCard(options, clock); });
  card->add_option("id", options.staff, "Short id")->required();

  command(app, "buy-credits", "Add certification credits", exit,
          [&] {
            return withCentral(options, clock, [&](CentralData& central) {
              const auto bought = buyCredits(central, options.credits);
              return bought ? 0 : failed(bought.error());
            });
          })
      ->add_option("credits", options.credits, "How many")
      ->required();

  auto* const revoke = command(app, "revoke", "Revoke a certificate", exit, [&] {
    return withCentral(options, clock, [&](CentralData& central) {
      const auto revoked = Deciders(central, options.layouts, clock).revoke(options.certificate, options.reason);
      return revoked ? 0 : failed(revoked.error());
    });
  });
  revoke->add_option("certificate", options.certificate, "Number of the certificate")->required();
  revoke->add_option("--reason", options.reason, "Code of the reason")->capture_default_str();

  auto* const reissue = command(app, "reissue", "Issue a corrected certificate in the place of one", exit, [&] {
    return withCentral(options, clock, [&](CentralData& central) {
      const auto name = ask("Corrected name (empty: as it was)");
      const auto number =
          Deciders(central, options.layouts, clock).reissue(options.certificate, {name, options.reissueReason});
      if (!number) return failed(number.error());
      std::cout << *number << '\n';
      return 0;
    });
  });
  reissue->add_option("certificate", options.certificate, "Number of the certificate")->required();
  reissue->add_option("--reason", options.reissueReason, "Code of the reason")->capture_default_str();

  command(app, "export-lists", "Write the signed trust list and status lists, for a USB stick or `assay-verify`", exit,
          [&] {
            return withCentral(options, clock, [&](CentralData& central) {
              const auto written = exportLists(central, options.folder);
              return written ? 0 : failed(written.error());
            });
          })
      ->add_option("folder", options.folder, "Folder to write; a station looks for `assay-lists` on a stick")
      ->required();

  command(app, "publish-web", "Write the public verification page with its lists, for any web host", exit,
          [&] { return publishWeb(options, clock); })
      ->add_option("folder", options.folder, "Folder to write")
      ->required();

  command(app, "summary", "Print what the journal holds, as JSON", exit, [&] {
    return withCentral(options, clock, [&](CentralData& central) {
      const auto counted = summary(central);
      if (!counted) return failed(counted.error());
      std::cout << counted->dump(2) << '\n';
      return 0;
    });
  });

  command(app, "bookings", "List bookings with candidate, session and state, as JSON", exit, [&] {
    return withCentral(options, clock, [&](CentralData& central) {
      std::cout << listBookings(central).dump(2) << '\n';
      return 0;
    });
  });

  addDataCommands(
      app, exit, [&](const CentralCommand& work) { return withCentral(options, clock, work); }, options.data,
      options.passphrase, clock);
  addCertificateCommands(
      app, exit, [&](const CentralCommand& work) { return withCentral(options, clock, work); }, options.layouts);
  addKeyCommands(
      app, exit, [&](const CentralCommand& work) { return withCentral(options, clock, work); }, clock);

  auto* const server =
      command(app, "serve", "Serve stations until SIGTERM", exit, [&] { return serve(options, clock); });
  server->add_option("--listen", options.listen, "Address to listen on")->capture_default_str();
  server->add_option("--port", options.port, "Port; 0 takes any free one")->capture_default_str();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exitUsage;
  } catch (const std::exception& error) {
    return failed({"central.failed", error.what()});
  }
  return exit.value_or(exitUsage);
}

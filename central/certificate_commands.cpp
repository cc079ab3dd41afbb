#include "central/certificate_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <thread>

#include "central/jobs/rendering.h"
#include "central/office/administration.h"
#include "central/office/certificate_design.h"
#include "shared/base/files.h"

namespace assay::central {

namespace {

struct CertificateOptions {
  std::string number;
  std::filesystem::path output;
  RenderOrder order;
  bool check = false;
  std::string layout;
  std::string language;
  std::string session;
  std::string exam;
};

int failed(const Error& error) {
  std::cerr << "assay-central: " << error.message << " [" << error.code << "]\n";
  return 1;
}

/// Says on standard error how far it is and how long it will take: in place on a terminal, else a line now and then.
class ProgressLine {
 public:
  void operator()(RenderStep step, std::size_t done, std::size_t total) {
    const auto now = Clock::now();
    if (step != step_) {
      step_ = step;
      began_ = now;
      said_ = {};
    }
    if (now - said_ < (terminal_ ? std::chrono::milliseconds{200} : std::chrono::seconds{10}) && done < total) return;
    said_ = now;
    const auto* const what = step == RenderStep::checking ? "Checked" : "Printed";
    const auto left =
        done == 0 ? 0.0 : seconds(now - began_) * static_cast<double>(total - done) / static_cast<double>(done);
    std::cerr << (terminal_ ? "\r\033[K" : "") << what << ' ' << done << " of " << total;
    if (done > 0 && done < total)
      std::cerr << fmt::format(", {}:{:02} left", static_cast<int>(left) / 60, static_cast<int>(left) % 60);
    std::cerr << (terminal_ && done < total ? "" : "\n") << std::flush;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

  const bool terminal_ = ::isatty(STDERR_FILENO) != 0;
  std::optional<RenderStep> step_;
  Clock::time_point began_;
  Clock::time_point said_;
};

int render(const CentralData& central, const CertificateOptions& options) {
  const auto progress = std::make_shared<ProgressLine>();
  const auto say = [progress](RenderStep step, std::size_t done, std::size_t total) { (*progress)(step, done, total); };
  const auto report =
      options.check ? checkCertificates(central, options.order, say) : renderCertificates(central, options.order, say);
  if (!report) return failed(report.error());
  for (const auto& [certificate, fault] : report->faults) {
    std::cerr << fmt::format("{}: {}: {} [{}]\n", certificate, fault.place, fault.message, fault.code);
  }
  const auto rest = fmt::format("{} were there already, {} are revoked or replaced, the holders of {} were erased",
                                report->alreadyThere, report->notInForce, report->erased);
  if (!report->faults.empty()) {
    std::cout << fmt::format("{} faults; nothing was printed. {}.\n", report->faults.size(), rest);
    return 1;
  }
  if (options.check) {
    std::cout << fmt::format("No faults; nothing was printed. {}.\n", rest);
  } else {
    std::cout << fmt::format("Printed {} certificates; {}.\n", report->written, rest);
  }
  return 0;
}

int save(const CentralData& central, const CertificateOptions& options) {
  const auto pdf = certificateDocument(central, options.number);
  if (!pdf) return failed(pdf.error());
  const auto written = writeFileAtomically(options.output, *pdf, FileMode::secret);
  return written ? 0 : failed(written.error());
}

int show(const CertificateDesigns& designs) {
  const auto line = [](const std::string& what, const CertificateDesign& design) {
    std::cout << fmt::format("{}: {}, in {}\n", what, design.layout, design.language);
  };
  line("organisation", designs.organisation);
  for (const auto& [id, design] : designs.exams) line("exam " + id, design);
  for (const auto& [id, design] : designs.sessions) line("session " + id, design);
  return 0;
}

int design(const CentralData& central, const CertificateOptions& options) {
  auto designs = readDesigns(central.folder);
  if (!designs) return failed(designs.error());
  if (options.layout.empty()) return show(*designs);
  const auto layout = findLayout(central.folder, options.order.layouts, options.layout);
  if (!layout) return failed(layout.error());
  if (layout->kind != document::DocumentKind::certificate) {
    return failed({"document.wrong-layout", "\"" + options.layout + "\" is no layout of a certificate"});
  }
  if (!layout->words.contains(options.language)) {
    return failed({"document.no-words", "\"" + options.layout + "\" has no words in \"" + options.language + "\""});
  }
  auto& chosen = !options.session.empty() ? designs->sessions[options.session]
                 : !options.exam.empty()  ? designs->exams[options.exam]
                                          : designs->organisation;
  chosen = {options.layout, options.language};
  if (auto written = writeDesigns(central.folder, *designs); !written) return failed(written.error());
  // Before anything is issued, everybody should know what will not be on it.
  std::cout << fmt::format("From now on: {}, in {}. It prints {} notes and {} date of birth.\n", options.layout,
                           options.language, layout->shows("notes") ? "the" : "no",
                           layout->shows("birth_date") ? "the" : "no");
  return 0;
}

}  // namespace

void addCertificateCommands(CLI::App& app, std::optional<int>& exit,
                            const std::function<int(const CentralCommand&)>& with,
                            const std::filesystem::path& layouts) {
  const auto options = std::make_shared<CertificateOptions>();
  options->order.threads = std::max(1U, std::thread::hardware_concurrency());
  auto* const certificates =
      app.add_subcommand("certificates", "All issued certificates: print them, choose their design");
  certificates->require_subcommand(1);
  const auto addTo = [&](CLI::App* parent, const char* name, const char* help, auto work) {
    auto* const sub = parent->add_subcommand(name, help);
    sub->callback([&exit, &layouts, with, options, work] {
      options->order.layouts = layouts;
      exit = with([&](CentralData& central) { return work(central, *options); });
    });
    return sub;
  };
  auto* const printing = addTo(certificates, "render",
                               "Print all certificates in force as PDF files <number>.pdf; called again, those "
                               "that are missing. None is printed while one has a fault",
                               render);
  auto* const target = printing->add_option_group("what to do");
  target->require_option(1, 2);
  target->add_option("--out", options->order.folder, "Folder for the files");
  target->add_flag("--check", options->check, "Only name every fault of those that --out lacks; prints nothing");
  printing->add_option("--session", options->order.session, "Only certificates of this session");
  printing->add_option("--layout", options->order.layout, "Name of a layout, instead of the chosen design");
  printing->add_option("--jobs", options->order.threads, "How many at a time")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();

  auto* const designing = addTo(certificates, "design",
                                "Show which layout and language certificates have, or choose them for those that "
                                "are issued from now on",
                                design);
  designing->add_option("layout", options->layout,
                        "Name of a layout: certificate, portrait, transcript, plain or one's own");
  designing->add_option("--language", options->language, "Language of the words")->default_val("en");
  auto* const session = designing->add_option("--session", options->session, "Only for this session");
  designing->add_option("--exam", options->exam, "Only for this exam")->excludes(session);

  auto* const saving = addTo(&app, "certificate", "Save the PDF of an issued certificate", save);
  saving->add_option("certificate", options->number, "Number of the certificate")->required();
  saving->add_option("--output", options->output, "File to write")->required();
}

}  // namespace assay::central

#include "central/jobs/rendering.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>

#include "central/jobs/certificate_fields.h"
#include "central/jobs/workers.h"
#include "shared/base/files.h"
#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"

namespace assay::central {

namespace {

/// A certificate that is to be printed, as small as it can be told.
struct Pending {
  Certificate certificate;
  CertificateDesign design;
};

using Layouts = std::map<std::string, Result<document::Layout>>;

struct Plan {
  std::vector<Pending> pending;
  Layouts layouts;  ///< of all designs
  RenderReport report;
};

std::filesystem::path fileOf(const RenderOrder& order, const Certificate& certificate) {
  return order.folder / (certificate.id.text() + ".pdf");
}

Result<Plan> planOf(const CentralData& central, const RenderOrder& order) {
  const auto designs = readDesigns(central.folder);
  if (!designs) return tl::unexpected<Error>(designs.error());
  Plan plan;
  for (auto& certificate : central.journal->loadAll<Certificate>()) {
    if (!certificate.issued) continue;
    const auto booking = central.journal->load<Booking>(certificate.sitting);
    const auto session = booking ? booking->session : std::string{};
    if (order.session && session != *order.session) continue;
    const auto holder = booking ? central.journal->load<Candidate>(booking->candidate) : std::nullopt;
    if (holder && holder->erased) {
      ++plan.report.erased;
    } else if (certificate.revoked || certificate.supersededBy) {
      ++plan.report.notInForce;
    } else if (!order.folder.empty() && std::filesystem::exists(fileOf(order, certificate))) {
      ++plan.report.alreadyThere;
    } else {
      auto design = designs->of(session, certificate.exam);
      if (order.layout) design.layout = *order.layout;
      if (!plan.layouts.contains(design.layout)) {
        plan.layouts.emplace(design.layout, findLayout(central.folder, order.layouts, design.layout));
      }
      plan.pending.push_back({std::move(certificate), std::move(design)});
    }
  }
  return plan;
}

document::Fault faultOf(const Error& error) { return {error.code, "certificate", error.message}; }

/// What a worker gets: everything that is in the journal, which belongs to another thread.
struct Job {
  const Pending* pending = nullptr;
  Result<Printable> printable;
};

/// What one thread prints with.
class Printer {
 public:
  Printer(const CentralConfig& config, const Layouts& layouts) : config_(config), layouts_(layouts) {}

  std::vector<document::Fault> check(const Job& job) {
    const auto fields = fieldsOf(job);
    if (!fields) return {faultOf(fields.error())};
    auto* const press = pressOf(*job.pending);
    return press ? document::preflight(*press, *fields) : layoutFault(*job.pending);
  }

  Result<Bytes> print(const Job& job) {
    const auto fields = fieldsOf(job);
    if (!fields) return tl::unexpected<Error>(fields.error());
    return document::renderCertificate(*pressOf(*job.pending), *fields);
  }

 private:
  [[nodiscard]] Result<document::CertificateFields> fieldsOf(const Job& job) const {
    if (!job.printable) return tl::unexpected<Error>(job.printable.error());
    return certificateFields(config_, job.pending->design, *job.printable);
  }

  document::Press* pressOf(const Pending& pending) {
    const auto& layout = layouts_.at(pending.design.layout);
    if (!layout) return nullptr;
    return &presses_.try_emplace(pending.design.layout, *layout).first->second;
  }

  [[nodiscard]] std::vector<document::Fault> layoutFault(const Pending& pending) const {
    auto fault = faultOf(layouts_.at(pending.design.layout).error());
    fault.place = "layout " + pending.design.layout;
    return {std::move(fault)};
  }

  const CentralConfig& config_;
  const Layouts& layouts_;
  std::map<std::string, document::Press> presses_;
};

/// Gives every pending certificate to one of the workers, `work(Printer&, Job&)`, which says whether to go on.
template <class Work>
void forEach(const CentralData& central, const Plan& plan, const RenderOrder& order, RenderStep step,
             const RenderProgress& progress, const Work& work) {
  const auto makeWorker = [&] {
    return [printer = std::make_shared<Printer>(central.config, plan.layouts), &work](Job job) mutable {
      return work(*printer, job);
    };
  };
  Workers<Job> workers{order.threads, makeWorker};
  std::size_t given = 0;
  for (const auto& pending : plan.pending) {
    if (!workers.give({&pending, printableOf(central, pending.certificate)})) break;
    ++given;
    if (progress) progress(step, workers.done(), plan.pending.size());
  }
  workers.finish();
  if (progress && given == plan.pending.size()) progress(step, given, given);
}

void check(const CentralData& central, const RenderOrder& order, Plan& plan, const RenderProgress& progress) {
  std::mutex mutex;
  forEach(central, plan, order, RenderStep::checking, progress, [&](Printer& printer, const Job& job) {
    const auto faults = printer.check(job);
    const std::lock_guard lock{mutex};
    for (const auto& fault : faults) plan.report.faults.push_back({job.pending->certificate.id.text(), fault});
    return true;
  });
  std::ranges::stable_sort(plan.report.faults, {}, &RenderFault::certificate);
}

struct FinishedFile {
  std::filesystem::path path;
  Bytes content;
};

/// Printing keeps the processor busy, making files durable the disk: neither waits for the other.
Result<void> print(const CentralData& central, const RenderOrder& order, Plan& plan, const RenderProgress& progress) {
  constexpr unsigned filesAtOnce = 8;
  std::mutex mutex;
  std::optional<Error> failure;
  const auto note = [&](const Result<void>& outcome) {
    const std::lock_guard lock{mutex};
    if (!outcome && !failure) failure = outcome.error();
    return !failure;
  };
  Workers<FinishedFile> writers{filesAtOnce, [&] {
                                  return [&](FinishedFile file) {
                                    return note(writeFileAtomically(file.path, file.content, FileMode::secret));
                                  };
                                }};
  forEach(central, plan, order, RenderStep::printing, progress, [&](Printer& printer, const Job& job) {
    auto pdf = printer.print(job);
    if (!pdf) return note(tl::unexpected<Error>(pdf.error()));
    return writers.give({fileOf(order, job.pending->certificate), std::move(*pdf)});
  });
  writers.finish();
  if (failure) return tl::unexpected<Error>(*failure);
  plan.report.written = plan.pending.size();
  return {};
}

/// Holds the folder for one run; others are refused as long as it lives, also when this one is killed and comes again.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder)
      : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
        held_(folder_ >= 0 && ::flock(folder_, LOCK_EX | LOCK_NB) == 0) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (folder_ >= 0) ::close(folder_);
  }
  [[nodiscard]] bool held() const { return held_; }

 private:
  int folder_;
  bool held_;
};

/// What a run that was killed left half written.
void removeHalfWritten(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> left;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tmp" && entry.path().filename().string().find(".pdf.") != std::string::npos) {
      left.push_back(entry.path());
    }
  }
  std::error_code error;
  for (const auto& path : left) std::filesystem::remove(path, error);
}

}  // namespace

Result<RenderReport> checkCertificates(const CentralData& central, const RenderOrder& order,
                                       const RenderProgress& progress) {
  auto plan = planOf(central, order);
  if (!plan) return tl::unexpected<Error>(plan.error());
  check(central, order, *plan, progress);
  return std::move(plan->report);
}

Result<RenderReport> renderCertificates(const CentralData& central, const RenderOrder& order,
                                        const RenderProgress& progress) {
  std::error_code error;
  std::filesystem::create_directories(order.folder, error);
  if (error) return fail("file.unwritable", order.folder.string() + ": " + error.message());
  const FolderLock lock{order.folder};
  if (!lock.held()) return fail("render.busy", "another run prints into " + order.folder.string());
  removeHalfWritten(order.folder);
  auto plan = planOf(central, order);
  if (!plan) return tl::unexpected<Error>(plan.error());
  check(central, order, *plan, progress);
  if (!plan->report.faults.empty()) return std::move(plan->report);
  if (auto printed = print(central, order, *plan, progress); !printed) return tl::unexpected<Error>(printed.error());
  return std::move(plan->report);
}

}  // namespace assay::central

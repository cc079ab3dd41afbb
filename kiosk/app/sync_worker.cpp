#include "kiosk/app/sync_worker.h"

#include "kiosk/app/own_side.h"
#include "kiosk/app/station_identity.h"
#include "shared/base/files.h"
#include "shared/base/log.h"
#include "shared/sync/client.h"

namespace assay::kiosk {

namespace {

/// Several events that are appended one after the other go together.
constexpr std::chrono::milliseconds gatherAppends{150};

double randomPart() { return static_cast<double>(randomBytes(1).front()) / 255.0; }

/// In all epochs of this device.
std::uint64_t ownEvents(const journal::Journal& journal, const journal::Frontier& frontier) {
  std::uint64_t count = 0;
  for (const auto& [origin, seq] : frontier) {
    if (journal::deviceOf(origin) == journal.identity().device) count += seq;
  }
  return count;
}

}  // namespace

SyncWorker::SyncWorker(SyncSettings settings, const Clock& clock, Post post)
    : settings_(std::move(settings)), clock_(clock), post_(std::move(post)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

SyncWorker::~SyncWorker() = default;

void SyncWorker::appended() {
  {
    const std::lock_guard lock(mutex_);
    ask_ = std::max(ask_, Asked::send);
  }
  asked_.notify_one();
}

void SyncWorker::syncNow() {
  {
    const std::lock_guard lock(mutex_);
    ask_ = Asked::now;
  }
  asked_.notify_one();
}

void SyncWorker::fetch(const std::string& hash) {
  {
    const std::lock_guard lock(mutex_);
    wanted_.push_back(hash);
    ask_ = std::max(ask_, Asked::send);
  }
  asked_.notify_one();
}

SyncWorker::Asked SyncWorker::sleep(const std::stop_token& stop, Duration longest) {
  std::unique_lock lock(mutex_);
  asked_.wait_for(lock, stop, longest, [this] { return ask_ != Asked::nothing; });
  return std::exchange(ask_, Asked::nothing);
}

void SyncWorker::run(const std::stop_token& stop) {
  loadContact();
  sync::BackOff backOff;
  while (!stop.stop_requested()) {
    const auto own = OwnSide::open(settings_.data, settings_.identity, clock_, settings_.mostBlobBytes);
    if (own) {
      const auto transport = settings_.connect();
      auto client = (*own)->clientFor(*transport);
      exchangeUntilStopped(stop, (*own)->journal(), client);
      return;
    }
    log::error(own.error().code, "sync can't open the journal: {}", own.error().message);
    post_(Message{message::SyncChanged{.lastContact = contact_.at, .problem = own.error().code}});
    sleep(stop, backOff.next(randomPart()));
  }
}

void SyncWorker::exchangeUntilStopped(const std::stop_token& stop, journal::Journal& journal,
                                      sync::SyncClient& client) {
  sync::BackOff backOff;
  while (!stop.stop_requested()) {
    const auto exchanged = exchange(journal, client);
    tell(journal, exchanged ? std::string{} : exchanged.error().code);
    if (exchanged) {
      backOff.succeeded();
      if (sleep(stop, settings_.interval) == Asked::send) sleep(stop, gatherAppends);
      continue;
    }
    const auto until = std::chrono::steady_clock::now() + backOff.next(randomPart());
    for (auto left = until - std::chrono::steady_clock::now(); left.count() > 0 && !stop.stop_requested();
         left = until - std::chrono::steady_clock::now()) {
      const auto asked = sleep(stop, std::chrono::ceil<Duration>(left));
      if (asked == Asked::now) break;
      if (asked == Asked::send) tell(journal, exchanged.error().code);
    }
  }
}

Result<void> SyncWorker::exchange(journal::Journal& journal, sync::SyncClient& client) {
  const auto before = journal.position();
  const auto ours = journal.frontier();
  if (!before || !ours) return tl::unexpected<Error>(before ? ours.error() : before.error());
  for (const auto& hash : takeWanted()) client.want(hash);
  const auto report = client.exchange();
  // What arrived before a failure stays.
  const auto after = journal.position();
  if (!report || (after && *after != *before) || report->keys + report->blobsReceived > 0) post_(JournalChanged{});
  if (!report) return tl::unexpected<Error>(report.error());

  const Contact contact{ownEvents(journal, *ours), clock_.now()};
  const bool isNew = contact.acknowledged != contact_.acknowledged || !contact_.at;
  contact_ = contact;
  if (isNew) saveContact();
  if (const auto dropped = client.makeRoom(); !dropped) log::warn(dropped.error().code, "{}", dropped.error().message);
  return {};
}

std::vector<std::string> SyncWorker::takeWanted() {
  const std::lock_guard lock(mutex_);
  return std::exchange(wanted_, {});
}

void SyncWorker::tell(const journal::Journal& journal, const std::string& problem) {
  if (problem != lastProblem_) {
    if (problem.empty()) log::info("sync.connected", "central is reached again");
    if (!problem.empty()) log::warn(problem, "no exchange with central; trying again");
    lastProblem_ = problem;
  }
  message::SyncChanged news{.connected = problem.empty(), .lastContact = contact_.at, .problem = problem};
  if (const auto frontier = journal.frontier()) {
    const auto own = ownEvents(journal, *frontier);
    if (own > contact_.acknowledged) news.unsent = static_cast<int>(own - contact_.acknowledged);
  }
  if (const auto runs = journal.quarantinedRuns()) {
    for (const auto& run : *runs) {
      news.quarantine.push_back({run.origin, run.reason, static_cast<int>(run.count), run.since});
    }
  }
  post_(Message{news});
}

void SyncWorker::loadContact() {
  const auto bytes = readFile(settings_.data / "contact.json", 4096);
  const auto object = bytes ? json::parse(asText(*bytes), nullptr, false) : json();
  if (!object.is_object()) return;
  if (object.contains("acknowledged") && object["acknowledged"].is_number_unsigned())
    contact_.acknowledged = object["acknowledged"];
  if (object.contains("at") && object["at"].is_string()) contact_.at = parseInstant(object["at"].get<std::string>());
}

void SyncWorker::saveContact() {
  const json object = {{"acknowledged", contact_.acknowledged}, {"at", formatInstant(*contact_.at)}};
  if (const auto saved = writeFileAtomically(settings_.data / "contact.json", asBytes(object.dump())); !saved) {
    log::warn(saved.error().code, "{}", saved.error().message);
  }
}

}  // namespace assay::kiosk

#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/news.h"
#include "shared/journal/journal.h"
#include "shared/sync/back_off.h"
#include "shared/sync/transport.h"

namespace assay::sync {
class SyncClient;
}

namespace assay::kiosk {

struct SyncSettings {
  std::filesystem::path data;  ///< the station's data folder
  journal::Identity identity;
  std::chrono::milliseconds interval{20'000};
  std::uint64_t mostBlobBytes = 0;  ///< that photos and documents may take; 0: without bound
  /// Called in the worker's thread.
  std::function<std::unique_ptr<sync::Transport>()> connect;
};

/// Exchanges events with central in a thread and a journal instance of its own: at every interval, soon after
/// events were appended, and at once when asked; drops photos that central holds where the disk is bounded. Failures
/// are told as codes and tried again after a growing wait. Posts `message::SyncChanged` and `JournalChanged`.
class SyncWorker {
 public:
  SyncWorker(SyncSettings settings, const Clock& clock, Post post);
  SyncWorker(const SyncWorker&) = delete;
  SyncWorker& operator=(const SyncWorker&) = delete;
  ~SyncWorker();

  /// Something new is to be sent. Does not shorten the wait after a failure.
  void appended();
  /// Somebody wants it now.
  void syncNow();
  /// Somebody looks for this photo or document, which is not here: it is fetched, once.
  void fetch(const std::string& hash);

 private:
  /// What central had of ours when it was last heard of; kept over restarts.
  struct Contact {
    std::uint64_t acknowledged = 0;
    std::optional<Instant> at;
  };
  enum class Asked { nothing, send, now };

  void run(const std::stop_token& stop);
  void exchangeUntilStopped(const std::stop_token& stop, journal::Journal& journal, sync::SyncClient& client);
  /// Sleeps at most so long; tells what woke it.
  Asked sleep(const std::stop_token& stop, Duration longest);
  Result<void> exchange(journal::Journal& journal, sync::SyncClient& client);
  std::vector<std::string> takeWanted();
  void tell(const journal::Journal& journal, const std::string& problem);
  void loadContact();
  void saveContact();

  SyncSettings settings_;
  const Clock& clock_;
  Post post_;

  std::mutex mutex_;
  std::condition_variable_any asked_;
  Asked ask_ = Asked::nothing;
  std::vector<std::string> wanted_;  ///< that the exchange has not heard of

  // Of the worker's thread.
  Contact contact_;
  std::string lastProblem_;
  std::jthread thread_;
};

}  // namespace assay::kiosk

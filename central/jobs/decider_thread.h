#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "central/jobs/deciders.h"

namespace assay::central {

/// The one decider of this process, and of all that share its database: while another process decides it waits, to
/// take over when that one ends. Works through open requests when woken, and once a second for what was waiting for a
/// blob; renews the status lists each day. Has a journal instance of its own.
class DeciderThread {
 public:
  /// `central` is opened for this thread alone.
  DeciderThread(CentralData central, const std::filesystem::path& layouts, const Clock& clock);
  DeciderThread(const DeciderThread&) = delete;
  DeciderThread& operator=(const DeciderThread&) = delete;
  ~DeciderThread();

  /// From any thread: there is something to decide.
  void wake();

 private:
  void run(const std::stop_token& stop);
  void renewLists();
  bool decidesHere();

  CentralData central_;
  Deciders deciders_;
  const Clock& clock_;
  Instant nextRenewal_{};
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = true;
  bool decides_ = false;
  std::jthread thread_;
};

}  // namespace assay::central

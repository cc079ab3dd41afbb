#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <tuple>
#include <variant>
#include <vector>

#include "kiosk/app/job_worker.h"
#include "kiosk/app/news.h"

namespace assay::kiosk {

/// The folder on a stick that signed lists lie in.
inline constexpr auto stickListsFolder = "assay-lists";

/// Looks for signed lists below folders where USB sticks appear: in `assay-lists` there, and one and two levels deeper
/// (`/media/<stick>`, `/media/<person>/<stick>`). Posts `ListsFound` for each that is new or has changed; what a stick
/// holds is believed by nobody until it is verified.
class StickWorker {
 public:
  /// Looks at once, and then whenever `rest` is over.
  StickWorker(std::vector<std::filesystem::path> folders, std::chrono::milliseconds rest, Post post);

 private:
  /// Name, size and time of each file: what changes when a file does.
  using Stamp = std::vector<std::tuple<std::filesystem::path, std::uintmax_t, std::filesystem::file_time_type>>;
  void look();
  [[nodiscard]] std::map<std::filesystem::path, Stamp> present() const;

  std::vector<std::filesystem::path> folders_;
  Post post_;
  std::map<std::filesystem::path, Stamp> seen_;
  JobWorker<std::monostate> worker_;  // last: its thread uses the others
};

}  // namespace assay::kiosk

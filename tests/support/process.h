#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay::test {

/// A program that was started, with its output in files. Killed when this goes out of scope.
class Process {
 public:
  struct Start {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::string input;                               ///< given on standard input
    std::map<std::string, std::string> environment;  ///< beside the one inherited
    std::filesystem::path log;                       ///< for standard output and error, appended; empty: dropped
  };
  /// Throws std::runtime_error when it can't be started.
  explicit Process(const Start& start);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();

  void signal(int number) const;
  /// The exit code (128 + signal if it was killed), or nothing when it still runs after `limit`.
  std::optional<int> wait(std::chrono::milliseconds limit);
  [[nodiscard]] pid_t id() const { return id_; }

 private:
  pid_t id_ = -1;
};

struct Finished {
  int exitCode = 0;
  std::string output;  ///< standard output
  std::string errors;
};

/// Runs a program to its end. Throws std::runtime_error when it takes longer than `limit`.
Finished runProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                    const std::string& input = {}, const std::map<std::string, std::string>& environment = {},
                    std::chrono::milliseconds limit = std::chrono::seconds{120});

}  // namespace assay::test

#include "kiosk/vision/process_output.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

extern "C" char** environ;

namespace assay::kiosk {

namespace {

/// A child process, killed and collected on destruction unless it was waited for.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }
  /// True when it ended by itself with status 0.
  bool wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  pid_t pid_;
};

class Pipe {
 public:
  Pipe() { isOpen_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    if (!isOpen_) return;
    ::close(ends_[0]);
    closeWriter();
  }
  [[nodiscard]] bool isOpen() const { return isOpen_; }
  [[nodiscard]] int reader() const { return ends_[0]; }
  [[nodiscard]] int writer() const { return ends_[1]; }
  void closeWriter() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool isOpen_ = false;
};

int spawn(const std::vector<std::string>& command, int output, pid_t& pid) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const auto error = ::posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

Result<Bytes> outputOf(const std::vector<std::string>& command, std::chrono::milliseconds time, std::size_t limit) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  Pipe pipe;
  if (!pipe.isOpen()) return fail("process.not-started", std::strerror(errno));
  pid_t pid = -1;
  if (const auto error = spawn(command, pipe.writer(), pid); error != 0) {
    return fail("process.not-started", command.front() + ": " + std::strerror(error));
  }
  Child child(pid);
  pipe.closeWriter();

  Bytes output;
  std::array<std::uint8_t, 65536> chunk{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return fail("process.timeout", command.front());
    pollfd waiting{.fd = pipe.reader(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    const auto count = ::read(pipe.reader(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    output.insert(output.end(), chunk.begin(), chunk.begin() + count);
    if (output.size() > limit) return fail("process.too-much", command.front());
  }
  if (!child.wait()) return fail("process.failed", command.front());
  return output;
}

}  // namespace assay::kiosk

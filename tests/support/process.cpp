#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <utility>

#include "tests/support/temporary_folder.h"

namespace assay::test {

namespace {

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environmentWith(const std::map<std::string, std::string>& more) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!more.contains(text.substr(0, text.find('=')))) all.push_back(text);
  }
  for (const auto& [name, value] : more) all.push_back(name + "=" + value);
  return all;
}

pid_t spawn(const Process::Start& start, const std::filesystem::path& output, const std::filesystem::path& errors) {
  const TemporaryFolder folder;
  const auto input = folder / "input";
  std::ofstream(input) << start.input;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (errors == output) {
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  }
  auto arguments = start.arguments;
  arguments.insert(arguments.begin(), start.program.string());
  auto environment = environmentWith(start.environment);
  pid_t id = -1;
  const int error = posix_spawnp(&id, start.program.c_str(), &actions, nullptr, pointersTo(arguments).data(),
                                 pointersTo(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("can't start " + start.program.string() + ": " + std::strerror(error));
  return id;
}

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Process::Process(const Start& start) {
  const auto log = start.log.empty() ? std::filesystem::path{"/dev/null"} : start.log;
  id_ = spawn(start, log, log);
}

Process::Process(Process&& other) noexcept : id_(std::exchange(other.id_, -1)) {}

Process& Process::operator=(Process&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

Process::~Process() {
  if (id_ <= 0) return;
  ::kill(id_, SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

void Process::signal(int number) const {
  if (id_ > 0) ::kill(id_, number);
}

std::optional<int> Process::wait(std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (id_ > 0) {
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) == id_) {
      id_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    if (std::chrono::steady_clock::now() >= end) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return std::nullopt;
}

Finished runProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                    const std::string& input, const std::map<std::string, std::string>& environment,
                    std::chrono::milliseconds limit) {
  const TemporaryFolder folder;
  Process::Start start{program, arguments, input, environment, {}};
  const auto output = folder / "output";
  const auto errors = folder / "errors";
  const pid_t id = spawn(start, output, errors);
  const auto end = std::chrono::steady_clock::now() + limit;
  int status = 0;
  while (::waitpid(id, &status, WNOHANG) != id) {
    if (std::chrono::steady_clock::now() >= end) {
      ::kill(id, SIGKILL);
      ::waitpid(id, nullptr, 0);
      throw std::runtime_error(program.string() + " took too long");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contentOf(output), contentOf(errors)};
}

}  // namespace assay::test

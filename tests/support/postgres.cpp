#include "tests/support/postgres.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>

#include "shared/base/files.h"

namespace assay::test {

namespace {

namespace fs = std::filesystem;

/// Of the newest version that is installed.
fs::path programFolder() {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
    if (fs::exists(entry.path() / "bin/postgres")) found.push_back(entry.path() / "bin");
  }
  if (found.empty()) throw std::runtime_error("PostgreSQL is not installed: install the package postgresql");
  return *std::ranges::max_element(
      found, {}, [](const fs::path& path) { return std::atof(path.parent_path().filename().c_str()); });
}

/// Root lends the cluster to somebody else.
const passwd* lentTo() {
  if (::geteuid() != 0) return nullptr;
  const auto* const postgres = ::getpwnam("postgres");
  return postgres != nullptr ? postgres : ::getpwnam("nobody");
}

/// The server ends with the test that started it, however that ends.
std::vector<std::string> asUser(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> all = {"--pdeathsig", "INT"};
  if (const auto* const user = lentTo()) {
    const auto id = std::to_string(user->pw_uid);
    all.insert(all.end(), {"--reuid", id, "--regid", std::to_string(user->pw_gid), "--clear-groups"});
  }
  all.push_back((programFolder() / program).string());
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

}  // namespace

PostgresCluster::PostgresCluster(Durability durability) {
  if (const auto* const user = lentTo()) {
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown failed");
  }
  const auto data = (folder_ / "data").string();
  run("initdb", {"--pgdata", data, "--username", "assay", "--auth", "trust", "--encoding", "UTF8", "--locale",
                 "C.UTF-8", "--no-sync"});
  server_.emplace(Process::Start{
      .program = "setpriv",
      .arguments =
          asUser("postgres", {"-D", data, "-k", folder_.path().string(), "-c", "listen_addresses=", "-c",
                              durability == Durability::synced ? "fsync=on" : "fsync=off", "-c", "shared_buffers=32MB",
                              "-c", "max_connections=60", "-c", "session_preload_libraries=auto_explain", "-c",
                              "auto_explain.log_min_duration=-1"}),
      .log = folder_ / "log"});
  const auto isReady = [&] {
    const auto asked = runProcess("setpriv", asUser("pg_isready", {"-q", "-h", folder_.path().string()}));
    return asked.exitCode == 0;
  };
  for (int attempt = 0; !isReady(); ++attempt) {
    if (attempt > 600 || server_->wait(std::chrono::milliseconds{50})) throw std::runtime_error("no start: " + log());
  }
}

PostgresCluster::~PostgresCluster() {
  if (!server_) return;
  server_->signal(SIGINT);
  server_->wait(std::chrono::seconds{20});
}

std::string PostgresCluster::makeDatabase() {
  // A test may fork, and its child make databases too.
  const auto name = "test" + std::to_string(::getpid()) + "_" + std::to_string(++databases_);
  run("createdb", {"-h", folder_.path().string(), "-U", "assay", name});
  return "host=" + folder_.path().string() + " user=assay dbname=" + name;
}

std::string PostgresCluster::log() const { return asText(readFile(folder_ / "log").value_or(Bytes{})); }

void PostgresCluster::run(const std::string& program, const std::vector<std::string>& arguments) const {
  const auto finished = runProcess("setpriv", asUser(program, arguments));
  if (finished.exitCode != 0) throw std::runtime_error(program + ": " + finished.errors);
}

bool onPostgres() {
  const auto* const wanted = std::getenv("ASSAY_TEST_DATABASE");
  return wanted != nullptr && std::string_view{wanted} == "postgresql";
}

UsingPostgres::UsingPostgres() { ::setenv("ASSAY_TEST_DATABASE", "postgresql", 1); }

UsingPostgres::~UsingPostgres() {
  if (!wasOn_) ::unsetenv("ASSAY_TEST_DATABASE");
}

namespace {

PostgresCluster& clusterOfThisProgram() {
  static PostgresCluster cluster;
  return cluster;
}

}  // namespace

std::string postgresLog() { return clusterOfThisProgram().log(); }
std::string freshPostgresDatabase() { return clusterOfThisProgram().makeDatabase(); }

}  // namespace assay::test

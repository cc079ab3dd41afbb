#include "tests/support/avahi.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "shared/base/contract.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wait.h"

namespace assay::test {

namespace {

const std::filesystem::path& folder() {
  static const TemporaryFolder made;
  return made.path();
}

/// D-Bus's library reads once in a process where the bus is, and whatever opens a window asks it first: so it is told
/// before any test begins.
const bool busIsTold =
    ::setenv("DBUS_SYSTEM_BUS_ADDRESS", ("unix:path=" + (folder() / "bus").string()).c_str(), 1) == 0;

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

void waitUntilSaid(Process& process, const std::filesystem::path& log, const std::string& words) {
  const auto isSaid = [&] { return contentOf(log).find(words) != std::string::npos; };
  if (!eventually([&] { return isSaid() || process.wait(std::chrono::milliseconds{10}); }) || !isSaid())
    throw std::runtime_error("did not come up: " + contentOf(log));
}

void configure() {
  std::ofstream(folder() / "bus.conf") << "<busconfig><listen>unix:path=" << (folder() / "bus").string()
                                       << "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
                                          "<allow user=\"*\"/><allow own=\"*\"/><allow send_destination=\"*\"/>"
                                          "<allow receive_sender=\"*\"/></policy></busconfig>\n";
  std::ofstream(folder() / "avahi.conf") << "[server]\nhost-name=exam-hall\nuse-ipv6=no\nallow-interfaces=lo\n"
                                            "[publish]\npublish-workstation=no\npublish-hinfo=no\n"
                                            "[wide-area]\nenable-wide-area=no\n";
}

}  // namespace

std::optional<std::string> AvahiDaemon::whyNot() {
  if (::geteuid() != 0) return "only root may run an avahi-daemon in a network of its own";
  for (const auto* const command : {"dbus-daemon --version", "avahi-daemon --version", "unshare -m -n ip link"}) {
    const auto tried = runProcess("sh", {"-c", command});
    if (tried.exitCode != 0) return std::string{command} + " does not run here: " + tried.errors;
  }
  return std::nullopt;
}

AvahiDaemon::AvahiDaemon() {
  CONTRACT(busIsTold);
  configure();
}

AvahiDaemon::~AvahiDaemon() = default;

void AvahiDaemon::startBus() {
  const auto log = folder() / "bus.log";
  std::filesystem::remove(log);
  bus_.emplace(
      Process::Start{"dbus-daemon",
                     {"--nofork", "--nosyslog", "--print-address", "--config-file=" + (folder() / "bus.conf").string()},
                     {},
                     {},
                     log});
  waitUntilSaid(*bus_, log, "unix:path=");
}

void AvahiDaemon::startDaemon() {
  const auto log = folder() / "avahi.log";
  std::filesystem::remove(log);
  // Where it keeps its process number is built in, and may be another daemon's.
  const std::string begin =
      "mount -t tmpfs none /run && ip link set lo up && "
      "exec avahi-daemon --no-drop-root --no-chroot --no-rlimits --file=\"$0\"";
  daemon_.emplace(
      Process::Start{"unshare", {"-m", "-n", "sh", "-c", begin, (folder() / "avahi.conf").string()}, {}, {}, log});
  waitUntilSaid(*daemon_, log, "Server startup complete");
}

}  // namespace assay::test

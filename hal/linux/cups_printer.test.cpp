#include "hal/linux/cups_printer.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <stdexcept>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::hal {
namespace {

int freePort() {
  const auto fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), length) != 0) throw std::runtime_error("no free port");
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// The real CUPS scheduler, in a folder of its own on loopback, with one queue that keeps what it was given.
class Scheduler {
 public:
  Scheduler() {
    for (const auto* const name : {"root/ppd", "spool/tmp", "cache", "state", "log"}) {
      std::filesystem::create_directories(folder_ / name);
    }
    const auto at = [&](const char* name) { return (folder_ / name).string(); };
    std::ofstream(folder_ / "files.conf")
        << "ServerRoot " << at("root") << "\nRequestRoot " << at("spool") << "\nTempDir " << at("spool/tmp")
        << "\nCacheDir " << at("cache") << "\nStateDir " << at("state") << "\nAccessLog " << at("log/access")
        << "\nErrorLog " << at("log/error") << "\nPageLog " << at("log/page") << "\nFileDevice Yes\n";
    std::ofstream(folder_ / "cupsd.conf")
        << "Listen 127.0.0.1:" << port_ << "\nListen " << socket() << "\nBrowsing No\nPreserveJobHistory Yes\n"
        << "PreserveJobFiles Yes\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        << "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n";
    std::ofstream(folder_ / "root/printers.conf")
        << "<DefaultPrinter paper>\nDeviceURI file:/dev/null\nState Idle\nAccepting Yes\nShared No\n</DefaultPrinter>\n"
        << "<Printer jammed>\nDeviceURI file:/dev/null\nState Stopped\nAccepting Yes\nShared No\nReason paused\n"
        << "</Printer>\n";
    start();
  }
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

  [[nodiscard]] bool isRunning() const { return process_ > 0; }
  [[nodiscard]] std::string socket() const { return (folder_ / "cups.sock").string(); }
  [[nodiscard]] std::string address() const { return "ipp://127.0.0.1:" + std::to_string(port_) + "/printers/paper"; }
  /// What it was given to print as this job.
  [[nodiscard]] Bytes document(PrintJob job) const {
    auto digits = std::to_string(job.number);
    digits.insert(0, 5 - digits.size(), '0');
    return readFile(folder_ / "spool" / ("d" + digits + "-001")).value_or(Bytes{});
  }

 private:
  void start() {
    const auto config = (folder_ / "cupsd.conf").string();
    const auto files = (folder_ / "files.conf").string();
    const std::array arguments{
        "cupsd", "-f", "-c", config.c_str(), "-s", files.c_str(), static_cast<const char*>(nullptr)};
    for (const auto* const program : {"/usr/sbin/cupsd", "cupsd"}) {
      if (::posix_spawnp(&process_, program, nullptr, nullptr, const_cast<char* const*>(arguments.data()), environ) ==
          0) {
        return;
      }
      process_ = -1;
    }
  }

  test::TemporaryFolder folder_;
  int port_ = freePort();
  pid_t process_ = -1;
};

class Cups : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scheduler = std::make_unique<Scheduler>();
    ASSERT_TRUE(scheduler->isRunning()) << "cupsd is missing: install cups-daemon";
    ::setenv("CUPS_SERVER", scheduler->socket().c_str(), 1);
    CupsPrinter printer("paper");
    for (int tries = 0; tries < 500 && !isConnected(printer.status()); ++tries) ::poll(nullptr, 0, 20);
    ASSERT_TRUE(isConnected(printer.status())) << "cupsd did not come up";
  }
  static void TearDownTestSuite() { scheduler.reset(); }

  static void waitForEnd(CupsPrinter& printer, PrintJob job) {
    for (int tries = 0; tries < 500 && printer.progress(job) == PrintProgress::waiting; ++tries) ::poll(nullptr, 0, 20);
  }

  static inline std::unique_ptr<Scheduler> scheduler;
  const Bytes pdf = toBytes("%PDF-1.4 a certificate");
};

TEST_F(Cups, queue_prints_the_bytes_that_it_was_given) {
  for (const auto& queue : {std::string{"paper"}, std::string{}, scheduler->address()}) {
    CupsPrinter printer(queue);
    EXPECT_EQ(printer.status(), DeviceStatus{Connected{}}) << queue;
    const auto job = printer.print(pdf, "certificate-1");
    ASSERT_TRUE(job) << queue << ": " << job.error().code << ", " << job.error().message;
    waitForEnd(printer, *job);
    EXPECT_EQ(printer.progress(*job), PrintProgress::printed) << queue;
    EXPECT_EQ(scheduler->document(*job), pdf) << queue;
  }
}

TEST_F(Cups, takes_nothing_but_pdf) {
  const auto job = CupsPrinter("paper").print(toBytes("hello"), "certificate-1");
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().code, "printer.not-pdf");
}

TEST_F(Cups, queue_that_is_stopped_says_so_and_refuses) {
  CupsPrinter printer("jammed");
  EXPECT_TRUE(std::holds_alternative<Failed>(printer.status()));
  const auto job = printer.print(pdf, "certificate-1");
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().code, "printer.refused");
}

TEST_F(Cups, queue_or_address_that_is_not_there_is_absent) {
  for (const auto* const queue : {"no-such-queue", "ipp://127.0.0.1:1/ipp/print"}) {
    CupsPrinter printer(queue);
    EXPECT_EQ(printer.status(), DeviceStatus{Absent{}}) << queue;
    const auto job = printer.print(pdf, "certificate-1");
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().code, "printer.absent");
  }
}

TEST_F(Cups, job_that_it_does_not_know_counts_as_failed) {
  EXPECT_EQ(CupsPrinter("paper").progress(PrintJob{9999}), PrintProgress::failed);
}

TEST(PrinterStatus, comes_from_the_reasons_before_the_state) {
  constexpr int idle = 3;
  constexpr int stopped = 5;
  EXPECT_EQ(statusFromIpp(idle, {"none"}, true), DeviceStatus{Connected{}});
  EXPECT_EQ(statusFromIpp(idle, {"toner-low-report"}, true), DeviceStatus{Connected{}});
  EXPECT_EQ(statusFromIpp(idle, {"media-empty-error"}, true), DeviceStatus{Failed{"printer.media-empty"}});
  EXPECT_EQ(statusFromIpp(stopped, {"media-jam"}, true), DeviceStatus{Failed{"printer.media-jam"}});
  EXPECT_EQ(statusFromIpp(idle, {"toner-low-warning", "cover-open"}, true), DeviceStatus{Failed{"printer.cover-open"}});
  EXPECT_EQ(statusFromIpp(stopped, {}, true), DeviceStatus{Failed{"printer.stopped"}});
  EXPECT_EQ(statusFromIpp(idle, {}, false), DeviceStatus{Failed{"printer.not-accepting"}});
  EXPECT_EQ(statusFromIpp(stopped, {"offline-report"}, true), DeviceStatus{Absent{}});
}

}  // namespace
}  // namespace assay::hal

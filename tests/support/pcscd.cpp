#include "tests/support/pcscd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/temporary_folder.h"

namespace assay::test {

namespace {

constexpr std::uint16_t port = 0x8C7B;
constexpr const char* driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
/// Of a card that speaks T=1 without contacts.
constexpr std::array<std::uint8_t, 5> answerToReset = {0x3B, 0x80, 0x80, 0x01, 0x01};

const std::filesystem::path& folder() {
  static const TemporaryFolder made;
  return made.path();
}
std::filesystem::path socketPath() { return folder() / "run" / "pcscd.comm"; }

bool readAll(int from, std::uint8_t* into, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const auto count = ::recv(from, into + done, size - done, 0);
    if (count <= 0) return false;
    done += static_cast<std::size_t>(count);
  }
  return true;
}

/// vpcd's protocol: a length of two bytes, then a command to the card, or one byte of its own.
std::optional<Bytes> receive(int from) {
  std::array<std::uint8_t, 2> length{};
  if (!readAll(from, length.data(), length.size())) return std::nullopt;
  Bytes message(static_cast<std::size_t>(length[0] << 8 | length[1]));
  if (!readAll(from, message.data(), message.size())) return std::nullopt;
  return message;
}

void send(int to, BytesView message) {
  Bytes framed{static_cast<std::uint8_t>(message.size() >> 8U), static_cast<std::uint8_t>(message.size())};
  framed.insert(framed.end(), message.begin(), message.end());
  static_cast<void>(::send(to, framed.data(), framed.size(), MSG_NOSIGNAL));
}

int connectToReader() {
  const int made = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return made;
  ::close(made);
  return -1;
}

}  // namespace

std::optional<std::string> VirtualCardReader::whyNot() {
  if (::geteuid() != 0) return "only root may run a pcscd in a network of its own";
  if (!std::filesystem::exists(driver)) return "vsmartcard-vpcd is not installed";
  for (const auto* const command : {"pcscd --version", "unshare -m -n ip link"}) {
    const auto tried = runProcess("sh", {"-c", command});
    if (tried.exitCode != 0) return std::string{command} + " does not run here: " + tried.errors;
  }
  return std::nullopt;
}

VirtualCardReader::VirtualCardReader() { ::setenv("PCSCLITE_CSOCK_NAME", socketPath().c_str(), 1); }

VirtualCardReader::~VirtualCardReader() {
  takeOff();
  stop();
}

void VirtualCardReader::start() {
  const auto run = folder() / "run";
  std::filesystem::remove_all(run);
  std::filesystem::create_directories(run);
  std::ofstream(folder() / "reader.conf") << "FRIENDLYNAME \"Virtual reader\"\nDEVICENAME /dev/null:" << port
                                          << "\nLIBPATH " << driver << "\nCHANNELID " << port << "\n";
  // Where it keeps its socket is built in, and may be another daemon's.
  const std::string begin =
      "mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind \"$0\" /run/pcscd && ip link set lo up && "
      "exec pcscd --foreground --config \"$1\"";
  daemon_.emplace(Process::Start{"unshare",
                                 {"-m", "-n", "sh", "-c", begin, run.string(), (folder() / "reader.conf").string()},
                                 {},
                                 {},
                                 folder() / "pcscd.log"});
  for (int tries = 0; tries < 1000; ++tries) {
    if (std::filesystem::exists(socketPath())) return;
    if (daemon_->wait(std::chrono::milliseconds{10})) break;
  }
  throw std::runtime_error("pcscd did not come up");
}

void VirtualCardReader::stop() {
  daemon_.reset();
  std::filesystem::remove(socketPath());
}

void VirtualCardReader::putOn(Bytes answer) {
  takeOff();
  answer_ = std::move(answer);
  const auto network = "/proc/" + std::to_string(daemon_->id()) + "/ns/net";
  const int entrance = ::open(network.c_str(), O_RDONLY | O_CLOEXEC);
  if (entrance < 0) throw std::runtime_error("no way into the reader's network");
  card_ = std::jthread([this, entrance] { beCard(entrance); });
  for (int tries = 0; tries < 1000 && connection_ < 0; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  if (connection_ < 0) throw std::runtime_error("the virtual card does not reach the reader");
}

void VirtualCardReader::takeOff() {
  if (connection_ >= 0) ::shutdown(connection_, SHUT_RDWR);
  if (card_.joinable()) card_.join();
}

void VirtualCardReader::beCard(int networkOfReader) {
  // Of this thread alone.
  const bool entered = ::setns(networkOfReader, CLONE_NEWNET) == 0;
  ::close(networkOfReader);
  int made = -1;
  for (int tries = 0; entered && made < 0 && tries < 500; ++tries) {
    made = connectToReader();
    if (made < 0) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  if (made < 0) return;
  connection_ = made;
  constexpr std::uint8_t tellAnswerToReset = 4;
  while (const auto message = receive(made)) {
    if (message->size() > 1)
      send(made, answer_);
    else if (message->size() == 1 && message->front() == tellAnswerToReset)
      send(made, answerToReset);
  }
  connection_ = -1;
  ::close(made);
}

}  // namespace assay::test

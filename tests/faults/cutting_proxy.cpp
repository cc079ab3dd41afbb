#include "tests/faults/cutting_proxy.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

namespace assay::faults {

namespace {

sockaddr_in loopback(int port) {
  return {.sin_family = AF_INET,
          .sin_port = htons(static_cast<std::uint16_t>(port)),
          .sin_addr = {htonl(INADDR_LOOPBACK)},
          .sin_zero = {}};
}

int listenAnywhere(int& port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(made, any, size) != 0 || ::listen(made, 64) != 0 || ::getsockname(made, any, &size) != 0)
    throw std::runtime_error("nothing can listen on loopback");
  port = ntohs(address.sin_port);
  return made;
}

/// With a reset: what is on its way is lost.
void cut(int socket) {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(socket);
}

bool sendAll(int socket, const char* data, std::size_t size) {
  while (size > 0) {
    const auto sent = ::send(socket, data, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

int freePort() {
  int port = 0;
  ::close(listenAnywhere(port));
  return port;
}

CuttingProxy::CuttingProxy(int target)
    : target_(target), listener_(listenAnywhere(port_)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  thread_ = std::thread([this] { run(); });
}

CuttingProxy::~CuttingProxy() {
  ::eventfd_write(stop_, 1);
  thread_.join();
  for (const auto& one : connections_) {
    ::close(one.caller);
    ::close(one.called);
  }
  ::close(listener_);
  ::close(stop_);
}

void CuttingProxy::run() {
  for (;;) {
    std::vector<pollfd> waiting = {{stop_, POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const auto& one : connections_) {
      waiting.push_back({one.caller, POLLIN, 0});
      waiting.push_back({one.called, POLLIN, 0});
    }
    if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
    if (waiting[0].revents != 0) return;
    auto ready = waiting.begin() + 2;
    for (auto one = connections_.begin(); one != connections_.end(); ready += 2) {
      bool goesOn = true;
      if (ready[0].revents != 0) goesOn = passOn(*one, one->caller, one->called);
      if (goesOn && ready[1].revents != 0) goesOn = passOn(*one, one->called, one->caller);
      one = goesOn ? std::next(one) : connections_.erase(one);
    }
    if (waiting[1].revents != 0) accept();
  }
}

void CuttingProxy::accept() {
  Connection made;
  made.caller = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  made.called = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = loopback(target_);
  if (::connect(made.called, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    cut(made.caller);
    ::close(made.called);
    return;
  }
  const std::size_t most = most_;
  made.left = most == SIZE_MAX ? most : std::uniform_int_distribution<std::size_t>{1, most}(random_);
  connections_.push_back(made);
}

bool CuttingProxy::passOn(Connection& connection, int from, int to) {
  std::array<char, 16384> buffer;
  const auto got = ::recv(from, buffer.data(), std::min(buffer.size(), connection.left), 0);
  const bool passed = got > 0 && sendAll(to, buffer.data(), static_cast<std::size_t>(got));
  if (passed && connection.left != SIZE_MAX) connection.left -= static_cast<std::size_t>(got);
  if (passed && connection.left > 0) return true;
  if (passed) {
    ++cuts_;
    cut(from);
    cut(to);
  } else {
    ::close(from);
    ::close(to);
  }
  return false;
}

}  // namespace assay::faults

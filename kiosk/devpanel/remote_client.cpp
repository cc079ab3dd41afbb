#include "kiosk/devpanel/remote_client.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <thread>

namespace assay::kiosk {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

int connectTo(const std::filesystem::path& path) {
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  if (path.string().size() >= sizeof address.sun_path) throw std::runtime_error("the socket's path is too long");
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0) return -1;
  if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return connection;
  ::close(connection);
  return -1;
}

}  // namespace

RemoteClient::RemoteClient(const std::filesystem::path& socket, std::chrono::milliseconds patience) {
  // There is nothing to wait on until the other process has made its socket.
  const auto until = Clock::now() + patience;
  while ((socket_ = connectTo(socket)) < 0) {
    if (Clock::now() > until) throw std::runtime_error("no kiosk answers at " + socket.string());
    std::this_thread::sleep_for(10ms);
  }
}

RemoteClient::~RemoteClient() {
  if (socket_ >= 0) ::close(socket_);
}

RemoteClient::json RemoteClient::ask(const json& request, std::chrono::milliseconds patience) {
  const auto line = request.dump() + "\n";
  if (::send(socket_, line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size())) {
    throw std::runtime_error("the kiosk is gone: " + request.dump());
  }
  const auto until = Clock::now() + patience;
  std::array<char, 65536> buffer{};
  while (received_.find('\n') == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd poll{socket_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&poll, 1, static_cast<int>(left.count())) <= 0) {
      throw std::runtime_error("the kiosk does not answer: " + request.dump());
    }
    const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count <= 0) throw std::runtime_error("the kiosk is gone: " + request.dump());
    received_.append(buffer.data(), static_cast<std::size_t>(count));
  }
  const auto end = received_.find('\n');
  auto answer = json::parse(received_.substr(0, end));
  received_.erase(0, end + 1);
  return answer;
}

RemoteClient::json RemoteClient::must(const json& request) {
  auto answer = ask(request);
  if (!answer.value("ok", false)) {
    throw std::runtime_error(request.dump() + " was answered " + answer.dump());
  }
  return answer;
}

RemoteClient::json RemoteClient::node(const std::string& id) {
  const auto shown = scene();
  for (const auto& one : shown.at("nodes")) {
    if (one.at("id") == id) return one;
  }
  return nullptr;
}

}  // namespace assay::kiosk

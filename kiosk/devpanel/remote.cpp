#include "kiosk/devpanel/remote.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "kiosk/devpanel/scene_json.h"
#include "shared/base/log.h"

namespace assay::kiosk {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr auto betweenStopChecks = 100;  // milliseconds
constexpr std::size_t longestLine = 1U << 20U;

json failure(std::string_view error, std::string_view reason = {}) {
  return {{"ok", false}, {"error", error}, {"reason", reason}};
}

std::string textIn(const json& request, const char* field) {
  const auto found = request.find(field);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool readable(int fd) {
  pollfd poll{fd, POLLIN, 0};
  return ::poll(&poll, 1, betweenStopChecks) > 0;
}

bool sendAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto sent = ::send(fd, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// Why the node can't be acted on; nothing when it can.
std::optional<json> whyNot(const Scene& scene, const std::string& id) {
  const auto* const node = scene.find(id);
  if (node == nullptr) return failure("remote.no-node", id);
  if (!scene.isLive(*node)) return failure("remote.not-live", node->reason);
  return std::nullopt;
}

bool isAsWaitedFor(const json& request, const Scene& scene, std::string_view screen) {
  if (request.contains("screen") && textIn(request, "screen") != screen) return false;
  if (request.contains("id") && scene.find(textIn(request, "id")) == nullptr) return false;
  if (request.contains("live") && whyNot(scene, textIn(request, "live"))) return false;
  return !request.contains("says") || scene.says(textIn(request, "says"));
}

}  // namespace

Result<std::unique_ptr<Remote>> Remote::listen(const std::filesystem::path& socket, Kiosk kiosk) {
  const auto failed = [&] { return fail("remote.no-socket", socket.string() + ": " + std::strerror(errno)); };
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  if (socket.string().size() >= sizeof address.sun_path)
    return fail("remote.no-socket", "the socket's path is too long");
  socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0) return failed();
  ::unlink(socket.c_str());
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener, 1) != 0) {
    auto error = failed();
    ::close(listener);
    return error;
  }
  return std::unique_ptr<Remote>{new Remote{listener, socket, std::move(kiosk)}};
}

Remote::Remote(int listener, std::filesystem::path socket, Kiosk kiosk)
    : listener_(listener), socket_(std::move(socket)), kiosk_(std::move(kiosk)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

Remote::~Remote() {
  thread_.request_stop();
  thread_.join();
  ::close(listener_);
  ::unlink(socket_.c_str());
}

void Remote::serve(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (!readable(listener_)) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    serveClient(stop, client);
    ::close(client);
  }
}

void Remote::serveClient(const std::stop_token& stop, int client) {
  std::string waiting;
  std::array<char, 4096> buffer{};
  while (!stop.stop_requested() && waiting.size() < longestLine) {
    const auto end = waiting.find('\n');
    if (end != std::string::npos) {
      const auto line = waiting.substr(0, end);
      waiting.erase(0, end + 1);
      if (!sendAll(client, ask(line, stop).dump() + "\n")) return;
      continue;
    }
    if (!readable(client)) continue;
    const auto count = ::recv(client, buffer.data(), buffer.size(), 0);
    if (count <= 0) return;
    waiting.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

json Remote::ask(const std::string& line, const std::stop_token& stop) {
  auto request = json::parse(line, nullptr, false);
  if (!request.is_object()) return failure("remote.malformed");
  if (textIn(request, "do") == "quit") {
    kiosk_.quit();
    return {{"ok", true}};
  }
  const auto limit = request.contains("timeoutMs") && request["timeoutMs"].is_number_unsigned()
                         ? std::chrono::milliseconds{request["timeoutMs"].get<std::uint32_t>()}
                         : 10'000ms;
  std::unique_lock lock(mutex_);
  pending_ = Pending{std::move(request)};
  lock.unlock();
  kiosk_.wake();
  lock.lock();
  answered_.wait_for(lock, stop, limit, [this] { return pending_->answer.has_value(); });
  auto answer = pending_->answer.value_or(failure("remote.timeout"));
  pending_.reset();
  return answer;
}

/// What begins with the next frame; an answer only if it can't.
std::optional<json> Remote::begin(const json& request, Ui& ui) {
  const auto what = textIn(request, "do");
  const auto id = textIn(request, "id");
  if (what == "press") {
    if (auto problem = whyNot(ui.scene(), id)) return problem;
    ui.press(id);
  } else if (what == "type") {
    if (auto problem = whyNot(ui.scene(), id)) return problem;
    ui.type(id, textIn(request, "text"));
  } else if (what == "use-as") {
    kiosk_.useAs(textIn(request, "role"));
  } else if (what != "scene" && what != "wait" && what != "screenshot") {
    return failure("remote.unknown", what);
  }
  return std::nullopt;
}

void Remote::beforeFrame(Ui& ui) {
  std::unique_lock lock(mutex_);
  if (!pending_ || pending_->begun) return;
  pending_->begun = true;
  pending_->answer = begin(pending_->request, ui);
  const bool failed = pending_->answer.has_value();
  lock.unlock();
  if (failed) answered_.notify_one();
}

void Remote::afterFrame(const Ui& ui, const Screen& screen, Window& window) {
  std::unique_lock lock(mutex_);
  if (!pending_ || !pending_->begun || pending_->answer) return;
  const auto& request = pending_->request;
  const auto what = textIn(request, "do");
  const auto name = nameOf(screen.content);
  if (what == "wait" && !isAsWaitedFor(request, ui.scene(), name)) return;
  json answer = {{"ok", true}, {"screen", name}};
  if (what == "scene") {
    answer["language"] = screen.language;
    answer["nodes"] = toJson(ui.scene());
  } else if (what == "screenshot") {
    if (auto saved = window.savePng(textIn(request, "path")); !saved)
      answer = failure(saved.error().code, saved.error().message);
  }
  pending_->answer = std::move(answer);
  lock.unlock();
  answered_.notify_one();
}

}  // namespace assay::kiosk

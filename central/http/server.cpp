#include "central/http/server.h"

#include <httplib.h>

#include <array>
#include <mutex>
#include <thread>

#include "central/http/metrics.h"
#include "central/http/peer.h"
#include "openapi.h"
#include "shared/base/contract.h"
#include "shared/base/log.h"
#include "shared/sync/node.h"

namespace assay::central {

namespace {

constexpr auto table = std::to_array<Route>({
    {"GET", "/v1/health", Access::anybody},
    {"GET", "/v1/ready", Access::anybody},
    {"GET", "/v1/openapi.json", Access::anybody},
    {"GET", "/metrics", Access::anybody},
    {"GET", "/v1/ca", Access::anybody},
    {"POST", "/v1/enrol", Access::anybody},
    {"POST", "/v1/sync/pull", Access::station},
    {"POST", "/v1/sync/push", Access::station},
    {"POST", "/v1/sync/rows", Access::station},
    {"POST", "/v1/keys", Access::station},
    {"PUT", "/v1/keys", Access::station},
    {"POST", "/v1/blobs/lacking", Access::station},
    {"GET", "/v1/blobs/{hash}", Access::station},
    {"PUT", "/v1/blobs/{hash}", Access::station},
});

/// A station keeps its connection between exchanges only so long: each takes up a thread.
constexpr std::size_t threads = 32;
constexpr int keepAliveSeconds = 2;
constexpr int requestsPerConnection = 10'000;
constexpr int readSeconds = 20;

std::string patternOf(std::string_view path) {
  std::string pattern;
  for (const char c : path) pattern += c == '.' ? std::string{"\\."} : std::string{c};
  if (const auto place = pattern.find("{hash}"); place != std::string::npos) pattern.replace(place, 6, "([^/]+)");
  return pattern;
}

sync::Request requestOf(const httplib::Request& request) {
  sync::Request made{.method = request.method, .path = request.path, .body = request.body};
  for (const auto& [name, value] : request.params) made.query[name] = value;
  const std::string version{sync::versionHeader};
  if (request.has_header(version)) made.headers[version] = request.get_header_value(version);
  return made;
}

std::string textIn(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || !found->is_string() ? std::string{} : found->get<std::string>();
}

sync::Response textAnswer(std::string contentType, std::string body) {
  auto response = sync::jsonAnswer({});
  response.contentType = std::move(contentType);
  response.body = std::move(body);
  return response;
}

}  // namespace

std::span<const Route> routes() { return table; }

struct Server::Implementation {
  ServerSettings settings;
  journal::Journal& journal;
  EnrolmentDesk& desk;
  const Clock& clock;
  sync::Node node;

  std::mutex mutex;  ///< whoever uses journal, node or desk
  RequestCounts counts;
  std::unique_ptr<httplib::SSLServer> http;
  std::thread thread;
  int port = 0;

  Implementation(ServerSettings given, journal::Journal& theJournal, journal::BlobStore& blobs, EnrolmentDesk& theDesk,
                 const Clock& theClock)
      : settings(std::move(given)), journal(theJournal), desk(theDesk), clock(theClock), node(theJournal, blobs) {}

  sync::Response answer(const Route& route, const httplib::Request& request) {
    if (route.path == "/v1/health") return sync::jsonAnswer({{"status", "ok"}});
    if (route.path == "/v1/openapi.json") return textAnswer("application/json", std::string{openApiDocument});
    const std::lock_guard lock(mutex);
    if (route.path == "/v1/ready") return ready();
    if (route.path == "/metrics") return metrics();
    if (route.path == "/v1/ca") return textAnswer("application/x-pem-file", desk.authorityCertificate());
    if (route.path == "/v1/enrol") return enrol(request.body);
    const auto station = stationBehind(request.ssl, journal, clock.now());
    if (!station) {
      log::warn(station.error().code, "{} {}: {}", route.method, route.path, station.error().message);
      return sync::refusal(403, station.error());
    }
    return node.answer(requestOf(request));
  }

  sync::Response ready() {
    const auto position = journal.position();
    return position ? sync::jsonAnswer({{"status", "ready"}}) : sync::refusal(503, position.error());
  }

  sync::Response metrics() {
    const auto& counters = node.counters();
    const auto pending = journal.pendingRequests();
    const auto text =
        toPrometheus({
            {"assay_events_stored_total", "Events that stations sent and that were stored.", true,
             counters.eventsStored},
            {"assay_events_quarantined_total", "Events that were not believed.", true, counters.eventsQuarantined},
            {"assay_events_sent_total", "Events that were sent to stations.", true, counters.eventsSent},
            {"assay_blobs_completed_total", "Photos and documents that arrived whole.", true, counters.blobsCompleted},
            {"assay_journal_position", "Position of the journal's latest event.", false,
             static_cast<std::uint64_t>(journal.position().value_or(0))},
            {"assay_requests_pending", "Requests that no Decision has answered.", false, pending ? pending->size() : 0},
        }) +
        counts.toPrometheus();
    return textAnswer("text/plain; version=0.0.4", text);
  }

  sync::Response enrol(const std::string& body) {
    const auto asked = json::parse(body, nullptr, false);
    if (!asked.is_object()) return sync::refusal(400, {"enrol.malformed", "the body is no JSON object"});
    const auto enrolled = desk.enrol(
        journal, {textIn(asked, "code"), textIn(asked, "request"), textIn(asked, "name"), textIn(asked, "role")});
    if (enrolled) return sync::jsonAnswer(toJson(*enrolled));
    const auto& code = enrolled.error().code;
    return sync::refusal(code == "enrol.refused" ? 403 : code == "enrol.malformed" ? 400 : 503, enrolled.error());
  }

  sync::Response show(const Page& page, const std::string& known) {
    const std::lock_guard lock(mutex);
    const auto body = page.body();
    if (!body) return sync::refusal(503, body.error());
    auto response = textAnswer(page.contentType, *body);
    response.headers = page.headers;
    const auto tag = '"' + hexOf(hashOf(asBytes(*body))).substr(0, 32) + '"';
    response.headers["ETag"] = tag;
    if (known == tag) {
      response.status = 304;
      response.body.clear();
    }
    return response;
  }

  /// Nothing that goes wrong while answering may end the server, or be told to whoever asked.
  template <class Answer>
  void serve(std::string_view path, httplib::Response& response, Answer answer) {
    auto answered = sync::refusal(500, {"server.failed", "the request could not be answered"});
    try {
      answered = answer();
    } catch (const std::exception& error) {
      log::error("server.failed", "{}: {}", path, error.what());
    }
    counts.add(std::string{path}, answered.status);
    response.status = answered.status;
    for (const auto& [name, value] : answered.headers) response.set_header(name, value);
    response.set_content(answered.body, answered.contentType);
  }

  void addRoutes() {
    for (const auto& route : table) {
      const auto handler = [this, &route](const httplib::Request& request, httplib::Response& response) {
        serve(route.path, response, [&] { return answer(route, request); });
      };
      const auto pattern = patternOf(route.path);
      if (route.method == "GET") http->Get(pattern, handler);
      if (route.method == "POST") http->Post(pattern, handler);
      if (route.method == "PUT") http->Put(pattern, handler);
    }
    for (const auto& page : settings.pages) {
      http->Get(patternOf(page.path), [this, &page](const httplib::Request& request, httplib::Response& response) {
        serve(page.path, response, [&] { return show(page, request.get_header_value("If-None-Match")); });
      });
    }
  }

  void configure() {
    http->new_task_queue = [] { return new httplib::ThreadPool(threads); };
    http->set_payload_max_length(sync::largestBody);
    http->set_keep_alive_timeout(keepAliveSeconds);
    http->set_keep_alive_max_count(requestsPerConnection);
    http->set_read_timeout(readSeconds);
    http->set_write_timeout(readSeconds);
    http->set_tcp_nodelay(true);
    // The library's own choice lets a second server have the same port.
    http->set_socket_options([](int socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    addRoutes();
  }
};

Server::Server(ServerSettings settings, journal::Journal& journal, journal::BlobStore& blobs, EnrolmentDesk& desk,
               const Clock& clock)
    : implementation_(std::make_unique<Implementation>(std::move(settings), journal, blobs, desk, clock)) {
  implementation_->node.onEventsStored = [this] { onEventsStored(implementation_->journal); };
}

Server::~Server() { stop(); }

Result<void> Server::start() {
  auto& own = *implementation_;
  CONTRACT(!own.thread.joinable());
  own.http = std::make_unique<httplib::SSLServer>(
      [&](SSL_CTX& context) { return configureTls(context, own.settings.authority, own.settings.own); });
  if (!own.http->is_valid()) return fail("server.certificate", "the server's certificate or key can't be used");
  own.configure();
  const auto& host = own.settings.host;
  if (own.settings.port == 0) {
    own.port = own.http->bind_to_any_port(host);
  } else {
    own.port = own.http->bind_to_port(host, own.settings.port) ? own.settings.port : -1;
  }
  if (own.port <= 0) return fail("server.port", "can't listen on " + host + ":" + std::to_string(own.settings.port));
  own.thread = std::thread([&own] { own.http->listen_after_bind(); });
  // `stop` is lost on a server that does not run yet.
  while (!own.http->is_running()) std::this_thread::yield();
  log::info("server.started", "port {}", own.port);
  return {};
}

void Server::stop() {
  auto& own = *implementation_;
  if (!own.thread.joinable()) return;
  own.http->stop();
  own.thread.join();
  log::info("server.stopped", "port {}", own.port);
}

int Server::port() const { return implementation_->port; }

}  // namespace assay::central

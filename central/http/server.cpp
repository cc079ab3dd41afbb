#include "central/http/server.h"

#include <array>
#include <mutex>

#include "central/http/metrics.h"
#include "openapi.h"
#include "shared/base/json_text.h"
#include "shared/base/log.h"
#include "shared/sync/https_server.h"
#include "shared/sync/node.h"

namespace assay::central {

namespace {

constexpr auto ownRoutes = std::to_array<Route>({
    {"GET", "/v1/health", Access::anybody},
    {"GET", "/v1/ready", Access::anybody},
    {"GET", "/v1/openapi.json", Access::anybody},
    {"GET", "/metrics", Access::anybody},
    {"GET", "/v1/ca", Access::anybody},
    {"POST", "/v1/enrol", Access::anybody},
});

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

std::span<const Route> routes() {
  static const auto all = [] {
    std::vector<Route> made(ownRoutes.begin(), ownRoutes.end());
    for (const auto& [method, path] : sync::Node::paths()) made.push_back({method, path, Access::station});
    return made;
  }();
  return all;
}

struct Server::Implementation {
  ServerSettings settings;
  journal::Journal& journal;
  EnrolmentDesk& desk;
  const Clock& clock;
  sync::Node node;

  std::mutex mutex;  ///< whoever uses journal, node or desk
  RequestCounts counts;
  std::optional<sync::HttpsServer> https;

  Implementation(ServerSettings given, journal::Journal& theJournal, journal::BlobStore& blobs, EnrolmentDesk& theDesk,
                 const Clock& theClock)
      : settings(std::move(given)), journal(theJournal), desk(theDesk), clock(theClock), node(theJournal, blobs) {}

  sync::Response answer(const Route& route, const sync::Request& request, const sync::Caller& caller) {
    if (route.path == "/v1/health") return sync::jsonAnswer({{"status", "ok"}});
    if (route.path == "/v1/openapi.json") return textAnswer("application/json", std::string{openApiDocument});
    const std::lock_guard lock(mutex);
    if (route.path == "/v1/ready") return ready();
    if (route.path == "/metrics") return metrics();
    if (route.path == "/v1/ca") return textAnswer("application/x-pem-file", desk.authorityCertificate());
    if (route.path == "/v1/enrol") return enrol(request.body);
    const auto station = stationBehind(caller, journal, clock.now());
    if (!station) {
      log::warn(station.error().code, "{} {}: {}", route.method, route.path, station.error().message);
      return sync::refusal(403, station.error());
    }
    return node.answer(request);
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
    const auto asked = parseJson(body);
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

  /// Counts what is answered.
  sync::ServedRoute served(std::string_view method, std::string_view path,
                           std::function<sync::Response(const sync::Request&, const sync::Caller&)> answer) {
    const std::string name{path};
    return {std::string{method}, name,
            [this, name, answer = std::move(answer)](const sync::Request& request, const sync::Caller& caller) {
              auto answered = answer(request, caller);
              counts.add(name, answered.status);
              return answered;
            }};
  }

  std::vector<sync::ServedRoute> servedRoutes() {
    std::vector<sync::ServedRoute> all;
    for (const auto& route : routes()) {
      all.push_back(served(route.method, route.path, [this, &route](const auto& request, const auto& caller) {
        return answer(route, request, caller);
      }));
    }
    for (const auto& page : settings.pages) {
      all.push_back(served("GET", page.path, [this, &page](const sync::Request& request, const auto&) {
        const auto known = request.headers.find("if-none-match");
        return show(page, known == request.headers.end() ? "" : known->second);
      }));
    }
    return all;
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
  const auto& settings = own.settings;
  own.https.emplace(sync::Listening{settings.host, settings.port, settings.authority, settings.own},
                    own.servedRoutes());
  return own.https->start();
}

void Server::stop() {
  if (implementation_->https) implementation_->https->stop();
}

int Server::port() const { return implementation_->https ? implementation_->https->port() : 0; }

}  // namespace assay::central

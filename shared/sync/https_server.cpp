#include "shared/sync/https_server.h"

#include <httplib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <sys/socket.h>

#include <algorithm>
#include <thread>

#include "shared/base/contract.h"
#include "shared/base/log.h"
#include "shared/sync/openssl_handles.h"

namespace assay::sync {

namespace {

using openssl::Certificate;
using openssl::Key;

/// A caller keeps its connection between exchanges only so long: each takes up a thread.
constexpr int keepAliveSeconds = 2;
constexpr int requestsPerConnection = 10'000;
constexpr int readSeconds = 20;

std::string patternOf(std::string_view path) {
  std::string pattern;
  for (const char c : path) pattern += c == '.' ? std::string{"\\."} : std::string{c};
  if (const auto place = pattern.find("{hash}"); place != std::string::npos) pattern.replace(place, 6, "([^/]+)");
  return pattern;
}

/// Lets everybody through the handshake; what is wrong with the certificate is kept for the routes,
/// which can say it in words.
int acceptForNow(int, X509_STORE_CTX*) { return 1; }

/// The library reads a line, headers and chunks without end before it asks what to do with them: so much may come with
/// one request, of callers with a certificate of the authority and of others.
constexpr std::size_t mostOfStrangers = 1024UL * 1024;
constexpr std::size_t mostOfStations = largestBody + mostOfStrangers;

/// Bytes that came over a connection since the headers of its last request, in place of the pointer that belongs there.
int receivedIndex() {
  static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

void setReceived(SSL* connection, std::size_t bytes) {
  SSL_set_ex_data(connection, receivedIndex(), reinterpret_cast<void*>(bytes));  // NOLINT(performance-no-int-to-ptr)
}

/// Told of each record's header: ends the connection of who sends too much.
void limitReceived(int written, int /*version*/, int kind, const void* record, std::size_t size, SSL* connection,
                   void* /*unused*/) {
  if (written != 0 || kind != SSL3_RT_HEADER || size != SSL3_RT_HEADER_LENGTH) return;
  const auto* const header = static_cast<const unsigned char*>(record);
  const auto before = reinterpret_cast<std::size_t>(SSL_get_ex_data(connection, receivedIndex()));
  const auto received = before + header[3] * 256UL + header[4];
  setReceived(connection, received);
  const bool isStation =
      SSL_get0_peer_certificate(connection) != nullptr && SSL_get_verify_result(connection) == X509_V_OK;
  if (received > (isStation ? mostOfStations : mostOfStrangers)) shutdown(SSL_get_fd(connection), SHUT_RDWR);
}

bool configureTls(SSL_CTX& context, const std::string& authority, const KeyedCertificate& own) {
  const Certificate certificate{PEM_read_bio_X509(openssl::memoryOf(own.certificate).get(), nullptr, nullptr, nullptr)};
  const Key key{PEM_read_bio_PrivateKey(openssl::memoryOf(own.key).get(), nullptr, nullptr, nullptr)};
  const Certificate issuer{PEM_read_bio_X509(openssl::memoryOf(authority).get(), nullptr, nullptr, nullptr)};
  const bool usable = certificate && key && issuer && SSL_CTX_use_certificate(&context, certificate.get()) == 1 &&
                      SSL_CTX_use_PrivateKey(&context, key.get()) == 1 && SSL_CTX_check_private_key(&context) == 1 &&
                      X509_STORE_add_cert(SSL_CTX_get_cert_store(&context), issuer.get()) == 1 &&
                      SSL_CTX_add_client_CA(&context, issuer.get()) == 1 &&
                      SSL_CTX_set_min_proto_version(&context, TLS1_3_VERSION) == 1;
  ERR_clear_error();
  if (!usable) return false;
  // Validity is checked at each request, by the clock that everything here goes by.
  X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(&context), X509_V_FLAG_NO_CHECK_TIME);
  SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, acceptForNow);
  SSL_CTX_set_msg_callback(&context, limitReceived);
  SSL_CTX_set_num_tickets(&context, 0);  // no resumption: every connection shows its certificate
  SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
  return true;
}

Request requestOf(const httplib::Request& request) {
  Request made{.method = request.method, .path = request.path, .body = request.body};
  for (const auto& [name, value] : request.params) made.query[name] = value;
  for (const auto& [name, value] : request.headers) {
    std::string lower = name;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    made.headers[lower] = value;
  }
  return made;
}

}  // namespace

struct HttpsServer::Implementation {
  Listening listening;
  std::vector<ServedRoute> routes;
  std::unique_ptr<httplib::SSLServer> http;
  std::thread thread;
  int port = 0;

  static void serve(const ServedRoute& route, const httplib::Request& request, httplib::Response& response) {
    auto answered = refusal(500, {"server.failed", "the request could not be answered"});
    try {
      answered = route.answer(requestOf(request), Caller{request.ssl});
    } catch (const std::exception& error) {
      log::error("server.failed", "{}: {}", route.path, error.what());
    }
    response.status = answered.status;
    for (const auto& [name, value] : answered.headers) response.set_header(name, value);
    response.set_content(answered.body, answered.contentType);
  }

  /// Once the headers are there, before the body is. Each of many ranges would get a copy of the answer.
  static httplib::Server::HandlerResponse begin(const httplib::Request& request, httplib::Response& response) {
    setReceived(const_cast<SSL*>(request.ssl), 0);
    if (request.ranges.size() <= 1) return httplib::Server::HandlerResponse::Unhandled;
    response.status = 416;
    return httplib::Server::HandlerResponse::Handled;
  }

  void addRoutes() {
    for (const auto& route : routes) {
      const auto handler = [&route](const httplib::Request& request, httplib::Response& response) {
        serve(route, request, response);
      };
      const auto pattern = patternOf(route.path);
      if (route.method == "GET") http->Get(pattern, handler);
      if (route.method == "POST") http->Post(pattern, handler);
      if (route.method == "PUT") http->Put(pattern, handler);
    }
  }

  void configure() {
    http->new_task_queue = [this] { return new httplib::ThreadPool(listening.threads); };
    http->set_payload_max_length(largestBody);
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
    http->set_pre_routing_handler(begin);
    addRoutes();
  }
};

HttpsServer::HttpsServer(Listening listening, std::vector<ServedRoute> routes)
    : implementation_(new Implementation{std::move(listening), std::move(routes), nullptr, {}, 0}) {}

HttpsServer::~HttpsServer() { stop(); }

Result<void> HttpsServer::start() {
  auto& own = *implementation_;
  CONTRACT(!own.thread.joinable());
  own.http = std::make_unique<httplib::SSLServer>(
      [&](SSL_CTX& context) { return configureTls(context, own.listening.authority, own.listening.own); });
  if (!own.http->is_valid()) return fail("server.certificate", "the server's certificate or key can't be used");
  own.configure();
  const auto& host = own.listening.host;
  if (own.listening.port == 0) {
    own.port = own.http->bind_to_any_port(host);
  } else {
    own.port = own.http->bind_to_port(host, own.listening.port) ? own.listening.port : -1;
  }
  if (own.port <= 0) return fail("server.port", "can't listen on " + host + ":" + std::to_string(own.listening.port));
  own.thread = std::thread([&own] { own.http->listen_after_bind(); });
  // `stop` is lost on a server that does not run yet.
  while (!own.http->is_running()) std::this_thread::yield();
  log::info("server.started", "port {}", own.port);
  return {};
}

void HttpsServer::stop() {
  auto& own = *implementation_;
  if (!own.thread.joinable()) return;
  own.http->stop();
  own.thread.join();
  log::info("server.stopped", "port {}", own.port);
}

int HttpsServer::port() const { return implementation_->port; }

}  // namespace assay::sync

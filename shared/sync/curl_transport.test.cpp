#include "shared/sync/curl_transport.h"

#include <gtest/gtest.h>

#include "shared/sync/certificate_authority.h"
#include "shared/sync/https_server.h"

namespace assay::sync {
namespace {

class Called : public testing::Test {
 protected:
  std::unique_ptr<HttpsServer> listen(int port) {
    auto server = std::make_unique<HttpsServer>(
        Listening{.host = "127.0.0.1",
                  .port = port,
                  .authority = authority.certificate,
                  .own = {*signRequest(authority, *makeSigningRequest(key), "k1", always), *privateKeyPem(key)},
                  .threads = 2},
        std::vector<ServedRoute>{{"POST", "/v1/echo", [](const Request& request, const Caller&) {
                                    return Response{.contentType = "text/plain", .body = request.body};
                                  }}});
    EXPECT_TRUE(server->start());
    return server;
  }

  [[nodiscard]] Endpoint at(int port) const {
    const auto number = std::to_string(port);
    return {.url = "https://" + hostOfStation("k1") + ":" + number,
            .authority = authority.certificate,
            .connectTo = "127.0.0.1:" + number};
  }

  const Validity always{*parseInstant("2000-01-01T00:00:00Z"), *parseInstant("2100-01-01T00:00:00Z")};
  const KeyedCertificate authority = *makeAuthority("Assay test authority", always);
  const SigningKey key = SigningKey::generate();
  const SystemClock clock{};
};

TEST_F(Called, a_server_may_close_connections_between_requests_however_often) {
  auto server = listen(0);
  const int port = server->port();
  CurlTransport transport(at(port), clock);
  for (int i = 0; i < 8; ++i) {
    const auto body = std::to_string(i);
    const auto answer = transport.send({.method = "POST", .path = "/v1/echo", .body = body});
    ASSERT_TRUE(answer) << i << ": " << answer.error().message;
    EXPECT_EQ(answer->body, body);
    server.reset();
    server = listen(port);
  }
}

TEST_F(Called, a_request_has_an_end_though_something_moves) {
  auto server = listen(0);
  CurlTransport transport(at(server->port()), clock, {.whole = std::chrono::milliseconds{1}});
  // As much as strangers may bring: it would be answered.
  const auto body = std::string(512UL * 1024, ' ');
  const auto answer = transport.send({.method = "POST", .path = "/v1/echo", .body = body});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "sync.unreachable");
}

}  // namespace
}  // namespace assay::sync

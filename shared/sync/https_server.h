#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "shared/sync/caller.h"
#include "shared/sync/protocol.h"

namespace assay::sync {

/// One route: whatever matches method and path gets what `answer` gives. Called in any thread of the server's.
struct ServedRoute {
  std::string method;
  std::string path;  ///< `{hash}` in it stands for any one part
  std::function<Response(const Request&, const Caller&)> answer;
};

struct Listening {
  std::string host = "0.0.0.0";
  int port = 0;           ///< 0: any free one
  std::string authority;  ///< certificate, PEM: whose callers are known
  KeyedCertificate own;
  std::size_t threads = 32;  ///< requests answered at a time, and connections that stay open
};

/// HTTPS with TLS 1.3. Client certificates are asked for, checked against the authority, and not demanded: the routes
/// decide. Nothing that goes wrong while answering ends the server or is told to the caller.
class HttpsServer {
 public:
  HttpsServer(Listening listening, std::vector<ServedRoute> routes);
  HttpsServer(const HttpsServer&) = delete;
  HttpsServer& operator=(const HttpsServer&) = delete;
  ~HttpsServer();  ///< stops

  /// Returns once requests are answered. Errors: `server.certificate` (own certificate or authority unusable),
  /// `server.port` (taken or not permitted).
  Result<void> start();
  void stop();
  [[nodiscard]] int port() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace assay::sync

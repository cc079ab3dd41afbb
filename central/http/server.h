#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "central/http/enrolment_desk.h"
#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::central {

/// Who may use a route: anybody, or an enrolled station with its certificate.
enum class Access { anybody, station };

struct Route {
  std::string_view method;
  std::string_view path;  ///< as in openapi.json: `{hash}` stands for a blob's hash
  Access access;
};

/// All routes but those of `Pages`.
std::span<const Route> routes();

/// A public page that the composition root adds: `GET path`, for anybody. `body` is called under the server's lock.
/// A browser that has the same body already is told so (ETag).
struct Page {
  std::string path;
  std::string contentType;
  std::map<std::string, std::string> headers;
  std::function<Result<std::string>()> body;
};

struct ServerSettings {
  std::string host = "0.0.0.0";
  int port = 8443;        ///< 0: any free one
  std::string authority;  ///< certificate, PEM
  sync::KeyedCertificate own;
  std::vector<Page> pages;
};

/// Central's one door: HTTPS (TLS 1.3) for stations with their certificates, for enrolment, for
/// monitoring and for public pages. Serves in threads of its own; the journal and everything called
/// from here is used by one of them at a time.
class Server {
 public:
  /// `journal` belongs to the server from `start` to `stop`.
  Server(ServerSettings settings, journal::Journal& journal, journal::BlobStore& blobs, EnrolmentDesk& desk,
         const Clock& clock);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  ///< stops

  /// Called after a station's events were stored and before it is answered: what is appended here
  /// goes back with the same exchange. Set before `start`.
  std::function<void(journal::Journal&)> onEventsStored = [](journal::Journal&) {};

  /// Returns once requests are answered. Errors: `server.certificate` (own certificate or authority
  /// unusable), `server.port` (taken or not permitted).
  Result<void> start();
  void stop();
  [[nodiscard]] int port() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace assay::central

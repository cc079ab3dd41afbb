#pragma once

#include <memory>

#include "shared/base/clock.h"
#include "shared/sync/transport.h"

namespace assay::sync {

/// How long to wait for the other side.
struct Patience {
  Duration connect = std::chrono::seconds{5};
  Duration stalled = std::chrono::seconds{20};  ///< nothing moved for so long
  Duration whole = std::chrono::minutes{10};    ///< for one request, however it moves: 14 kB/s for the largest
};

/// Whom to trust and who we are; PEM texts. Without `authority` nobody is trusted but anybody is
/// talked to: only for asking for the authority's certificate, which is then checked another way.
struct Endpoint {
  std::string url;  ///< `https://host:port`
  std::optional<std::string> authority;
  std::optional<std::string> certificate;  ///< ours
  std::optional<SigningKey> key;           ///< ours
  std::optional<std::string> connectTo{};  ///< `address:port` that the host is reached at, instead of by its name
};

/// HTTPS with TLS 1.3 over libcurl; the connection is kept between requests. One instance belongs to
/// one thread. Our certificate's end is seen before connecting.
class CurlTransport final : public Transport {
 public:
  CurlTransport(Endpoint endpoint, const Clock& clock, Patience patience = {});
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  ~CurlTransport() override;

  Result<Response> send(const Request& request) override;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace assay::sync

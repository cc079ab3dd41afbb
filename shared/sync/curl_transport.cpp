#include "shared/sync/curl_transport.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>

#include "shared/base/contract.h"
#include "shared/sync/certificate_authority.h"
#include "shared/sync/openssl_handles.h"

namespace assay::sync {

namespace {

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void initialiseLibrary() {
  static std::once_flag once;
  std::call_once(once, [] { CONTRACT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

struct Received {
  std::string body;
  Headers headers;
};

/// Less than `count` tells curl to give up.
std::size_t takeBody(char* data, std::size_t size, std::size_t count, void* received) {
  auto& body = static_cast<Received*>(received)->body;
  if (body.size() + size * count > largestBody + largestBlobPart) return 0;
  body.append(data, size * count);
  return size * count;
}

std::size_t takeHeader(char* data, std::size_t size, std::size_t count, void* received) {
  const std::string_view line{data, size * count};
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string name{line.substr(0, colon)};
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto begin = line.find_first_not_of(" \t", colon + 1);
  const auto end = line.find_last_not_of(" \t\r\n");
  if (begin == std::string_view::npos || begin > end) return line.size();
  static_cast<Received*>(received)->headers[name] = line.substr(begin, end - begin + 1);
  return line.size();
}

Error errorOf(CURLcode code, const std::string& url, const char* detail) {
  const auto message = url + ": " + (*detail != '\0' ? detail : curl_easy_strerror(code));
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return {"sync.wrong-server", message};
    case CURLE_WRITE_ERROR:
    case CURLE_WEIRD_SERVER_REPLY: return {"sync.bad-answer", message};
    default: return {"sync.unreachable", message};
  }
}

/// Whom to trust and who we are, as OpenSSL has it: to read PEM texts takes longer than a handshake, and the library
/// would read them for every connection.
struct Credentials {
  openssl::Store trusted;
  openssl::Certificate certificate;
  openssl::Key key;
};

CURLcode hand(CURL* /*handle*/, void* context, void* credentials) {
  auto* const tls = static_cast<SSL_CTX*>(context);
  const auto& own = *static_cast<const Credentials*>(credentials);
  const bool taken = (!own.trusted || SSL_CTX_set1_verify_cert_store(tls, own.trusted.get()) == 1) &&
                     (!own.key || (SSL_CTX_use_certificate(tls, own.certificate.get()) == 1 &&
                                   SSL_CTX_use_PrivateKey(tls, own.key.get()) == 1));
  return taken ? CURLE_OK : CURLE_SSL_CERTPROBLEM;
}

openssl::Certificate certificateIn(const std::string& pem) {
  return openssl::Certificate{PEM_read_bio_X509(openssl::memoryOf(pem).get(), nullptr, nullptr, nullptr)};
}

std::string withQuery(const Request& request) {
  auto target = request.path;
  auto separator = '?';
  for (const auto& [name, value] : request.query) {
    target.append(1, separator).append(name).append("=").append(value);
    separator = '&';
  }
  return target;
}

}  // namespace

struct CurlTransport::Implementation {
  Endpoint endpoint;
  const Clock& clock;
  Credentials credentials{};
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{nullptr, curl_easy_cleanup};
  HeaderList connectTo{nullptr, curl_slist_free_all};
  std::array<char, CURL_ERROR_SIZE> detail{};
  std::optional<Error> unusable;
  std::optional<Instant> expires;

  template <class Value>
  void set(CURLoption option, Value value) {
    const auto result = curl_easy_setopt(curl.get(), option, value);
    if (result != CURLE_OK) unusable = Error{"sync.bad-endpoint", curl_easy_strerror(result)};
  }

  void configure(Patience patience) {
    set(CURLOPT_ERRORBUFFER, detail.data());
    set(CURLOPT_NOSIGNAL, 1L);  // threads: no SIGALRM
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_PROXY, "");  // central is always reached directly
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.connect.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<Duration::rep>(1, patience.stalled.count() / 1000)));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(patience.whole.count()));
    set(CURLOPT_WRITEFUNCTION, takeBody);
    set(CURLOPT_HEADERFUNCTION, takeHeader);
    // Nobody else's certificates are trusted.
    set(CURLOPT_CAINFO, static_cast<const char*>(nullptr));
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    if (endpoint.authority) {
      trust(*endpoint.authority);
    } else {
      set(CURLOPT_SSL_VERIFYPEER, 0L);
      set(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (endpoint.connectTo) {
      connectTo.reset(curl_slist_append(nullptr, ("::" + *endpoint.connectTo).c_str()));
      set(CURLOPT_CONNECT_TO, connectTo.get());
    }
    if (endpoint.certificate && endpoint.key) showOwn(*endpoint.certificate, *endpoint.key);
    set(CURLOPT_SSL_CTX_FUNCTION, hand);
    set(CURLOPT_SSL_CTX_DATA, &credentials);
  }

  void trust(const std::string& authority) {
    const auto certificate = certificateIn(authority);
    credentials.trusted.reset(X509_STORE_new());
    if (!certificate || X509_STORE_add_cert(credentials.trusted.get(), certificate.get()) != 1) {
      unusable = Error{"sync.bad-endpoint", "the authority's certificate can't be read"};
    }
  }

  void showOwn(const std::string& certificate, const SigningKey& key) {
    const auto facts = readCertificate(certificate);
    if (!facts) {
      unusable = facts.error();
      return;
    }
    expires = facts->validity.until;
    credentials.certificate = certificateIn(certificate);
    const auto seed = key.seed().view();
    credentials.key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    if (!credentials.certificate || !credentials.key) {
      unusable = Error{"sync.bad-endpoint", "the device's certificate or key can't be used"};
    }
  }

  void setMethod(const Request& request) {
    set(CURLOPT_POSTFIELDS, static_cast<const char*>(nullptr));
    if (request.method == "GET") {
      set(CURLOPT_CUSTOMREQUEST, static_cast<const char*>(nullptr));
      set(CURLOPT_HTTPGET, 1L);
      return;
    }
    set(CURLOPT_POST, 1L);
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.data());
  }

  Result<Response> perform(const Request& request) {
    Received received;
    const auto url = endpoint.url + withQuery(request);
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_WRITEDATA, &received);
    set(CURLOPT_HEADERDATA, &received);
    setMethod(request);
    // `Expect: 100-continue` would cost a round trip for every larger body.
    HeaderList headers{curl_slist_append(nullptr, "Expect:"), curl_slist_free_all};
    if (request.method != "GET") {
      headers.reset(curl_slist_append(headers.release(), ("Content-Type: " + request.contentType).c_str()));
    }
    for (const auto& [name, value] : request.headers) {
      headers.reset(curl_slist_append(headers.release(), fmt::format("{}: {}", name, value).c_str()));
    }
    set(CURLOPT_HTTPHEADER, headers.get());
    detail[0] = '\0';
    auto result = curl_easy_perform(curl.get());
    // The library counts over a handle's life how often a connection was closed between two requests, and gives up at
    // the sixth time where a new one would do. Then it counts anew.
    if (result == CURLE_SEND_ERROR) {
      received = {};
      result = curl_easy_perform(curl.get());
    }
    if (result != CURLE_OK) return fail(errorOf(result, endpoint.url, detail.data()));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    auto contentType = received.headers["content-type"];
    return Response{static_cast<int>(status), std::move(contentType), std::move(received.headers),
                    std::move(received.body)};
  }
};

CurlTransport::CurlTransport(Endpoint endpoint, const Clock& clock, Patience patience)
    : implementation_(new Implementation{std::move(endpoint), clock}) {
  initialiseLibrary();
  implementation_->curl.reset(curl_easy_init());
  CONTRACT(implementation_->curl != nullptr);
  implementation_->configure(patience);
}

CurlTransport::~CurlTransport() = default;

Result<Response> CurlTransport::send(const Request& request) {
  auto& own = *implementation_;
  if (own.unusable) return fail(*own.unusable);
  if (own.expires && *own.expires < own.clock.now()) {
    return fail("sync.certificate-expired", "this device's certificate ended at " + formatInstant(*own.expires));
  }
  return own.perform(request);
}

}  // namespace assay::sync

#include "shared/sync/caller.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "shared/base/bytes.h"
#include "shared/sync/openssl_handles.h"

namespace assay::sync {

namespace {

using openssl::Certificate;
using openssl::Memory;

Result<std::string> pemOf(X509* certificate) {
  const Memory memory{BIO_new(BIO_s_mem())};
  if (!memory || PEM_write_bio_X509(memory.get(), certificate) != 1) {
    return fail("sync.not-enrolled", "the certificate can't be read");
  }
  char* text = nullptr;
  const auto size = BIO_get_mem_data(memory.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

tl::unexpected<Error> notEnrolled(const char* why) { return fail("sync.not-enrolled", why); }

}  // namespace

Result<CertificateFacts> Caller::certificate() const {
  if (connection_ == nullptr) return notEnrolled("no secure connection");
  const Certificate shown{SSL_get1_peer_certificate(connection_)};
  if (!shown) return notEnrolled("no client certificate");
  if (SSL_get_verify_result(connection_) != X509_V_OK) return notEnrolled("the certificate is not of this authority");
  const auto text = pemOf(shown.get());
  if (!text) return tl::unexpected<Error>(text.error());
  auto facts = readCertificate(*text);
  if (!facts) return notEnrolled("the certificate can't be read");
  return std::move(*facts);
}

Result<Station> stationBehind(const Caller& caller, const journal::Journal& journal, Instant now) {
  const auto facts = caller.certificate();
  if (!facts) return tl::unexpected<Error>(facts.error());
  if (facts->validity.until < now || now < facts->validity.from) {
    return fail("sync.certificate-expired", "the certificate's time is over or has not come");
  }
  auto station = journal.load<Station>(facts->commonName);
  if (!station) return notEnrolled("no station of this name is enrolled");
  if (!facts->key || toHex(*facts->key) != station->key)
    return notEnrolled("the station was enrolled with another key");
  return std::move(*station);
}

}  // namespace assay::sync

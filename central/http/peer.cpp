#include "central/http/peer.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

#include "shared/base/bytes.h"
#include "shared/sync/openssl_handles.h"

namespace assay::central {

namespace {

using openssl::Certificate;
using openssl::Key;
using openssl::Memory;

Memory readOnly(const std::string& text) { return Memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))}; }

/// Lets everybody through the handshake; what is wrong with the certificate is kept for the routes,
/// which can say it in words.
int acceptForNow(int, X509_STORE_CTX*) { return 1; }

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

bool configureTls(SSL_CTX& context, const std::string& authority, const sync::KeyedCertificate& own) {
  const Certificate certificate{PEM_read_bio_X509(readOnly(own.certificate).get(), nullptr, nullptr, nullptr)};
  const Key key{PEM_read_bio_PrivateKey(readOnly(own.key).get(), nullptr, nullptr, nullptr)};
  const Certificate issuer{PEM_read_bio_X509(readOnly(authority).get(), nullptr, nullptr, nullptr)};
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
  SSL_CTX_set_num_tickets(&context, 0);  // no resumption: every connection shows its certificate
  SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
  return true;
}

Result<Station> stationBehind(const SSL* connection, const journal::Journal& journal, Instant now) {
  if (connection == nullptr) return notEnrolled("no secure connection");
  const Certificate certificate{SSL_get1_peer_certificate(connection)};
  if (!certificate) return notEnrolled("no client certificate");
  if (SSL_get_verify_result(connection) != X509_V_OK) return notEnrolled("the certificate is not of this authority");
  const auto text = pemOf(certificate.get());
  if (!text) return tl::unexpected<Error>(text.error());
  const auto facts = sync::readCertificate(*text);
  if (!facts) return notEnrolled("the certificate can't be read");
  if (facts->validity.until < now || now < facts->validity.from) {
    return fail("sync.certificate-expired", "the certificate's time is over or has not come");
  }
  auto station = journal.load<Station>(facts->commonName);
  if (!station) return notEnrolled("no station of this name is enrolled");
  if (!facts->key || toHex(*facts->key) != station->key)
    return notEnrolled("the station was enrolled with another key");
  return std::move(*station);
}

}  // namespace assay::central

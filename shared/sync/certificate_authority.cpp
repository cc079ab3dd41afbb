#include "shared/sync/certificate_authority.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <memory>

#include "shared/sync/openssl_handles.h"

namespace assay::sync {

namespace {

using openssl::Certificate;
using openssl::Freed;
using openssl::Key;
using openssl::Memory;
using Request = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

tl::unexpected<Error> failed(const char* what) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  return fail("certificate.failed", std::string{what} + ": " + reason.data());
}

template <class Write>
std::string pemOf(Write write) {
  const Memory memory{BIO_new(BIO_s_mem())};
  if (!memory || write(memory.get()) != 1) return {};
  char* text = nullptr;
  const auto size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string pemOf(X509* certificate) {
  return pemOf([&](BIO* to) { return PEM_write_bio_X509(to, certificate); });
}

std::string pemOf(EVP_PKEY* key) {
  return pemOf([&](BIO* to) { return PEM_write_bio_PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

/// No password is ever asked for: a key that has one is not ours.
int noPassword(char*, int, int, void*) { return 0; }

Certificate parseCertificate(const std::string& pem) {
  return Certificate{PEM_read_bio_X509(openssl::memoryOf(pem).get(), nullptr, noPassword, nullptr)};
}

Key parseKey(const std::string& pem) {
  return Key{PEM_read_bio_PrivateKey(openssl::memoryOf(pem).get(), nullptr, noPassword, nullptr)};
}

Request parseRequest(const std::string& pem) {
  return Request{PEM_read_bio_X509_REQ(openssl::memoryOf(pem).get(), nullptr, noPassword, nullptr)};
}

std::optional<PublicKey> ed25519Of(EVP_PKEY* key) {
  PublicKey bytes{};
  auto size = bytes.size();
  if (key == nullptr || EVP_PKEY_id(key) != EVP_PKEY_ED25519) return std::nullopt;
  if (EVP_PKEY_get_raw_public_key(key, bytes.data(), &size) != 1 || size != bytes.size()) return std::nullopt;
  return bytes;
}

bool setCommonName(X509_NAME* name, const std::string& text) {
  return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()),
                                    -1, 0) == 1;
}

bool setRandomSerial(X509* certificate) {
  constexpr int bits = 127;  // positive in 16 bytes
  const Number number{BN_new()};
  return number && BN_rand(number.get(), bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setValidity(X509* certificate, const Validity& validity) {
  const auto from = static_cast<std::time_t>(toUnixSeconds(validity.from));
  const auto until = static_cast<std::time_t>(toUnixSeconds(validity.until));
  return ASN1_TIME_set(X509_getm_notBefore(certificate), from) != nullptr &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), until) != nullptr;
}

bool addExtension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

struct Wanted {
  std::string commonName;
  Validity validity;
  bool authority = false;
  std::string keyUsage;
  std::string extendedUsage;     // none when empty
  std::string alternativeNames;  // none when empty
};

/// `issuer` is null for a self-signed one.
Certificate makeCertificate(const Wanted& wanted, EVP_PKEY* subjectKey, X509* issuer, EVP_PKEY* issuerKey) {
  Certificate made{X509_new()};
  if (!made) return nullptr;
  auto* const certificate = made.get();
  auto* const signer = issuer == nullptr ? certificate : issuer;
  const bool filled =
      X509_set_version(certificate, X509_VERSION_3) == 1 && setRandomSerial(certificate) &&
      setValidity(certificate, wanted.validity) &&
      setCommonName(X509_get_subject_name(certificate), wanted.commonName) &&
      X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1 &&
      X509_set_pubkey(certificate, subjectKey) == 1 &&
      addExtension(certificate, signer, NID_basic_constraints,
                   wanted.authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE") &&
      addExtension(certificate, signer, NID_key_usage, "critical," + wanted.keyUsage) &&
      addExtension(certificate, signer, NID_subject_key_identifier, "hash") &&
      addExtension(certificate, signer, NID_authority_key_identifier, "keyid:always") &&
      (wanted.extendedUsage.empty() || addExtension(certificate, signer, NID_ext_key_usage, wanted.extendedUsage)) &&
      (wanted.alternativeNames.empty() ||
       addExtension(certificate, signer, NID_subject_alt_name, wanted.alternativeNames));
  // Ed25519 hashes by itself; every other key takes SHA-256.
  const auto* const digest = EVP_PKEY_id(issuerKey) == EVP_PKEY_ED25519 ? nullptr : EVP_sha256();
  if (!filled || X509_sign(certificate, issuerKey, digest) == 0) return nullptr;
  return made;
}

bool isAddress(const std::string& host) {
  const std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>> address{a2i_IPADDRESS(host.c_str())};
  ERR_clear_error();
  return address != nullptr;
}

std::string alternativeNames(std::span<const std::string> hosts) {
  std::string names;
  for (const auto& host : hosts) {
    if (!names.empty()) names += ",";
    names += (isAddress(host) ? "IP:" : "DNS:") + host;
  }
  return names;
}

/// What may stand in a list of names without being read as more than one.
bool isHost(const std::string& host) {
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':';
  });
}

std::optional<Instant> instantOf(const ASN1_TIME* time) {
  std::tm broken{};
  if (ASN1_TIME_to_tm(time, &broken) != 1) return std::nullopt;
  return fromUnixSeconds(timegm(&broken));
}

}  // namespace

Result<KeyedCertificate> makeAuthority(const std::string& name, Validity validity) {
  const Key key{EVP_EC_gen("P-256")};
  if (!key) return failed("no key for the authority");
  const Wanted wanted{.commonName = name, .validity = validity, .authority = true, .keyUsage = "keyCertSign,cRLSign"};
  const auto certificate = makeCertificate(wanted, key.get(), nullptr, key.get());
  if (!certificate) return failed("no certificate for the authority");
  return KeyedCertificate{pemOf(certificate.get()), pemOf(key.get())};
}

Result<KeyedCertificate> makeServerCertificate(const KeyedCertificate& authority, std::span<const std::string> hosts,
                                               Validity validity) {
  if (hosts.empty() || !std::ranges::all_of(hosts, isHost)) return fail("certificate.failed", "no usable host names");
  const auto issuer = parseCertificate(authority.certificate);
  const auto issuerKey = parseKey(authority.key);
  const Key key{EVP_EC_gen("P-256")};
  if (!issuer || !issuerKey || !key) return failed("no keys for the server's certificate");
  const Wanted wanted{.commonName = "assay-central",
                      .validity = validity,
                      .keyUsage = "digitalSignature",
                      .extendedUsage = "serverAuth",
                      .alternativeNames = alternativeNames(hosts)};
  const auto certificate = makeCertificate(wanted, key.get(), issuer.get(), issuerKey.get());
  if (!certificate) return failed("no certificate for the server");
  return KeyedCertificate{pemOf(certificate.get()), pemOf(key.get())};
}

Result<std::string> makeSigningRequest(const SigningKey& key) {
  const auto seed = key.seed().view();
  const Key own{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size())};
  const Request request{X509_REQ_new()};
  const bool made = own && request && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
                    setCommonName(X509_REQ_get_subject_name(request.get()), "station") &&
                    X509_REQ_set_pubkey(request.get(), own.get()) == 1 &&
                    X509_REQ_sign(request.get(), own.get(), nullptr) != 0;
  if (!made) return failed("no signing request");
  return pemOf([&](BIO* to) { return PEM_write_bio_X509_REQ(to, request.get()); });
}

Result<PublicKey> keyOfSigningRequest(const std::string& pem) {
  const auto request = parseRequest(pem);
  auto* const requested = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
  const auto key = ed25519Of(requested);
  const bool proven = key && X509_REQ_verify(request.get(), requested) == 1;
  ERR_clear_error();
  if (!proven)
    return fail("certificate.bad-request", "the signing request can't be read or is not signed by an Ed25519 key");
  return *key;
}

std::string hostOfStation(const std::string& device) { return device + ".station.internal"; }

Result<std::string> signRequest(const KeyedCertificate& authority, const std::string& pem, const std::string& device,
                                Validity validity) {
  if (const auto proven = keyOfSigningRequest(pem); !proven) return tl::unexpected<Error>(proven.error());
  const auto request = parseRequest(pem);
  const auto issuer = parseCertificate(authority.certificate);
  const auto issuerKey = parseKey(authority.key);
  if (!issuer || !issuerKey) return failed("the authority's certificate can't be read");
  const std::vector hosts{hostOfStation(device)};
  if (!isHost(hosts.front())) return failed("the device's name can't be part of a host name");
  const Wanted wanted{.commonName = device,
                      .validity = validity,
                      .keyUsage = "digitalSignature",
                      .extendedUsage = "clientAuth,serverAuth",
                      .alternativeNames = alternativeNames(hosts)};
  const auto certificate = makeCertificate(wanted, X509_REQ_get0_pubkey(request.get()), issuer.get(), issuerKey.get());
  if (!certificate) return failed("no certificate for the device");
  return pemOf(certificate.get());
}

Result<CertificateFacts> readCertificate(const std::string& pem) {
  const auto certificate = parseCertificate(pem);
  ERR_clear_error();
  if (!certificate) return fail("certificate.malformed", "the certificate can't be read");
  std::array<char, 65> name{};
  const auto size = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name.data(),
                                              static_cast<int>(name.size()));
  const auto from = instantOf(X509_get0_notBefore(certificate.get()));
  const auto until = instantOf(X509_get0_notAfter(certificate.get()));
  if (size <= 0 || !from || !until) return fail("certificate.malformed", "the certificate has no name or validity");
  return CertificateFacts{std::string(name.data(), static_cast<std::size_t>(size)),
                          {*from, *until},
                          ed25519Of(X509_get0_pubkey(certificate.get()))};
}

Result<std::string> fingerprintOf(const std::string& pem) {
  const auto certificate = parseCertificate(pem);
  std::array<std::uint8_t, 32> digest{};
  unsigned int size = 0;
  const bool made = certificate && X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size) == 1;
  ERR_clear_error();
  if (!made) return fail("certificate.malformed", "the certificate can't be read");
  return toHex(digest);
}

Result<std::string> privateKeyPem(const SigningKey& key) {
  const auto seed = key.seed().view();
  const Key own{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size())};
  if (!own) return failed("the device's key can't be used");
  return pemOf(own.get());
}

}  // namespace assay::sync

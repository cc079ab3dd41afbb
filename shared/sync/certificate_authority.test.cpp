#include "shared/sync/certificate_authority.h"

#include <gtest/gtest.h>

#include <array>

namespace assay::sync {

namespace {

const Validity thisYear{*parseInstant("2026-01-01T00:00:00Z"), *parseInstant("2027-01-01T00:00:00Z")};

KeyedCertificate authority() { return *makeAuthority("Centre", thisYear); }

}  // namespace

TEST(CertificateAuthority, signs_a_device_s_own_key_with_its_id_as_name) {
  const auto key = SigningKey::generate();
  const auto certificate = signRequest(authority(), *makeSigningRequest(key), "station-1", thisYear);
  ASSERT_TRUE(certificate) << certificate.error().message;
  const auto facts = readCertificate(*certificate);
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->commonName, "station-1");
  EXPECT_EQ(facts->key, key.publicKey());
  EXPECT_EQ(facts->validity.from, thisYear.from);
  EXPECT_EQ(facts->validity.until, thisYear.until);
}

TEST(CertificateAuthority, knows_who_made_a_request) {
  const auto key = SigningKey::generate();
  EXPECT_EQ(*keyOfSigningRequest(*makeSigningRequest(key)), key.publicKey());
}

TEST(CertificateAuthority, refuses_a_request_that_was_changed) {
  auto request = *makeSigningRequest(SigningKey::generate());
  const auto place = request.size() / 2;
  request[place] = request[place] == 'A' ? 'B' : 'A';
  EXPECT_EQ(keyOfSigningRequest(request).error().code, "certificate.bad-request");
  EXPECT_EQ(signRequest(authority(), request, "station-1", thisYear).error().code, "certificate.bad-request");
}

TEST(CertificateAuthority, refuses_what_is_no_request) {
  for (const auto& text : {std::string{}, std::string{"hello"}, authority().certificate}) {
    EXPECT_EQ(keyOfSigningRequest(text).error().code, "certificate.bad-request");
  }
}

TEST(CertificateAuthority, makes_server_certificates_for_names_and_addresses_only) {
  const std::vector<std::string> good{"central.example", "127.0.0.1", "::1"};
  EXPECT_TRUE(makeServerCertificate(authority(), good, thisYear));
  for (const std::string bad : {"", "a,DNS:evil.example", "a b"}) {
    EXPECT_EQ(makeServerCertificate(authority(), std::array{bad}, thisYear).error().code, "certificate.failed") << bad;
  }
  EXPECT_FALSE(makeServerCertificate(authority(), {}, thisYear));
}

TEST(CertificateAuthority, a_certificate_of_another_kind_of_key_has_no_device_key) {
  EXPECT_FALSE(readCertificate(authority().certificate)->key);
}

TEST(CertificateAuthority, fingerprints_tell_authorities_apart) {
  const auto one = authority();
  EXPECT_EQ(fingerprintOf(one.certificate)->size(), 64U);
  EXPECT_EQ(*fingerprintOf(one.certificate), *fingerprintOf(one.certificate));
  EXPECT_NE(*fingerprintOf(one.certificate), *fingerprintOf(authority().certificate));
  EXPECT_EQ(fingerprintOf("hello").error().code, "certificate.malformed");
}

}  // namespace assay::sync

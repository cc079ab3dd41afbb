#pragma once

#include "shared/credential/verdict.h"

/// A small world for the tests of this folder: one root, one issuer, one certificate, all from fixed seeds.
namespace assay::credential::test {

inline SigningKey keyFromSeed(std::uint8_t seed) {
  std::array<std::uint8_t, 32> bytes{};
  bytes.fill(seed);
  return SigningKey::fromSeed(Secret<32>{bytes});
}

inline Instant at(std::string_view text) { return *parseInstant(text); }

struct World {
  SigningKey root = keyFromSeed(1);
  SigningKey issuer = keyFromSeed(2);
  KeyId keyId = keyIdOf(issuer.publicKey());
  Instant now = at("2026-06-01T12:00:00Z");
  TrustList trust;
  StatusList list;

  World() {
    trust = {.sequence = 1, .issuedAt = at("2026-01-01T00:00:00Z"), .keys = {}, .tombstones = {}};
    trust.keys.emplace(keyId, TrustedKey{.publicKey = issuer.publicKey(),
                                         .issuer = "Example Board",
                                         .from = at("2026-01-01T00:00:00Z"),
                                         .to = at("2027-12-31T23:59:59Z"),
                                         .state = Active{}});
    list = {.issuer = "Example Board",
            .shard = 0,
            .sequence = 1,
            .issuedAt = at("2026-06-01T00:00:00Z"),
            .freshUntil = at("2026-06-08T00:00:00Z"),
            .packed = {},
            .superseded = {}};
    list.set(4711, CertificateStatus::valid);
  }

  [[nodiscard]] TrustedKey& key() { return trust.keys.at(keyId); }

  [[nodiscard]] static Claims claims() {
    return {.issuer = "Example Board",
            .issuedAt = at("2026-05-04T09:30:00Z"),
            .expires = at("2028-05-04T00:00:00Z"),
            .certificateNumber = "EB-2026-004711",
            .name = "Zoë Ångström-Okafor",
            .dateOfBirth = parseDate("1999-02-28"),
            .exam = *ExamId::parse("core-skills"),
            .grades = {{"Listening", "B2"},
                       {"Reading", "C1"},
                       {"Writing", "B2"},
                       {"Speaking", "C1"},
                       {"Grammar", "B2"},
                       {"Lexis", "C2"},
                       {"Sounds", "B2"},
                       {"Fluency", "C1"}},
            .centre = *CentreId::parse("ulm-02"),
            .statusIndex = 4711,
            .photoHash = PhotoHash{0xf0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
  }

  [[nodiscard]] Bytes credential(const Claims& of = claims()) const { return *issue(of, keyId, issuer); }

  [[nodiscard]] StatusLists lists() const {
    StatusLists all;
    const auto taken = all.accept(*signStatusList(list, keyId, issuer), trust);
    return taken ? all : StatusLists{};
  }

  [[nodiscard]] Verdict judged(BytesView credential) const { return judge(credential, trust, lists(), now); }
  [[nodiscard]] Verdict judged() const { return judged(credential()); }
};

}  // namespace assay::credential::test

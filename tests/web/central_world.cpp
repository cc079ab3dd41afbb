#include <stdexcept>

#include "central/office/published_lists.h"
#include "shared/credential/credential.h"
#include "shared/credential/qr_text.h"
#include "tests/web/web_world.h"

namespace assay::test {

namespace {

template <class T>
T orThrow(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

credential::Claims claimsOf(const central::CentralConfig& config, std::uint64_t index, Instant now) {
  return {.issuer = config.organisation,
          .issuedAt = now,
          .expires = now + std::chrono::hours{24 * 365},
          .certificateNumber = "ACME-000001",
          .name = "Ada Okafor",
          .dateOfBirth = {},
          .exam = *ExamId::parse("core-skills"),
          .grades = {{"Listening", "B2"}},
          .centre = *CentreId::parse(config.centre),
          .statusIndex = index,
          .photoHash = {}};
}

}  // namespace

nlohmann::json issueFromCentral(const std::string& folder) {
  const SystemClock clock;
  const central::CentralConfig config{"acme",          "Acme Examinations", "riverside", "Riverside Exam Centre",
                                      "Europe/Dublin", "verify.example"};
  const auto data = orThrow(central::initCentral(folder, config, {"localhost", "127.0.0.1"}, clock));
  const auto now = fromUnixSeconds(toUnixSeconds(clock.now()));
  auto list = orThrow(central::openStatusList(data));
  const auto index = central::freshStatusIndex(list);
  list.set(index, credential::CertificateStatus::valid);
  const auto credential =
      orThrow(credential::issue(claimsOf(config, index, now), data.issuing.id, data.issuing.signer));
  const auto draft = orThrow(central::publishStatusList(data, std::move(list), now));
  if (auto stored = data.journal->append({&draft, 1}, central::systemActor); !stored) {
    throw std::runtime_error(stored.error().message);
  }
  const auto text = credential::toQrText(config.verifyHost, credential);
  return {{"fragment", text.substr(text.find('#') + 1)},
          {"rootKey", toHex(orThrow(central::rootKeyOf(*data.journal)))}};
}

}  // namespace assay::test

#include "shared/sync/enrolment.h"

#include <algorithm>
#include <cctype>

#include "shared/base/ids.h"
#include "shared/base/json_text.h"
#include "shared/sync/certificate_authority.h"

namespace assay::sync {

namespace {

constexpr std::size_t secretLength = 10;
constexpr std::size_t fingerprintLength = 16;

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

std::optional<std::string> textIn(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

Request requestFor(const char* method, const char* path, std::string body = {}) {
  return {.method = method,
          .path = path,
          .headers = {{std::string{versionHeader}, std::string{protocolVersion}}},
          .body = std::move(body)};
}

/// The authority's certificate, as anybody on the way may have forged it until it fits the code.
Result<std::string> trustedAuthority(const EnrolmentWish& wish, const MakeTransport& makeTransport) {
  const auto answer = makeTransport({.url = wish.url})->send(requestFor("GET", "/v1/ca"));
  if (!answer) return passOn(answer);
  if (answer->status != 200) return fail(refusalIn(*answer));
  const auto fingerprint = fingerprintOf(answer->body);
  if (!fingerprint) return fail("sync.bad-answer", "central's authority certificate can't be read");
  if (!matches(wish.code, *fingerprint)) {
    return fail("enrol.wrong-fingerprint", "the server's authority is not the one that the code names");
  }
  return answer->body;
}

}  // namespace

std::string toText(const EnrolmentCode& code) {
  const auto& s = code.secret;
  const auto& f = code.fingerprint;
  return s.substr(0, 5) + "-" + s.substr(5) + "-" + f.substr(0, 4) + "-" + f.substr(4, 4) + "-" + f.substr(8, 4) + "-" +
         f.substr(12);
}

Result<EnrolmentCode> parseEnrolmentCode(std::string_view text) {
  const auto plain = typedCode(text);
  const auto isHex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  const bool wellFormed = plain.size() == secretLength + fingerprintLength &&
                          isCrockford(std::string_view{plain}.substr(0, secretLength)) &&
                          std::all_of(plain.begin() + secretLength, plain.end(), isHex);
  if (!wellFormed) return fail("enrol.malformed-code", "that is no enrolment code");
  return EnrolmentCode{plain.substr(0, secretLength), plain.substr(secretLength)};
}

bool matches(const EnrolmentCode& code, std::string_view authorityFingerprint) {
  return code.fingerprint.size() == fingerprintLength && authorityFingerprint.starts_with(code.fingerprint);
}

json toJson(const Enrolled& enrolled) {
  return {{"device", enrolled.device},
          {"centre", enrolled.centre},
          {"certificate", enrolled.certificate},
          {"authority", enrolled.authority},
          {"authorityDevice", enrolled.authorityDevice},
          {"authorityKey", toHex(enrolled.authorityKey)}};
}

Result<Enrolled> enrolledFromJson(const json& object) {
  const auto bad = [](const char* what) { return fail("sync.bad-answer", std::string{"the enrolment's "} + what); };
  if (!object.is_object()) return bad("answer is no object");
  auto device = textIn(object, "device");
  auto centre = textIn(object, "centre");
  auto authorityDevice = textIn(object, "authorityDevice");
  for (const auto& id : {device, centre, authorityDevice}) {
    if (!id || !isValidId(*id)) return bad("answer lacks an id");
  }
  auto certificate = textIn(object, "certificate");
  auto authority = textIn(object, "authority");
  if (!certificate || !authority) return bad("answer lacks a certificate");
  const auto key = parseHex(textIn(object, "authorityKey").value_or(""));
  Enrolled enrolled{std::move(*device),    std::move(*centre),          std::move(*certificate),
                    std::move(*authority), std::move(*authorityDevice), {}};
  if (!key || key->size() != enrolled.authorityKey.size()) return bad("authority key can't be read");
  std::ranges::copy(*key, enrolled.authorityKey.begin());
  return enrolled;
}

Result<Enrolled> enrol(const EnrolmentWish& wish, const SigningKey& key, const MakeTransport& makeTransport) {
  const auto authority = trustedAuthority(wish, makeTransport);
  if (!authority) return passOn(authority);
  const auto signingRequest = makeSigningRequest(key);
  if (!signingRequest) return passOn(signingRequest);
  const json asked = {
      {"code", wish.code.secret}, {"request", *signingRequest}, {"name", wish.name}, {"role", wish.role}};
  const auto answer =
      makeTransport({.url = wish.url, .authority = *authority})
          ->send(requestFor("POST", "/v1/enrol", asked.dump(-1, ' ', false, json::error_handler_t::replace)));
  if (!answer) return passOn(answer);
  if (answer->status == 403) return fail("enrol.refused", "central does not take this code");
  if (answer->status != 200) return fail(refusalIn(*answer));
  auto enrolled = enrolledFromJson(parseJson(answer->body));
  if (!enrolled) return enrolled;
  const auto facts = readCertificate(enrolled->certificate);
  const bool ours = facts && facts->commonName == enrolled->device && facts->key == key.publicKey();
  if (!ours || enrolled->authority != *authority) {
    return fail("sync.bad-answer", "the certificate is not for this device");
  }
  return enrolled;
}

Result<Enrolled> enrol(const EnrolmentWish& wish, const SigningKey& key, const Clock& clock) {
  return enrol(wish, key,
               [&](Endpoint endpoint) { return std::make_unique<CurlTransport>(std::move(endpoint), clock); });
}

}  // namespace assay::sync

#include "central/office/token.h"

#include <fmt/format.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/files.h"

namespace assay::central {

namespace {

constexpr std::size_t largestPinFile = 256;

/// DER of the name `edwards25519` (RFC 8410 calls it 1.3.101.112, but PKCS#11 modules know this one).
constexpr std::array<CK_BYTE, 14> curve{0x13, 0x0c, 'e', 'd', 'w', 'a', 'r', 'd', 's', '2', '5', '5', '1', '9'};

tl::unexpected<Error> failed(std::string_view what, CK_RV code) {
  return fail("token.failed", fmt::format("{}: {} (PKCS#11 {:#x})", what, p11_kit_strerror(code), code));
}

CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, const void* value, std::size_t size) {
  return {type, const_cast<void*>(value), static_cast<CK_ULONG>(size)};
}

/// The point behind an Ed25519 key: 32 bytes, in an OCTET STRING or bare.
std::optional<PublicKey> publicKeyFrom(BytesView point) {
  PublicKey key{};
  if (point.size() == key.size() + 2 && point[0] == 0x04 && point[1] == key.size()) point = point.subspan(2);
  if (point.size() != key.size()) return std::nullopt;
  std::ranges::copy(point, key.begin());
  return key;
}

Result<std::string> readPin(const std::filesystem::path& file) {
  const auto bytes = readFile(file, largestPinFile);
  if (!bytes) return fail("token.no-pin", "the token's PIN can't be read from " + file.string());
  auto pin = asText(*bytes);
  while (!pin.empty() && (pin.back() == '\n' || pin.back() == '\r')) pin.pop_back();
  if (pin.empty()) return fail("token.no-pin", file.string() + " is empty");
  return pin;
}

/// Labels are 32 bytes, padded with spaces.
bool hasLabel(const CK_TOKEN_INFO& token, std::string_view label) {
  std::string_view text{reinterpret_cast<const char*>(token.label), sizeof token.label};
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  return text == label;
}

}  // namespace

struct Token::Parts {
  CK_FUNCTION_LIST* module = nullptr;
  bool initialised = false;
  CK_SESSION_HANDLE session = CK_INVALID_HANDLE;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    if (session != CK_INVALID_HANDLE) module->C_CloseSession(session);
    if (initialised) p11_kit_module_finalize(module);
    if (module != nullptr) p11_kit_module_release(module);
  }

  Result<CK_SLOT_ID> slotOf(const std::string& label) {
    CK_ULONG count = 0;
    if (const auto code = module->C_GetSlotList(CK_TRUE, nullptr, &count); code != CKR_OK)
      return failed("no list of slots", code);
    std::vector<CK_SLOT_ID> slots(count);
    if (const auto code = module->C_GetSlotList(CK_TRUE, slots.data(), &count); code != CKR_OK)
      return failed("no list of slots", code);
    slots.resize(count);
    for (const auto slot : slots) {
      CK_TOKEN_INFO token{};
      if (module->C_GetTokenInfo(slot, &token) == CKR_OK && hasLabel(token, label)) return slot;
    }
    return fail("token.missing", "no token `" + label + "` is plugged in");
  }

  Result<void> logIn(CK_SLOT_ID slot, const std::string& pin) {
    const auto opened = module->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session);
    if (opened != CKR_OK) return failed("no session", opened);
    std::vector<CK_UTF8CHAR> secret(pin.begin(), pin.end());
    const auto code = module->C_Login(session, CKU_USER, secret.data(), secret.size());
    std::ranges::fill(secret, 0);
    if (code == CKR_PIN_INCORRECT || code == CKR_PIN_LOCKED || code == CKR_PIN_LEN_RANGE)
      return fail("token.wrong-pin", "the token does not take this PIN");
    if (code != CKR_OK && code != CKR_USER_ALREADY_LOGGED_IN) return failed("no login", code);
    return {};
  }

  /// The object of that class whose id is the key's.
  Result<CK_OBJECT_HANDLE> find(CK_OBJECT_CLASS kind, const PublicKey& key) {
    const auto id = credential::keyIdOf(key);
    std::array wanted{attribute(CKA_CLASS, &kind, sizeof kind), attribute(CKA_ID, id.data(), id.size())};
    if (const auto code = module->C_FindObjectsInit(session, wanted.data(), wanted.size()); code != CKR_OK)
      return failed("no search", code);
    CK_OBJECT_HANDLE found = CK_INVALID_HANDLE;
    CK_ULONG count = 0;
    const auto code = module->C_FindObjects(session, &found, 1, &count);
    module->C_FindObjectsFinal(session);
    if (code != CKR_OK) return failed("no search", code);
    if (count == 0) return fail("token.no-key", "the token holds no key " + toHex(id));
    return found;
  }

  Result<PublicKey> publicKeyOf(CK_OBJECT_HANDLE object) {
    std::array<CK_BYTE, 64> point{};
    auto wanted = attribute(CKA_EC_POINT, point.data(), point.size());
    if (const auto code = module->C_GetAttributeValue(session, object, &wanted, 1); code != CKR_OK)
      return failed("no public key", code);
    const auto key = publicKeyFrom(BytesView{point}.first(std::min<std::size_t>(wanted.ulValueLen, point.size())));
    if (!key) return fail("token.failed", "the token's public key is not one of Ed25519");
    return *key;
  }
};

Token::Token(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Token::~Token() = default;

Result<std::unique_ptr<Token>> Token::open(const TokenAddress& address) {
  const auto pin = readPin(address.pinFile);
  if (!pin) return tl::unexpected<Error>(pin.error());
  auto parts = std::make_unique<Parts>();
  parts->module = p11_kit_module_load(address.module.c_str(), 0);
  if (parts->module == nullptr)
    return fail("token.no-module", address.module.string() + " is no PKCS#11 library that can be loaded");
  if (const auto code = p11_kit_module_initialize(parts->module); code != CKR_OK)
    return failed("the library does not start", code);
  parts->initialised = true;
  const auto slot = parts->slotOf(address.label);
  if (!slot) return tl::unexpected<Error>(slot.error());
  if (auto entered = parts->logIn(*slot, *pin); !entered) return tl::unexpected<Error>(entered.error());
  return std::unique_ptr<Token>(new Token(std::move(parts)));
}

Result<PublicKey> Token::generate() {
  const CK_BBOOL yes = CK_TRUE;
  const CK_BBOOL no = CK_FALSE;
  const std::string_view label = "assay issuing key";
  std::array forPublic{attribute(CKA_TOKEN, &yes, sizeof yes), attribute(CKA_VERIFY, &yes, sizeof yes),
                       attribute(CKA_EC_PARAMS, curve.data(), curve.size()),
                       attribute(CKA_LABEL, label.data(), label.size())};
  std::array forPrivate{attribute(CKA_TOKEN, &yes, sizeof yes),     attribute(CKA_PRIVATE, &yes, sizeof yes),
                        attribute(CKA_SIGN, &yes, sizeof yes),      attribute(CKA_SENSITIVE, &yes, sizeof yes),
                        attribute(CKA_EXTRACTABLE, &no, sizeof no), attribute(CKA_LABEL, label.data(), label.size())};
  CK_MECHANISM mechanism{CKM_EC_EDWARDS_KEY_PAIR_GEN, nullptr, 0};
  CK_OBJECT_HANDLE publicHalf = CK_INVALID_HANDLE;
  CK_OBJECT_HANDLE privateHalf = CK_INVALID_HANDLE;
  auto& [module, initialised, session] = *parts_;
  if (const auto code = module->C_GenerateKeyPair(session, &mechanism, forPublic.data(), forPublic.size(),
                                                  forPrivate.data(), forPrivate.size(), &publicHalf, &privateHalf);
      code != CKR_OK) {
    return failed("the token makes no Ed25519 key", code);
  }
  auto key = parts_->publicKeyOf(publicHalf);
  if (!key) return key;
  // Both halves are found by the key's own id from now on.
  const auto id = credential::keyIdOf(*key);
  auto named = attribute(CKA_ID, id.data(), id.size());
  for (const auto half : {publicHalf, privateHalf}) {
    if (const auto code = module->C_SetAttributeValue(session, half, &named, 1); code != CKR_OK)
      return failed("the key can't be named", code);
  }
  return key;
}

Result<Signature> Token::sign(BytesView message, const PublicKey& key) {
  const auto object = parts_->find(CKO_PRIVATE_KEY, key);
  if (!object) return tl::unexpected<Error>(object.error());
  auto& [module, initialised, session] = *parts_;
  CK_MECHANISM mechanism{CKM_EDDSA, nullptr, 0};
  if (const auto code = module->C_SignInit(session, &mechanism, *object); code != CKR_OK)
    return failed("the token does not sign", code);
  Signature signature{};
  CK_ULONG size = signature.size();
  const auto code =
      module->C_Sign(session, const_cast<CK_BYTE*>(message.data()), message.size(), signature.data(), &size);
  if (code != CKR_OK || size != signature.size()) return failed("the token does not sign", code);
  // What left here wrong would be found only when a certificate is verified.
  if (!verifySignature(message, signature, key)) return fail("token.failed", "the token's signature does not hold");
  return signature;
}

Result<void> Token::destroy(const PublicKey& key) {
  for (const auto kind : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY}) {
    const auto object = parts_->find(kind, key);
    if (!object) return tl::unexpected<Error>(object.error());
    if (const auto code = parts_->module->C_DestroyObject(parts_->session, *object); code != CKR_OK)
      return failed("the key stays in the token", code);
  }
  return {};
}

credential::Signer tokenSigner(const TokenAddress& address, const PublicKey& key) {
  auto kept = std::make_shared<std::unique_ptr<Token>>();
  return {key, [address, key, kept](BytesView message) -> Result<Signature> {
            if (!*kept) {
              auto opened = Token::open(address);
              if (!opened) return tl::unexpected<Error>(opened.error());
              *kept = std::move(*opened);
            }
            auto signature = (*kept)->sign(message, key);
            if (!signature) kept->reset();
            return signature;
          }};
}

}  // namespace assay::central

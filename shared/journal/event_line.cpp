#include "shared/journal/event_line.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/json_text.h"
#include "shared/base/text_fold.h"

namespace assay::journal {

namespace {

tl::unexpected<Error> malformed(const char* field) {
  return fail("event.malformed", std::string{"an event's "} + field + " can't be read");
}

std::optional<std::string> textField(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

template <class Parsed>
std::optional<Parsed> parsedField(const json& object, const char* name) {
  const auto text = textField(object, name);
  return text ? Parsed::parse(*text) : std::nullopt;
}

std::optional<SealedBox> sealedField(const json& object) {
  const auto person = textField(object, "person");
  const auto box = textField(object, "box");
  if (!person || !box || !isValidId(*person)) return std::nullopt;
  return SealedBox{*person, *box};
}

}  // namespace

std::string toText(const Event& event) {
  json object = {{"id", event.id.text()},
                 {"hlc", event.hlc},
                 {"centre", event.centre},
                 {"type", event.type},
                 {"subject", event.subject.text()},
                 {"actor", event.actor.text()},
                 {"body", event.body},
                 {"prev", event.prev}};
  if (event.sealed) object["sealed"] = {{"person", event.sealed->person}, {"box", event.sealed->box}};
  return object.dump();
}

Result<Event> parseEvent(std::string_view text) {
  if (text.size() > largestEvent) return fail("event.too-large", std::to_string(text.size()) + " bytes");
  const auto object = parseJson(text);
  if (!object.is_object()) return malformed("text");
  const auto id = parsedField<EventId>(object, "id");
  if (!id) return malformed("id");
  const auto subject = parsedField<Subject>(object, "subject");
  if (!subject) return malformed("subject");
  const auto actor = parsedField<Actor>(object, "actor");
  if (!actor) return malformed("actor");
  const auto hlc = object.find("hlc");
  if (hlc == object.end() || !hlc->is_number_integer() || hlc->get<Hlc>() < 0) return malformed("hlc");
  auto centre = textField(object, "centre");
  auto type = textField(object, "type");
  auto prev = textField(object, "prev");
  if (!centre || !type || !prev || !object.contains("body")) return malformed("fields");
  Event event{*id, hlc->get<Hlc>(), std::move(*centre), std::move(*type), *subject, *actor, object["body"],
              {},  std::move(*prev)};
  if (object.contains("sealed")) {
    event.sealed = sealedField(object["sealed"]);
    if (!event.sealed) return malformed("seal");
  }
  return event;
}

SignedEvent signEvent(const Event& event, const SigningKey& key) {
  auto text = toText(event);
  auto signature = toBase64(key.sign(asBytes(text)));
  return {std::move(text), std::move(signature)};
}

std::optional<Signature> signatureOf(const SignedEvent& event) {
  const auto bytes = parseBase64(event.signature);
  Signature signature{};
  if (!bytes || bytes->size() != signature.size()) return std::nullopt;
  std::ranges::copy(*bytes, signature.begin());
  return signature;
}

bool hasValidSignature(const SignedEvent& event, const PublicKey& key) {
  const auto signature = signatureOf(event);
  return signature && verifySignature(asBytes(event.text), *signature, key);
}

Hash hashOf(const SignedEvent& event) { return assay::hashOf(asBytes(toLine(event))); }

std::string toLine(const SignedEvent& event) { return event.signature + " " + event.text; }

Result<SignedEvent> parseLine(std::string_view line) {
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos) return fail("event.malformed", "a line without signature and text");
  return SignedEvent{std::string{line.substr(blank + 1)}, std::string{line.substr(0, blank)}};
}

std::string evidenceOf(const SignedEvent& event) {
  const auto line = toLine(event).substr(0, largestLine);
  return isCleanText(line) ? line : "base64:" + toBase64(asBytes(line));
}

bool hasUncleanText(const json& value) {
  if (value.is_string()) return !isCleanText(value.get_ref<const std::string&>());
  if (!value.is_structured()) return false;
  return std::ranges::any_of(value, hasUncleanText);
}

Fact factOf(const Event& event) {
  return {event.id, instantOf(event.hlc), event.subject, event.type, event.actor, event.body, event.sealed.has_value()};
}

std::string rootOf(std::string_view origin) {
  // An epoch has no hyphen (`branches::isPlainOrigin`); a device may.
  return std::string{origin.substr(0, origin.find('-', std::min(origin.rfind('.'), origin.size())))};
}

}  // namespace assay::journal

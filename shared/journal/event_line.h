#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/domain/event.h"
#include "shared/journal/hlc.h"

namespace assay::journal {

/// Personal data of an event, as it is stored: whose key seals it, and the box (base64).
struct SealedBox {
  std::string person;
  std::string box;
};

/// An event as JSON text, signed over its exact bytes. The text is stored and forwarded as it was
/// signed, never written anew. On the wire: `<signature base64> <text>`, one line.
struct SignedEvent {
  std::string text;
  std::string signature;  ///< base64
};

/// What the text says.
struct Event {
  EventId id;
  Hlc hlc = 0;
  std::string centre;
  std::string type;
  Subject subject;
  Actor actor;
  json body;
  std::optional<SealedBox> sealed;
  std::string prev;  ///< `hashOf` the origin's previous event, hexadecimal; empty for the first
};

constexpr std::size_t largestEvent = 256UL * 1024;
constexpr std::size_t largestLine = largestEvent + 128;  ///< with its signature

std::string toText(const Event& event);
/// Errors: `event.too-large`, `event.malformed` (with the field).
Result<Event> parseEvent(std::string_view text);

SignedEvent signEvent(const Event& event, const SigningKey& key);
/// Nothing unless it is the base64 of a signature, in its one spelling.
std::optional<Signature> signatureOf(const SignedEvent& event);
bool hasValidSignature(const SignedEvent& event, const PublicKey& key);
/// Of the whole line: whoever signs an event that names this hash has signed the line as it is, its signature too.
Hash hashOf(const SignedEvent& event);

std::string toLine(const SignedEvent& event);
Result<SignedEvent> parseLine(std::string_view line);
/// A line that is not believed, as it is kept: cut at `largestLine`, and `base64:` with its bytes if they are no clean
/// text, which not every database takes.
std::string evidenceOf(const SignedEvent& event);

/// Text anywhere in `value` that could not be stored or shown: JSON may spell a NUL in clean text.
bool hasUncleanText(const json& value);

Fact factOf(const Event& event);

using assay::deviceOf;
/// `device.epoch-branch` → the origin that its events say themselves.
std::string rootOf(std::string_view origin);

}  // namespace assay::journal

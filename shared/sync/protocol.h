#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/journal/journal.h"

/// What two nodes say to one another, apart from how it travels.
namespace assay::sync {

constexpr std::string_view protocolVersion = "2";
constexpr std::string_view versionHeader = "assay-protocol";
constexpr std::string_view blobSizeHeader = "assay-blob-size";
/// On a push: the caller brings the same to all others of the centre itself.
constexpr std::string_view toldToAllHeader = "assay-told-to-all";

constexpr std::size_t largestBody = 16UL * 1024 * 1024;
constexpr std::size_t fullBody = 8UL * 1024 * 1024;  ///< a sender stops filling here
constexpr std::size_t mostEvents = 2000;  ///< in one message: a commit each, and nobody else writes meanwhile
constexpr std::size_t mostNames = 1000;   ///< people or blobs in one message
constexpr std::size_t largestBlobPart = 1024UL * 1024;

/// Header names in lower case.
using Headers = std::map<std::string, std::string>;

struct Request {
  std::string method;
  std::string path;
  std::map<std::string, std::string> query;
  Headers headers;
  std::string body;
  std::string contentType = "application/json";  ///< of the body, where there is one
};

constexpr const char* eventsType = "application/x-ndjson";
constexpr const char* bytesType = "application/octet-stream";

struct Response {
  int status = 200;
  std::string contentType;
  Headers headers;
  std::string body;
};

/// `{"error": code, "message": …}`
Response refusal(int status, const Error& error);
Response jsonAnswer(const json& body);

/// What the other side's refusal means to the one who asked.
Error refusalIn(const Response& response);

/// In a frontier: nothing of this origin is wanted.
constexpr auto pastEverything = static_cast<std::uint64_t>(INT64_MAX);

json toJson(const journal::Frontier& frontier);
/// Errors `sync.malformed`.
Result<journal::Frontier> frontierFromJson(const json& object);

/// Events as they travel: a line of JSON that says what else is to say, then one line an event. The
/// first line's `events` tells how many, so that a cut is seen.
struct EventBatch {
  json header;
  std::vector<journal::SignedEvent> events;
  bool complete = true;  ///< all that the header promised are there
};

/// Of `events` as many as fit into one message; the others are left for the next.
std::string toBody(json header, std::span<const journal::SignedEvent> events, std::size_t& taken);
/// A last line without its end is left out. Error `sync.malformed`.
Result<EventBatch> parseEvents(std::string_view body);

/// A whole decimal number of at most 15 digits.
std::optional<std::uint64_t> parseCount(std::string_view text);

}  // namespace assay::sync

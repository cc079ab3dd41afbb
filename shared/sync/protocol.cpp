#include "shared/sync/protocol.h"

#include <algorithm>

#include "shared/base/json_text.h"

namespace assay::sync {

namespace {

/// Of a hundred stations that each have as many as they may (`journal::mostHistories`).
constexpr std::size_t mostOrigins = 100'000;

tl::unexpected<Error> malformed(const char* what) { return fail("sync.malformed", what); }

}  // namespace

Response refusal(int status, const Error& error) {
  auto response = jsonAnswer({{"error", error.code}, {"message", error.message}});
  response.status = status;
  return response;
}

Response jsonAnswer(const json& body) {
  return {200,
          "application/json",
          {{std::string{versionHeader}, std::string{protocolVersion}}},
          // A message may quote what was sent: text that is no UTF-8 must not stop the answer.
          body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

Error refusalIn(const Response& response) {
  const auto object = parseJson(response.body);
  const bool named = object.is_object() && object.contains("error") && object["error"].is_string();
  const auto code = named ? object["error"].get<std::string>() : std::string{};
  const auto status = "status " + std::to_string(response.status) + " " + (isValidId(code) ? code : "");
  if (code == "sync.version" || code == "sync.certificate-expired") return {code, status};
  if (response.status == 401 || response.status == 403) return {"sync.not-enrolled", status};
  if (response.status >= 500) return {"sync.unreachable", status};
  return {"sync.bad-answer", status};
}

json toJson(const journal::Frontier& frontier) {
  auto object = json::object();
  for (const auto& [origin, seq] : frontier) object[origin] = seq;
  return object;
}

Result<journal::Frontier> frontierFromJson(const json& object) {
  if (!object.is_object() || object.size() > mostOrigins) return malformed("a frontier that is no object");
  journal::Frontier frontier;
  for (const auto& [origin, seq] : object.items()) {
    if (!isValidId(origin) || !seq.is_number_unsigned() || seq.get<std::uint64_t>() > largestSequence) {
      return malformed("a frontier with a wrong origin or sequence");
    }
    frontier[origin] = seq.get<std::uint64_t>();
  }
  return frontier;
}

std::string toBody(json header, std::span<const journal::SignedEvent> events, std::size_t& taken) {
  std::string lines;
  taken = 0;
  for (const auto& event : events) {
    if (lines.size() + event.text.size() > fullBody) break;
    lines += journal::toLine(event) + "\n";
    ++taken;
  }
  header["events"] = taken;
  return header.dump() + "\n" + lines;
}

Result<EventBatch> parseEvents(std::string_view body) {
  if (body.size() > largestBody) return malformed("a message that is too large");
  const auto headEnd = body.find('\n');
  if (headEnd == std::string_view::npos) return malformed("a message without its first line");
  EventBatch batch;
  batch.header = parseJson(body.substr(0, headEnd));
  if (!batch.header.is_object()) return malformed("a first line that is no object");
  const auto promised = batch.header.find("events");
  if (promised == batch.header.end() || !promised->is_number_unsigned() ||
      promised->get<std::uint64_t>() > mostEvents) {
    return malformed("a first line that does not say how many events follow");
  }
  body.remove_prefix(headEnd + 1);
  for (auto end = body.find('\n'); end != std::string_view::npos; end = body.find('\n')) {
    if (batch.events.size() == mostEvents) return malformed("too many events");
    auto event = journal::parseLine(body.substr(0, end));
    if (!event) return malformed("a line that is no event");
    batch.events.push_back(std::move(*event));
    body.remove_prefix(end + 1);
  }
  batch.complete = batch.events.size() == promised->get<std::uint64_t>();
  return batch;
}

std::optional<std::uint64_t> parseCount(std::string_view text) {
  constexpr std::size_t mostDigits = 15;
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > mostDigits || !std::ranges::all_of(text, isDigit)) return std::nullopt;
  return std::stoull(std::string{text});
}

}  // namespace assay::sync

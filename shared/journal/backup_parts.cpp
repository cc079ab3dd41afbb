#include "shared/journal/backup_parts.h"

#include <fmt/format.h>

#include "shared/base/bytes.h"
#include "shared/base/files.h"

namespace assay::journal::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view peopleContext = "assay backup people";

std::string nameOf(const Segment& segment) { return fmt::format("events/{:06}", segment.number); }
std::string contextOf(const Segment& segment) { return fmt::format("assay backup events {}", segment.number); }

tl::unexpected<Error> damaged(const std::string& part) {
  return fail("backup.damaged", "the backup's " + part + " is damaged");
}

}  // namespace

fs::path listFile(const fs::path& folder) { return folder / "backup.json"; }
fs::path fileOf(const fs::path& folder, const Segment& segment) { return folder / nameOf(segment); }

std::string toText(const std::vector<Segment>& segments) {
  auto list = json::array();
  for (const auto& segment : segments) {
    list.push_back({{"number", segment.number},
                    {"hash", segment.hash},
                    {"events", segment.events},
                    {"frontier", segment.reached}});
  }
  return json{{"segments", list}}.dump(1);
}

Result<std::vector<Segment>> readList(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(listFile(folder), error)) return fail("backup.missing", folder.string() + " holds no backup");
  const auto text = readFile(listFile(folder), largestList);
  const auto object = text ? json::parse(asText(*text), nullptr, false) : json();
  std::vector<Segment> segments;
  try {
    for (const auto& entry : object.at("segments")) {
      // Backups of an earlier version have no numbers: theirs count from 1.
      const auto number = entry.value("number", std::uint64_t{segments.size() + 1});
      segments.push_back({number, entry.at("hash"), entry.at("events"), entry.at("frontier").get<Frontier>()});
    }
  } catch (const json::exception&) {
    return damaged("backup.json");
  }
  return segments;
}

Result<std::vector<SignedEvent>> readSegment(const fs::path& folder, const Segment& segment, const SealingKey& key) {
  const auto part = nameOf(segment);
  const auto sealed = readFile(fileOf(folder, segment), largestPart);
  if (!sealed || hexOf(assay::hashOf(*sealed)) != segment.hash) return damaged(part);
  const auto plain = assay::open(*sealed, key, asBytes(contextOf(segment)));
  if (!plain) return fail("backup.wrong-key", "the backup's " + part + " is sealed with another key");
  const auto text = asText(*plain);
  std::vector<SignedEvent> events;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    auto event = parseLine(std::string_view{text}.substr(begin, end - begin));
    if (!event || end == std::string::npos) return damaged(part);
    events.push_back(std::move(*event));
    begin = end + 1;
  }
  if (events.size() != segment.events) return damaged(part);
  return events;
}

Result<void> writeSegment(const fs::path& folder, Segment& segment, std::span<const SignedEvent> events,
                          const SealingKey& key) {
  std::string text;
  for (const auto& event : events) text += toLine(event) + "\n";
  const auto sealed = seal(asBytes(text), key, asBytes(contextOf(segment)));
  segment.hash = hexOf(assay::hashOf(sealed));
  segment.events = events.size();
  return writeFileAtomically(fileOf(folder, segment), sealed, FileMode::secret);
}

std::string toText(const std::vector<PersonKey>& people) {
  auto keys = json::object();
  for (const auto& person : people) keys[person.person] = toBase64(person.key.view());
  return keys.dump();
}

Result<void> writePeople(const fs::path& folder, const std::string& text, const SealingKey& key) {
  return writeFileAtomically(folder / "people", seal(asBytes(text), key, asBytes(peopleContext)), FileMode::secret);
}

Result<std::vector<PersonKey>> readPeople(const fs::path& folder, const SealingKey& key) {
  const auto sealed = readFile(folder / "people", largestPart);
  const auto plain = sealed ? open(*sealed, key, asBytes(peopleContext)) : std::nullopt;
  const auto object = plain ? json::parse(asText(*plain), nullptr, false) : json();
  if (!object.is_object()) return damaged("people");
  std::vector<PersonKey> people;
  for (const auto& [person, text] : object.items()) {
    const auto bytes = text.is_string() ? parseBase64(text.get<std::string>()) : std::nullopt;
    const auto personKey = bytes ? SealingKey::from(*bytes) : std::nullopt;
    if (!personKey) return damaged("people");
    people.push_back({person, *personKey});
  }
  return people;
}

}  // namespace assay::journal::backup

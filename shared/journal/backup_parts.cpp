#include "shared/journal/backup_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/base/json_text.h"

namespace assay::journal::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view peopleContext = "assay backup people";

std::string contextOf(std::uint64_t number) { return fmt::format("assay backup events {}", number); }

tl::unexpected<Error> damaged(const fs::path& file, std::string_view what = "is damaged") {
  return fail("backup.damaged", fmt::format("{} {}", file.string(), what));
}

/// Anything may stand in the place of a file. Error `backup.damaged`.
Result<Bytes> read(const fs::path& file, std::size_t limit) {
  auto bytes = readFile(file, limit);
  if (bytes && bytes->empty()) return damaged(file, "is empty");
  if (bytes) return bytes;
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::not_found) return damaged(file, "is missing");
  return damaged(file, fs::is_directory(file, error) ? "is a folder" : "can't be read");
}

/// Nothing unless all of it is events.
std::optional<std::vector<SignedEvent>> parseLines(std::string_view text) {
  std::vector<SignedEvent> events;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    auto event = parseLine(text.substr(begin, end - begin));
    if (!event || end == std::string::npos) return std::nullopt;
    events.push_back(std::move(*event));
    begin = end + 1;
  }
  return events;
}

}  // namespace

fs::path listFile(const fs::path& folder) { return folder / "backup.json"; }
std::string nameOf(std::uint64_t number) { return fmt::format("events/{:06}", number); }
fs::path fileOf(const fs::path& folder, const Segment& segment) { return folder / nameOf(segment.number); }

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
  const auto text = read(listFile(folder), largestList);
  if (!text) return tl::unexpected<Error>(text.error());
  const auto object = parseJson(asText(*text));
  std::vector<Segment> segments;
  try {
    for (const auto& entry : object.at("segments")) {
      // Backups of an earlier version have no numbers: theirs count from 1.
      const auto number = entry.value("number", std::uint64_t{segments.size() + 1});
      segments.push_back({number, entry.at("hash"), entry.at("events"), entry.at("frontier").get<Frontier>()});
    }
  } catch (const json::exception&) {
    return damaged(listFile(folder));
  }
  return segments;
}

std::vector<std::uint64_t> numbersIn(const fs::path& folder) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  for (fs::directory_iterator entry(folder / "events", error); !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    const auto name = entry->path().filename().string();
    std::uint64_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    if (nameOf(number) == "events/" + name) numbers.push_back(number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

Result<std::vector<SignedEvent>> openPart(const fs::path& folder, std::uint64_t number, const SealingKey& key) {
  const auto file = folder / nameOf(number);
  const auto sealed = read(file, largestPart);
  if (!sealed) return tl::unexpected<Error>(sealed.error());
  const auto plain = assay::open(*sealed, key, asBytes(contextOf(number)));
  auto events = plain ? parseLines(asText(*plain)) : std::nullopt;
  if (!events) return damaged(file);
  return std::move(*events);
}

Result<std::vector<SignedEvent>> readSegment(const fs::path& folder, const Segment& segment, const SealingKey& key) {
  const auto file = fileOf(folder, segment);
  const auto sealed = read(file, largestPart);
  if (!sealed) return tl::unexpected<Error>(sealed.error());
  if (hexOf(assay::hashOf(*sealed)) != segment.hash) return damaged(file);
  const auto plain = assay::open(*sealed, key, asBytes(contextOf(segment.number)));
  if (!plain) return fail("backup.wrong-key", file.string() + " is sealed with another key");
  auto events = parseLines(asText(*plain));
  if (!events || events->size() != segment.events) return damaged(file);
  return std::move(*events);
}

Result<void> writeSegment(const fs::path& folder, Segment& segment, std::span<const SignedEvent> events,
                          const SealingKey& key) {
  std::string text;
  for (const auto& event : events) text += toLine(event) + "\n";
  const auto sealed = seal(asBytes(text), key, asBytes(contextOf(segment.number)));
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
  return writeFileAtomically(folder / peopleName, seal(asBytes(text), key, asBytes(peopleContext)), FileMode::secret);
}

Result<std::vector<PersonKey>> readPeople(const fs::path& folder, const SealingKey& key) {
  const auto file = folder / peopleName;
  const auto sealed = read(file, largestPart);
  if (!sealed) return tl::unexpected<Error>(sealed.error());
  const auto plain = open(*sealed, key, asBytes(peopleContext));
  const auto object = plain ? parseJson(asText(*plain)) : json();
  if (!object.is_object()) return damaged(file);
  std::vector<PersonKey> people;
  for (const auto& [person, text] : object.items()) {
    const auto bytes = text.is_string() ? parseBase64(text.get<std::string>()) : std::nullopt;
    const auto personKey = bytes ? SealingKey::from(*bytes) : std::nullopt;
    if (!personKey) return damaged(file);
    people.push_back({person, *personKey});
  }
  return people;
}

}  // namespace assay::journal::backup

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "shared/journal/journal.h"

/// The parts of a backup as they lie in its folder; what they are is told in backup.h.
namespace assay::journal::backup {

/// Events that lie in one file. A file's number is never used for other content.
struct Segment {
  std::uint64_t number = 0;
  std::string hash;  ///< of the sealed file
  std::size_t events = 0;
  Frontier reached;  ///< of the origins in it, and of earlier ones perhaps
};

constexpr std::size_t largestPart = 1ULL << 30U;
constexpr std::size_t largestList = 1ULL << 26U;

constexpr std::string_view peopleName = "people";

std::filesystem::path listFile(const std::filesystem::path& folder);
/// Within the folder.
std::string nameOf(std::uint64_t number);
std::filesystem::path fileOf(const std::filesystem::path& folder, const Segment& segment);

std::string toText(const std::vector<Segment>& segments);
/// Errors: `backup.missing`, `backup.damaged`.
Result<std::vector<Segment>> readList(const std::filesystem::path& folder);

/// Numbers of the files of events that lie there, lowest first: in the order in which they were written.
std::vector<std::uint64_t> numbersIn(const std::filesystem::path& folder);
/// What is in the file of this number, whatever a list says of it: whoever has not the key can't have made it. Error
/// `backup.damaged` (also of one that is sealed with another key).
Result<std::vector<SignedEvent>> openPart(const std::filesystem::path& folder, std::uint64_t number,
                                          const SealingKey& key);
/// As the list says. Errors: `backup.damaged`, `backup.wrong-key`.
Result<std::vector<SignedEvent>> readSegment(const std::filesystem::path& folder, const Segment& segment,
                                             const SealingKey& key);
/// Also tells the segment its hash and how many events it has.
Result<void> writeSegment(const std::filesystem::path& folder, Segment& segment, std::span<const SignedEvent> events,
                          const SealingKey& key);

std::string toText(const std::vector<PersonKey>& people);
Result<void> writePeople(const std::filesystem::path& folder, const std::string& text, const SealingKey& key);
/// Error `backup.damaged`.
Result<std::vector<PersonKey>> readPeople(const std::filesystem::path& folder, const SealingKey& key);

}  // namespace assay::journal::backup

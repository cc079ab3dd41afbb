#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace assay {

/// True for 1–64 characters of `a-z A-Z 0-9 . _ -`: safe in a URL, a file name and a log line.
bool isValidId(std::string_view text);

/// The digits of Crockford's base 32: none that could be taken for another.
inline constexpr std::string_view crockfordAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/// 80 random bits as 16 lower-case Crockford base-32 characters.
std::string randomIdText();

/// A code in Crockford's base 32 as somebody typed it: any case, with or without separators; `o` is read as 0, `i` and
/// `l` as 1. What else is no letter or digit is left out.
std::string typedCode(std::string_view text);
/// Whether it has nothing but characters that such a code may have.
bool isCrockford(std::string_view text);

/// An identifier that can't be mistaken for one of another concept. Never empty, never unsafe:
/// made only by `parse`, `random` or from text that was checked before.
template <class Tag>
class Id {
 public:
  static std::optional<Id> parse(std::string_view text) {
    if (!isValidId(text)) return std::nullopt;
    return Id{std::string{text}};
  }
  static Id random() { return Id{randomIdText()}; }

  [[nodiscard]] const std::string& text() const { return text_; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

using OrganisationId = Id<struct OrganisationTag>;
using CentreId = Id<struct CentreTag>;
using StationId = Id<struct StationTag>;
using StaffId = Id<struct StaffTag>;
using ExamId = Id<struct ExamTag>;
using SessionId = Id<struct SessionTag>;
using CandidateId = Id<struct CandidateTag>;
using BookingId = Id<struct BookingTag>;
using SittingId = Id<struct SittingTag>;

}  // namespace assay

template <class Tag>
struct std::hash<assay::Id<Tag>> {
  std::size_t operator()(const assay::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};

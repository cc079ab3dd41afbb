#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

/// Support queries: somebody at a station asks for help while the centre works, and somebody else sees to it. Not to be
/// mistaken for a query about a result, which holds a certificate back.
namespace assay {

using SupportQueryId = Id<struct SupportQueryTag>;

/// Folded from its events. What is asked and answered are codes to choose from: nobody can write a name into one.
struct SupportQuery {
  /// Somebody took it on.
  struct Assignment {
    std::string staff;
    Instant at;
  };
  struct Word {
    std::string code;
    Instant at;
    Actor by;
  };
  SupportQueryId id;
  std::string station;                   ///< the device that it was raised at
  std::string sitting;                   ///< whom it is about; empty: nobody who is known
  std::optional<Word> raised;            ///< why; not there while only later events are known
  std::optional<Assignment> assignment;  ///< who sees to it now
  std::vector<Assignment> beaten;        ///< who took it on as well, and could not know that somebody else had
  std::optional<Word> answer;            ///< the latest
  std::optional<Word> end;               ///< how it ended, or `withdrawn`; the first counts
};

SupportQuery apply(SupportQuery query, const Fact& fact);
json toJson(const SupportQuery& query);
SupportQuery supportQueryFromJson(const json& row);

bool isOpen(const SupportQuery& query);
/// By whoever stands at a public screen, and not by staff.
bool isPublic(const SupportQuery& query);

/// The codes to choose from; each is the string key `reason.<code>`.
std::span<const std::string_view> publicReasons();
std::span<const std::string_view> staffReasons();
std::span<const std::string_view> supportAnswers();
std::span<const std::string_view> supportOutcomes();

/// For what is raised at a station at `now`; the `attempt`s after the first are for when that id is taken.
SupportQueryId newSupportQueryId(const StationId& station, Instant now, int attempt = 0);

/// `sitting` may be empty. Refusals: `reason.missing`.
Result<Draft, Refusal> raiseSupportQuery(const SupportQueryId& id, const std::string& reason,
                                         const std::string& sitting);
/// Refusals of all that follow: `support.ended`. Takes over from whoever has it now; `support.yours`.
Result<Draft, Refusal> takeOnSupportQuery(const SupportQuery& query, const StaffId& staff);
/// Refusals: `support.not-taken-on`, `support.somebody-elses`, `reason.missing`.
Result<Draft, Refusal> answerSupportQuery(const SupportQuery& query, const StaffId& staff, const std::string& answer);
Result<Draft, Refusal> closeSupportQuery(const SupportQuery& query, const StaffId& staff, const std::string& outcome);
/// By who raised it.
Result<Draft, Refusal> withdrawSupportQuery(const SupportQuery& query);

}  // namespace assay

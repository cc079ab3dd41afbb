#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

namespace assay {

/// A dated run of an exam at a centre. Times are UTC; `zone` is the IANA zone to show them in.
struct Session {
  SessionId id;
  std::string exam;
  std::string centre;
  Instant starts;
  Instant ends;
  std::string zone;
  std::string room;
  std::vector<std::string> seats;
  int workstations = 0;
  int proctors = 0;
  int ratio = 0;  ///< candidates that one proctor may watch
  std::optional<Instant> bookingUntil;
  std::optional<Instant> cancelUntil;
  bool needsAuthorisation = false;
  std::string instructions;
  bool cancelled = false;
};

/// min(seats, workstations, proctors × ratio), never below zero.
int capacityOf(const Session& session);

/// A seat that nobody is known to hold. Stations that can't see one another begin in different parts of the
/// room, by their letter, so that they seldom give out the same one.
std::optional<std::string> freeSeat(const Session& session, const std::set<std::string>& taken,
                                    const std::string& stationLetter);

Session apply(Session session, const Fact& fact);
json toJson(const Session& session);
Session sessionFromJson(const json& row);

}  // namespace assay

#pragma once

#include "kiosk/flow/view_parts.h"

/// What the desk shows: who has a place, who waits, which seats are free, and one candidate in full.
namespace assay::kiosk {

struct DeskRow {
  std::string sitting;
  std::string name;
  std::string exam;
  std::string ticket;
  std::string seat;
  std::string stage;  ///< `expected`, `checked-in`, …
  ZonedTime starts;
  bool conflict = false;
};

struct DeskDetail {
  DeskRow row;
  std::string birthDate;
  std::string instructions;
  bool hasPhoto = false;
  struct Entry {
    ZonedTime at;
    std::string what;  ///< string key `stage.<…>` or `history.<…>`
    std::string by;
    std::string reason;  ///< code or empty
    std::string note;    ///< an incident's text
    std::string about;   ///< string key of the stage that an undoing or a conflict is about, or empty
  };
  std::vector<Entry> history;
  std::vector<ActionView> actions;
};

/// A question in front of the desk: an incident to write.
struct IncidentDialog {
  std::string severity;
  std::string note;
};

struct DeskView {
  std::string search;
  std::string session;  ///< headline: exam and room
  std::vector<DeskRow> rows;
  std::vector<DeskRow> queue;  ///< checked in, not yet seated, by ticket time
  struct Seat {
    std::string name;
    std::string state;  ///< `free`, `taken`, `seated`
  };
  std::vector<Seat> seats;
  std::optional<DeskDetail> detail;
  std::optional<ReasonDialog> reasonDialog;
  std::optional<IncidentDialog> incidentDialog;
  std::optional<Refusal> refusal;    ///< why the last action was not done
  std::optional<std::string> fault;  ///< error code: it was not saved
};

}  // namespace assay::kiosk

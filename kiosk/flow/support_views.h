#pragma once

#include "kiosk/flow/view_parts.h"

/// What screens show of support queries: to staff, and to whoever called for help.
namespace assay::kiosk {

/// Somebody asked for help, and how it stands.
struct SupportRow {
  std::string id;
  std::string reason;   ///< code
  std::string station;  ///< name
  std::string name;     ///< of the candidate; empty where nobody's is known
  ZonedTime at;         ///< when it was raised
  std::string assignedTo;
  std::string state;  ///< string key `support.<state>`: `open`, `taken-on`, `answered`, `ended`
};

struct SupportView {
  std::vector<SupportRow> rows;  ///< who waits longest first, then what ended, the latest first
  struct Entry {
    ZonedTime at;
    std::string what;  ///< string key
    std::string by;
    std::string reason;  ///< code or empty
  };
  struct Item {
    SupportRow row;
    std::string room;  ///< and seat, of the sitting that it is about; may be empty
    std::string seat;
    std::vector<Entry> history;
    std::vector<ActionView> actions;  ///< `take-on`, `answer`, `close`; string key `support.<id>`
    std::string takesFrom;            ///< whom `take-on` takes it over from
  };
  std::optional<Item> item;
  std::optional<ReasonDialog> reasonDialog;
  std::optional<Refusal> refusal;
  std::optional<std::string> fault;
};

/// On public screens: help to call for, and what became of it.
struct HelpView {
  bool choosing = false;             ///< the choice of reasons stands in front
  std::vector<std::string> reasons;  ///< codes; string key `reason.<code>`
  struct Call {
    std::string state;  ///< string key `help.<state>`: `called`, `unheard`, `taken-on`, `answered`, `ended`
    std::string reason;
    std::string answer;  ///< code
    ZonedTime at;        ///< since when it stands like this
  };
  std::optional<Call> call;
};

}  // namespace assay::kiosk

#pragma once

#include <chrono>

#include "kiosk/flow/desk_views.h"

/// What staff see of the centre's day: its sessions, and in numbers how it goes.
namespace assay::kiosk {

/// One session of the day.
struct DaySession {
  std::string id;
  std::string exam;
  std::string room;
  std::string state;  ///< `ahead`, `running`, `over`, `cancelled`; string key `day.session.<state>`
  ZonedTime starts;
  ZonedTime ends;
  int seats = 0;
  int taken = 0;  ///< of the seats
};

struct DayView {
  std::chrono::year_month_day day;   ///< by the centre's clocks, as all times here
  std::vector<DaySession> sessions;  ///< the earliest first
  bool listed = false;               ///< in a list, not along the hours
  std::optional<DaySession> chosen;  ///< what follows is of this one; none: of all that take place

  int candidates = 0;  ///< who have a place
  int came = 0;
  int incidents = 0;
  struct Group {
    std::string name;  ///< `expected`, `waiting`, `writing`, `done`, `out`; string key `day.group.<name>`
    int count = 0;
  };
  std::vector<Group> groups;  ///< how the candidates stand; always these five
  struct Hour {
    ZonedTime from;
    int count = 0;
  };
  std::vector<Hour> arrivals;  ///< of this day, from the first hour in which somebody came to the last

  std::vector<DeskRow> rows;  ///< the candidates of the chosen session, by name
  bool rowsOpen = false;      ///< whoever looks may open them at the desk
};

}  // namespace assay::kiosk

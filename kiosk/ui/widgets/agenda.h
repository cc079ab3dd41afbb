#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// What takes place on a day or in a week, along its hours: what overlaps stands side by side. Days and times are those
/// of the place's own clocks.
struct Agenda {
  struct Entry {
    std::string id;
    std::chrono::year_month_day day;
    std::chrono::minutes from{};  ///< since midnight
    std::chrono::minutes to{};    ///< not before `from`, and on the same day
    std::string title{};
    std::string room{};
    Tone tone = Tone::accent;
    Icon icon = Icon::none;  ///< says the state without the colour
    std::string state{};     ///< the same in words
    bool selected = false;
    std::string detail{};  ///< shown where there is room for it, and always said
  };
  struct Moment {
    std::chrono::year_month_day day;
    std::chrono::minutes time{};
  };
  std::string id;
  std::vector<std::chrono::year_month_day> days{};  ///< one, or those of a week
  std::vector<Entry> entries{};                     ///< those of other days are left out
  std::optional<Moment> now{};
  std::string empty{};                  ///< what to say when there are none
  std::optional<Millimetres> height{};  ///< else to the end of the page
};

struct AgendaAction {
  std::optional<std::string> opened;                 ///< an entry
  std::optional<std::chrono::year_month_day> looks;  ///< a day of the week, for itself
};
AgendaAction agenda(Ui& ui, const Agenda& agenda);

/// The week that the day is in, beginning on the language's first day.
std::vector<std::chrono::year_month_day> weekOf(std::chrono::year_month_day day, std::chrono::weekday first);

}  // namespace assay::kiosk

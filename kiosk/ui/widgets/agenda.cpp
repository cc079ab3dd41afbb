#include "kiosk/ui/widgets/agenda.h"

#include <algorithm>
#include <map>

#include "kiosk/ui/widgets/lanes.h"

namespace assay::kiosk {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr Millimetres leastHour{11.0F};
constexpr Millimetres mostHour{22.0F};
constexpr int fewestHours = 6;
constexpr Millimetres edgeBar{1.4F};

struct Hours {
  int first = 8;
  int last = 18;  ///< the hour at which the picture ends
};

bool isShown(const Agenda& agenda, year_month_day day) { return std::ranges::count(agenda.days, day) > 0; }

int hourAfter(minutes time) { return static_cast<int>((time + minutes{59}) / hours{1}); }

/// All that is shown, with the present hour.
Hours hoursOf(const Agenda& agenda) {
  std::optional<Hours> found;
  const auto hold = [&](minutes from, minutes to) {
    const Hours needed{static_cast<int>(from / hours{1}), std::max(hourAfter(to), hourAfter(from + minutes{1}))};
    found = found ? Hours{std::min(found->first, needed.first), std::max(found->last, needed.last)} : needed;
  };
  for (const auto& entry : agenda.entries)
    if (isShown(agenda, entry.day)) hold(entry.from, entry.to);
  if (!found) found = Hours{};
  if (agenda.now && isShown(agenda, agenda.now->day)) hold(agenda.now->time, agenda.now->time);
  found->last = std::min(24, std::max(found->last, found->first + fewestHours));
  found->first = std::max(0, std::min(found->first, found->last - fewestHours));
  return *found;
}

std::string clockTime(const Ui& ui, minutes time) {
  // Of any day in UTC: only the way of writing it is the language's.
  return ui.format().time(Instant{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + time}, "UTC");
}

/// Where things stand: columns of days along, hours down.
struct Frame {
  Rect area;
  float gutter = 0;
  float column = 0;
  float gap = 0;
  float hour = 0;
  std::size_t days = 1;
  Hours hours;

  [[nodiscard]] float x(std::size_t day) const { return area.x + gutter + static_cast<float>(day) * (column + gap); }
  [[nodiscard]] float end() const { return x(days - 1) + column; }
  [[nodiscard]] float y(minutes time) const {
    return area.y + (static_cast<float>(time.count()) / 60.0F - static_cast<float>(hours.first)) * hour;
  }
};

class Drawing {
 public:
  Drawing(Ui& ui, const Agenda& agenda) : ui_(ui), agenda_(agenda) {}

  AgendaAction draw() {
    Frame frame;
    frame.gap = ui_.pixels(space::gap);
    frame.hours = hoursOf(agenda_);
    frame.days = agenda_.days.size();
    const auto style = ui_.lettering(type::dense, Weight::regular, 1);
    const float line = ui_.measure("0", style).height;
    for (int hour = frame.hours.first; hour <= frame.hours.last; ++hour)
      frame.gutter = std::max(frame.gutter, ui_.measure(clockTime(ui_, hours{hour % 24}), style).width);
    frame.gutter += 2 * ui_.pixels(space::small);
    const auto days = static_cast<float>(agenda_.days.size());
    frame.column = std::floor((ui_.layout().offeredWidth() - frame.gutter + frame.gap) / days) - frame.gap;

    const bool week = agenda_.days.size() > 1;
    if (week) head(frame);
    const float room = (agenda_.height ? ui_.pixels(*agenda_.height) : ui_.heightLeft()) - (week ? headHeight() : 0);
    const auto count = static_cast<float>(frame.hours.last - frame.hours.first);
    frame.hour = std::clamp(std::floor((room - line) / count), ui_.pixels(leastHour), ui_.pixels(mostHour));
    const float content = frame.hour * count + line;
    const auto body = [&] {
      const auto place = ui_.layout().place(std::nullopt, content);
      frame.area = {place.x, place.y + std::floor(line / 2), place.width, content - line};
      grid(frame, line);
      present(frame);
      entries(frame);
    };
    if (content > room) {
      ui_.scroll(agenda_.id, std::max(room, 3 * ui_.pixels(mostHour)), body);
    } else {
      body();
    }
    return action_;
  }

 private:
  [[nodiscard]] float headHeight() const { return ui_.pixels(space::touch) + ui_.pixels(space::small); }
  [[nodiscard]] bool isToday(year_month_day day) const { return agenda_.now && agenda_.now->day == day; }

  /// The days of the week; each leads to the day by itself.
  void head(const Frame& frame) {
    const auto& theme = ui_.theme();
    const auto place = ui_.layout().place(std::nullopt, ui_.pixels(space::touch));
    auto style = ui_.lettering(type::caption, Weight::bold, 1);
    style.align = Align::centre;
    for (std::size_t i = 0; i < agenda_.days.size(); ++i) {
      const auto day = agenda_.days[i];
      const Rect rect{place.x + frame.gutter + static_cast<float>(i) * (frame.column + frame.gap), place.y,
                      frame.column, place.height};
      const auto touch = ui_.leave({.id = agenda_.id + ".day." + formatDate(day),
                                    .role = Role::button,
                                    .label = ui_.format().date(day, DateStyle::full),
                                    .value = isToday(day) ? ui_.text("date.today") : "",
                                    .actionable = true,
                                    .selected = isToday(day),
                                    .rect = rect});
      const auto& accent = theme.tone(Tone::accent);
      const float radius = ui_.pixels(space::radius);
      if (isToday(day) || touch.held) ui_.fill(rect, touch.held ? theme.pressed : accent.fill, radius);
      const auto words =
          ui_.text("agenda.day", {{"weekday", ui_.format().weekday(std::chrono::weekday{std::chrono::sys_days{day}})},
                                  {"day", ui_.format().digits(static_cast<int>(static_cast<unsigned>(day.day())))}});
      ui_.write(words, style, isToday(day) && !touch.held ? accent.onFill : theme.text, rect);
      ui_.focusRing(touch, rect, radius);
      if (touch.fired) action_.looks = day;
    }
  }

  void grid(const Frame& frame, float line) {
    const auto& theme = ui_.theme();
    auto style = ui_.lettering(type::dense, Weight::regular, 1);
    style.align = Align::end;
    const bool nowShown = showsPresent();
    for (std::size_t i = 0; i < agenda_.days.size(); ++i)
      ui_.fill({frame.x(i), frame.area.y, frame.column, frame.area.height}, theme.surface);
    for (int hour = frame.hours.first; hour <= frame.hours.last; ++hour) {
      const float y = frame.y(hours{hour});
      ui_.fill({frame.x(0), y, frame.end() - frame.x(0), ui_.border()}, theme.line);
      if (nowShown && std::abs(frame.y(agenda_.now->time) - y) < line) continue;  // the present time stands there
      ui_.write(clockTime(ui_, hours{hour % 24}), style, theme.mutedText,
                {frame.area.x, y - line / 2, frame.gutter - ui_.pixels(space::small), line});
    }
  }

  [[nodiscard]] bool showsPresent() const { return agenda_.now && isShown(agenda_, agenda_.now->day); }

  /// The time of day: in the gutter, and as a line behind what takes place, for the words of that are not to be crossed
  /// out. A thick line on the day itself, a thin one through the rest of its week.
  void present(const Frame& frame) {
    if (!showsPresent()) return;
    const auto& colours = ui_.theme().tone(Tone::danger);
    const auto time = clockTime(ui_, agenda_.now->time);
    auto style = ui_.lettering(type::dense, Weight::bold, 1);
    style.align = Align::centre;
    const auto size = ui_.measure(time, style);
    const float y = frame.y(agenda_.now->time);
    const Rect flag{frame.area.x, y - std::floor(size.height / 2), frame.gutter - ui_.pixels(space::hair), size.height};
    const auto line = [&](float from, float to, float thickness) {
      ui_.fill({from, y - thickness / 2, to - from, thickness}, colours.fill);
    };
    line(flag.right(), frame.end(), ui_.border());
    for (std::size_t i = 0; i < agenda_.days.size(); ++i)
      if (isToday(agenda_.days[i])) line(frame.x(i), frame.x(i) + frame.column, 2 * ui_.border());
    ui_.fill(flag, colours.fill, ui_.pixels({1.2F}));
    ui_.write(time, style, colours.onFill, flag);
    ui_.leave({.id = agenda_.id + ".now",
               .role = Role::text,
               .label = ui_.text("agenda.now", {{"time", time}}),
               .rect = flag});
  }

  void entries(const Frame& frame) {
    bool any = false;
    for (std::size_t i = 0; i < agenda_.days.size(); ++i) any = entriesOf(frame, i) || any;
    if (any || agenda_.empty.empty()) return;
    auto style = ui_.lettering(type::body);
    style.align = Align::centre;
    const Rect rect{frame.x(0), frame.area.y, frame.area.right() - frame.x(0), frame.area.height};
    ui_.write(agenda_.empty, style, ui_.theme().mutedText, rect.inset(ui_.pixels(space::medium), 0));
    ui_.leave({.id = {}, .role = Role::text, .label = agenda_.empty, .rect = rect});
  }

  /// Those of one day. False: there are none.
  bool entriesOf(const Frame& frame, std::size_t column) {
    std::vector<const Agenda::Entry*> shown;
    for (const auto& entry : agenda_.entries)
      if (entry.day == agenda_.days[column]) shown.push_back(&entry);
    std::ranges::stable_sort(shown, {}, [](const auto* entry) { return entry->from; });
    // A finger needs its room, however short a thing is; and a little between it and the next.
    std::vector<Span> spans;
    for (const auto* entry : shown) {
      const float top = frame.y(entry->from);
      spans.push_back({top, std::max(frame.y(entry->to), top + ui_.pixels(space::touch) + frame.gap)});
    }
    const auto lanes = lanesOf(spans);
    // Wide enough for a finger, and for a word to be known by its beginning.
    const float least = std::max(ui_.pixels(space::touch), 4.5F * static_cast<float>(ui_.lettering(type::dense).size));
    const int fits = std::max(1, static_cast<int>((frame.column + frame.gap) / (least + frame.gap)));
    struct Hidden {
      Span span;
      int count = 0;
      int lanes = 1;
    };
    std::map<int, Hidden> hidden;  // by group
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const int across = std::min(lanes[i].of, fits);
      if (lanes[i].of > fits && lanes[i].lane >= fits - 1) {
        auto& more = hidden.try_emplace(lanes[i].group, Hidden{spans[i]}).first->second;
        more.span = {std::min(more.span.from, spans[i].from), std::max(more.span.to, spans[i].to)};
        ++more.count;
        continue;
      }
      const auto rect = laneRect(frame, column, lanes[i].lane, across, spans[i]);
      entry(*shown[i], rect);
      if (isToday(agenda_.days[column])) presentAtEdge(frame, rect);
    }
    for (const auto& [group, more] : hidden)
      this->more(column, group, more.count, fits == 1, laneRect(frame, column, fits - 1, fits, more.span));
    return !shown.empty();
  }

  [[nodiscard]] static Rect laneRect(const Frame& frame, std::size_t column, int lane, int of, const Span& span) {
    const float width = std::floor((frame.column + frame.gap) / static_cast<float>(of)) - frame.gap;
    return {frame.x(column) + static_cast<float>(lane) * (width + frame.gap), span.from, width,
            span.to - span.from - frame.gap};
  }

  void entry(const Agenda::Entry& entry, const Rect& rect) {
    const auto& theme = ui_.theme();
    const auto times = ui_.text("span", {{"from", clockTime(ui_, entry.from)}, {"to", clockTime(ui_, entry.to)}});
    auto said =
        agenda_.days.size() > 1
            ? ui_.text("speech.and", {{"before", ui_.format().date(entry.day, DateStyle::full)}, {"after", times}})
            : times;
    for (const auto& part : {entry.room, entry.detail, entry.state})
      if (!part.empty()) said = ui_.text("speech.and", {{"before", said}, {"after", part}});
    const auto touch = ui_.leave({.id = agenda_.id + "." + entry.id,
                                  .role = Role::row,
                                  .label = entry.title,
                                  .value = said,
                                  .actionable = true,
                                  .selected = entry.selected,
                                  .rect = rect});
    const auto& colours = theme.tone(entry.tone);
    const float radius = ui_.pixels({1.6F});
    const float bar = ui_.pixels(edgeBar);
    ui_.fill(rect, touch.held ? theme.pressed : colours.soft, radius);
    ui_.outline(rect, entry.selected ? colours.fill : colours.line, ui_.border() * (entry.selected ? 3 : 1), radius);
    ui_.fill({rect.x, rect.y, bar, rect.height}, colours.fill, bar / 2);
    const float padding = ui_.pixels(space::hair);
    Rect inner{rect.x + bar + padding, rect.y + padding, rect.width - bar - 2 * padding, rect.height - 2 * padding};
    const auto colour = touch.held ? theme.text : colours.onSoft;
    const float iconSize = ui_.pixels({4.2F});
    if (entry.icon != Icon::none && inner.width > 6 * iconSize) {
      ui_.icon(entry.icon, {inner.right() - iconSize, inner.y, iconSize, iconSize}, colour);
      inner.width -= iconSize + padding;
    }
    ui_.clipped(rect, [&] { words(entry, times, inner, colour); });
    ui_.focusRing(touch, rect, radius);
    if (touch.fired) action_.opened = entry.id;
  }

  /// How far along something is that goes on now: a notch in the bar beside its words.
  void presentAtEdge(const Frame& frame, const Rect& rect) {
    const float thickness = 2 * ui_.border();
    const Rect notch{rect.x, frame.y(agenda_.now->time) - thickness / 2, ui_.pixels(edgeBar), thickness};
    const auto around = notch.inset(0, -thickness);
    if (around.y < rect.y || around.bottom() > rect.bottom()) return;
    ui_.fill(around, ui_.theme().surface);
    ui_.fill(notch, ui_.theme().tone(Tone::danger).fill);
  }

  /// The title, and as much of when and where as there is room for.
  void words(const Agenda::Entry& entry, const std::string& times, Rect rest, Colour colour) {
    auto titleStyle = ui_.lettering(type::dense, Weight::bold, 1);
    auto style = ui_.lettering(type::dense, Weight::regular, 1);
    titleStyle.align = style.align = Align::start;
    const float line = ui_.measure("0", style).height;
    const int lines = std::max(1, static_cast<int>(rest.height / line));
    const float width = std::max(1.0F, rest.width);
    const auto facts = factLines(entry, times, style, width, lines - 1);
    titleStyle.lines = std::max(1, lines - static_cast<int>(facts.size()));
    const auto title = ui_.measure(entry.title, titleStyle, width);
    ui_.write(entry.title, titleStyle, colour, {rest.x, rest.y, width, title.height});
    float y = rest.y + title.height;
    for (const auto& text : facts) {
      if (y + line > rest.bottom() + 1) break;
      ui_.write(text, style, colour, {rest.x, y, width, line});
      y += line;
    }
  }

  /// When, where and the detail, each in a line of its own; where there are too few lines, side by side. Only a room is
  /// known by its beginning: what else is not whole is left out.
  std::vector<std::string> factLines(const Agenda::Entry& entry, const std::string& times, const TextStyle& style,
                                     float width, int most) {
    const auto fits = [&](const std::string& text) { return ui_.measure(text, style).width <= width; };
    std::vector<std::string> facts;
    for (const auto& text : {fits(times) ? times : clockTime(ui_, entry.from), entry.detail})
      if (!text.empty() && fits(text)) facts.push_back(text);
    if (!entry.room.empty()) facts.insert(facts.begin() + (facts.empty() ? 0 : 1), entry.room);
    if (static_cast<int>(facts.size()) <= most) return facts;
    std::vector<std::string> lines;
    for (const auto& fact : facts) {
      const auto longer = lines.empty() ? fact : lines.back() + " · " + isolate(fact);
      if (!lines.empty() && fits(longer))
        lines.back() = longer;
      else
        lines.push_back(fact);
    }
    return lines;
  }

  /// Stands for those that a column of a week has no room for, `alone` for all at a time: it leads to their day.
  void more(std::size_t column, int group, int count, bool alone, const Rect& rect) {
    const auto& theme = ui_.theme();
    const auto words = ui_.text(alone ? "agenda.together" : "agenda.more", {{"count", count}});
    const auto day = agenda_.days[column];
    const auto touch = ui_.leave({.id = agenda_.id + ".more." + formatDate(day) + "." + std::to_string(group),
                                  .role = Role::button,
                                  .label = words,
                                  .value = ui_.format().date(day, DateStyle::full),
                                  .actionable = true,
                                  .rect = rect});
    const float radius = ui_.pixels({1.6F});
    ui_.fill(rect, touch.held ? theme.pressed : theme.sunken, radius);
    ui_.outline(rect, theme.strongLine, ui_.border(), radius);
    auto style = ui_.lettering(type::label, Weight::bold, 1);
    style.align = Align::centre;
    ui_.write(alone ? ui_.format().number(count) : ui_.text("agenda.plus", {{"count", count}}), style, theme.text,
              rect);
    ui_.focusRing(touch, rect, radius);
    if (touch.fired) action_.looks = day;
  }

  Ui& ui_;
  const Agenda& agenda_;
  AgendaAction action_;
};

}  // namespace

AgendaAction agenda(Ui& ui, const Agenda& agenda) { return Drawing{ui, agenda}.draw(); }

std::vector<year_month_day> weekOf(year_month_day day, std::chrono::weekday first) {
  const std::chrono::sys_days here{day};
  const auto begin = here - (std::chrono::weekday{here} - first);
  std::vector<year_month_day> days;
  for (int i = 0; i < 7; ++i) days.emplace_back(begin + std::chrono::days{i});
  return days;
}

}  // namespace assay::kiosk

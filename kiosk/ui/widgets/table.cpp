#include "kiosk/ui/widgets/table.h"

namespace assay::kiosk {
namespace {

/// Rows are for a practised hand: 9 mm; on public screens lists are used.
constexpr Millimetres rowHeight{9.5F};
constexpr Millimetres headHeight{9.0F};

struct Place {
  float offset = 0;
};

struct Grid {
  Rect area;
  float padding = 0;
  float tick = 0;
  std::vector<float> starts;
  std::vector<float> widths;  ///< 0: this column is left out
};

/// What a column can't do without: its title, its badges, or enough letters to know a text by.
float leastOf(Ui& ui, const Table::Column& column) {
  const auto style = ui.lettering(type::dense, Weight::bold, 1);
  float least = ui.measure(column.title, style).width + 1 + (column.sortable ? ui.pixels({6.0F}) : 0);
  for (const auto& text : column.fits)
    least = std::max(least, column.badges ? badgeSize(ui, {.text = text, .tone = Tone::warning}).width
                                          : ui.measure(text, style).width + 1);
  if (column.fits.empty()) least = std::max(least, (column.weight > 1 ? 9.0F : 4.5F) * static_cast<float>(style.size));
  return least;
}

Grid gridOf(Ui& ui, const Table& table, const Rect& area) {
  Grid grid{.area = area,
            .padding = ui.pixels(space::small),
            .tick = table.ticks ? ui.pixels(rowHeight) : 0,
            .starts = std::vector<float>(table.columns.size()),
            .widths = std::vector<float>(table.columns.size())};
  const float edge = table.ticks ? 0 : grid.padding;
  const float room = area.width - grid.tick - edge - ui.pixels(space::hair);
  std::vector<float> least;
  float needed = 0;
  for (const auto& column : table.columns) needed += least.emplace_back(leastOf(ui, column) + grid.padding);
  while (needed > room) {
    const Table::Column* dropped = nullptr;
    for (std::size_t i = 0; i < least.size(); ++i)
      if (least[i] > 0 && table.columns[i].rank > (dropped == nullptr ? 0 : dropped->rank)) dropped = &table.columns[i];
    if (dropped == nullptr) break;
    auto& gone = least[static_cast<std::size_t>(dropped - table.columns.data())];
    needed -= std::exchange(gone, 0);
  }
  float weights = 0;
  for (std::size_t i = 0; i < least.size(); ++i) weights += least[i] > 0 ? table.columns[i].weight : 0;
  float x = area.x + grid.tick + edge;
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (least[i] == 0) continue;
    const float width = std::floor(least[i] + (room - needed) * table.columns[i].weight / weights);
    grid.starts[i] = x;
    grid.widths[i] = std::max(1.0F, width - grid.padding);
    x += width;
  }
  return grid;
}

void tickBox(Ui& ui, const Rect& cell, bool ticked, bool enabled) {
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float size = ui.pixels({4.8F});
  const Rect box{cell.x + std::floor((cell.width - size) / 2), cell.y + std::floor((cell.height - size) / 2), size,
                 size};
  const float radius = ui.pixels({0.9F});
  ui.fill(box, !enabled ? theme.disabledFill : ticked ? accent.fill : theme.surface, radius);
  ui.outline(box,
             ticked && enabled ? accent.fill
             : enabled         ? theme.strongLine
                               : theme.line,
             ui.border() * 1.5F, radius);
  if (ticked) ui.icon(Icon::check, box.inset(size * 0.1F), enabled ? accent.onFill : theme.disabledText);
}

void head(Ui& ui, const Table& table, const Grid& grid, const Rect& area, TableAction& action) {
  const auto& theme = ui.theme();
  ui.fill(area, theme.sunken);
  if (table.ticks) {
    const Rect cell{area.x, area.y, grid.tick, area.height};
    const auto touch = ui.leave({.id = table.id + ".all",
                                 .role = Role::checkbox,
                                 .label = ui.text("table.all"),
                                 .actionable = true,
                                 .enabled = table.count > 0,
                                 .selected = table.allTicked,
                                 .rect = cell});
    tickBox(ui, cell, table.allTicked, table.count > 0);
    ui.focusRing(touch, cell.inset(2), 0);
    action.tickedAll = touch.fired;
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    if (grid.widths[i] == 0) continue;
    auto style = ui.lettering(type::dense, Weight::bold, 1);
    style.align = column.align;
    const bool sorted = column.id == table.sortedBy && table.sorted != Table::Sorted::no;
    const Rect cell{grid.starts[i], area.y, grid.widths[i], area.height};
    const auto touch = ui.leave({.id = table.id + "." + column.id,
                                 .role = Role::columnHead,
                                 .label = column.title,
                                 .value = !sorted                                 ? ""
                                          : table.sorted == Table::Sorted::rising ? "rising"
                                                                                  : "falling",
                                 .actionable = column.sortable,
                                 .selected = sorted,
                                 .rect = cell});
    const auto words = ui.write(column.title, style, theme.mutedText, cell);
    if (sorted) {
      const float size = ui.pixels({1.6F});
      const float x = words.right() + ui.pixels(space::hair);
      const float y = cell.centre().y;
      const float up = table.sorted == Table::Sorted::rising ? -1.0F : 1.0F;
      ui.canvas().add(Picture::Line{
          .points = {{x, y - up * size / 2}, {x + size, y + up * size / 2}, {x + 2 * size, y - up * size / 2}},
          .colour = theme.text,
          .thickness = 2 * ui.border()});
    }
    ui.focusRing(touch, cell.inset(2), 0);
    if (touch.fired) action.sortBy = column.id;
  }
}

void cell(Ui& ui, const Table::Cell& cell, Align align, const Rect& place, Colour colour) {
  if (cell.badge) {
    const Badge badge{.text = cell.text, .tone = *cell.badge, .icon = cell.icon};
    const auto size = badgeSize(ui, badge);
    drawBadge(ui, badge,
              {place.x, place.y + std::floor((place.height - size.height) / 2), std::min(size.width, place.width),
               size.height});
    return;
  }
  Rect words = place;
  if (cell.icon != Icon::none) {
    const float size = ui.pixels({4.6F});
    ui.icon(cell.icon, {place.x, place.y, size, place.height}, colour);
    words.x += size + ui.pixels(space::hair);
    words.width -= size + ui.pixels(space::hair);
  }
  auto style = ui.lettering(type::dense, Weight::regular, 1);
  style.align = align;
  if (words.width > 0 && !cell.text.empty()) ui.write(cell.text, style, colour, words);
}

void row(Ui& ui, const Table& table, const Grid& grid, const Table::Row& row, const Rect& area, TableAction& action) {
  const auto& theme = ui.theme();
  std::string label;
  std::string value;
  for (const auto& cell : row.cells) (label.empty() ? label : value) += (value.empty() ? "" : " ") + cell.text;
  Rect touchable = area;
  if (table.ticks) {
    const bool enabled = row.unavailable.empty();
    const Rect box{area.x, area.y, grid.tick, area.height};
    const auto touch = ui.leave({.id = table.id + ".tick." + row.id,
                                 .role = Role::checkbox,
                                 .label = label,
                                 .reason = row.unavailable,
                                 .actionable = true,
                                 .enabled = enabled,
                                 .selected = row.selected,
                                 .rect = box});
    if (row.selected) ui.fill(area, theme.tone(Tone::accent).soft);
    tickBox(ui, box, row.selected, enabled);
    ui.focusRing(touch, box.inset(2), 0);
    if (touch.fired) action.ticked = row.id;
    touchable = {area.x + grid.tick, area.y, area.width - grid.tick, area.height};
  } else if (row.selected) {
    ui.fill(area, theme.tone(Tone::accent).soft);
  }
  const auto touch = ui.leave({.id = table.id + ".row." + row.id,
                               .role = table.opens ? Role::tableRow : Role::text,
                               .label = label,
                               .value = value,
                               .actionable = table.opens,
                               .selected = row.selected,
                               .rect = touchable});
  if (touch.held) ui.fill(touchable, theme.pressed);
  for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i)
    if (grid.widths[i] > 0)
      cell(ui, row.cells[i], table.columns[i].align, {grid.starts[i], area.y, grid.widths[i], area.height}, theme.text);
  ui.fill({area.x, area.bottom() - 1, area.width, 1}, theme.line);
  ui.focusRing(touch, touchable.inset(2), 0);
  if (touch.fired) action.opened = row.id;
}

}  // namespace

TableAction table(Ui& ui, const Table& table) {
  TableAction action;
  const auto& theme = ui.theme();
  const float one = ui.pixels(rowHeight);
  const float top = ui.pixels(headHeight);
  const float offered = table.height ? ui.pixels(*table.height) : ui.heightLeft();
  const float content = one * static_cast<float>(std::max<std::size_t>(table.count, 2));
  const float height = std::max(top + 2 * one, std::min(offered, top + content + 2));
  const auto place = ui.layout().place(std::nullopt, height);
  ui.leave({.id = table.id, .role = Role::table, .value = std::to_string(table.count), .rect = place});
  ui.fill(place, theme.surface);
  const auto grid = gridOf(ui, table, place);
  head(ui, table, grid, {place.x, place.y, place.width, top}, action);

  const Rect body{place.x, place.y + top, place.width, place.height - top};
  if (table.count == 0) {
    auto style = ui.lettering(type::body);
    style.align = Align::centre;
    ui.write(table.empty, style, theme.mutedText, body.inset(grid.padding, 0));
    ui.leave({.id = {}, .role = Role::text, .label = table.empty, .rect = body});
  }
  auto& position = ui.keep<Place>("table:" + table.id);
  const float all = one * static_cast<float>(table.count);
  const float most = std::max(0.0F, all - body.height);
  position.offset = std::clamp(position.offset + ui.interaction().scrollUnder(ui.canvas().onScreen(body)), 0.0F, most);
  ui.clipped(body, [&] {
    // One row beyond each edge, so that the focus can walk out of sight and take the table along.
    const auto first = static_cast<std::size_t>(std::max(0.0F, std::floor(position.offset / one) - 1));
    const auto last = std::min(table.count, static_cast<std::size_t>((position.offset + body.height) / one) + 2);
    for (std::size_t i = first; i < last; ++i) {
      const Rect area{body.x, body.y + static_cast<float>(i) * one - position.offset, body.width, one};
      const auto data = table.row(i);
      row(ui, table, grid, data, area, action);
      const auto& wanted = ui.interaction().wanted();
      if (wanted != table.id + ".row." + data.id && wanted != table.id + ".tick." + data.id) continue;
      const float before = position.offset;
      if (area.y < body.y) position.offset -= body.y - area.y;
      if (area.bottom() > body.bottom()) position.offset += area.bottom() - body.bottom();
      if (position.offset != before) ui.relayout();
    }
  });
  if (most > 0) {
    const float bar = ui.pixels(space::hair);
    const float length = std::max(4 * bar, body.height * body.height / all);
    ui.fill({body.right() - bar, body.y + (body.height - length) * position.offset / most, bar, length},
            theme.strongLine, bar / 2);
  }
  ui.outline(place, theme.line, ui.border());
  return action;
}

}  // namespace assay::kiosk

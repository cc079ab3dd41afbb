#include "kiosk/ui/widgets/queue_board.h"

#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

constexpr std::size_t earlierCalls = 4;

/// An earlier one: the ticket at the start, where it is to go at the end.
void callRow(Ui& ui, const QueueBoard::Call& call) {
  auto ticketStyle = ui.lettering(type::title, Weight::bold, 1);
  auto placeStyle = ui.lettering(type::title, Weight::regular, 1);
  ticketStyle.align = Align::start;
  placeStyle.align = Align::end;
  const auto height = ui.measure("0", ticketStyle).height + 2 * ui.pixels(space::hair);
  const auto place = ui.layout().place(std::nullopt, height);
  ui.fill({place.x, place.y, place.width, ui.border()}, ui.theme().line);
  const float ticket = ui.measure(call.ticket, ticketStyle).width + 1;
  const float gap = ui.pixels(space::medium);
  ui.write(call.ticket, ticketStyle, ui.theme().text, {place.x, place.y, ticket, place.height});
  ui.write(call.place, placeStyle, ui.theme().mutedText,
           {place.x + ticket + gap, place.y, std::max(1.0F, place.width - ticket - gap), place.height});
  ui.leave({.id = {}, .role = Role::text, .label = call.ticket, .value = call.place, .rect = place});
}

/// The number as large as fits, and below it where to go.
void latestCall(Ui& ui, const std::string& id, const QueueBoard::Call& call) {
  auto placeStyle = ui.lettering(type::title, Weight::bold);
  const auto& colours = ui.theme().tone(Tone::accent);
  const float padding = ui.pixels(space::medium);
  const float width = ui.layout().offeredWidth() - 2 * padding;
  auto ticketStyle = ui.numberLettering(call.ticket, width);
  ticketStyle.align = placeStyle.align = Align::centre;
  // Such a line has more air than it needs.
  const float ticketHeight = std::floor(ui.measure(call.ticket, ticketStyle).height * 0.92F);
  const auto words = ui.text("queue.go", {{"place", call.place}});
  const auto placeSize = ui.measure(words, placeStyle, width);
  const auto place = ui.layout().place(std::nullopt, ticketHeight + placeSize.height + 2 * padding);
  ui.fill(place, colours.soft, ui.pixels(space::radius));
  ui.outline(place, colours.line, ui.border(), ui.pixels(space::radius));
  const auto inner = place.inset(padding);
  ui.write(call.ticket, ticketStyle, colours.onSoft, {inner.x, inner.y, inner.width, ticketHeight});
  ui.write(words, placeStyle, colours.onSoft, {inner.x, inner.y + ticketHeight, inner.width, placeSize.height});
  ui.leave({.id = id, .role = Role::ticket, .label = words, .value = call.ticket, .rect = place});
}

void calls(Ui& ui, const QueueBoard& board) {
  latestCall(ui, board.id + ".latest", board.called.front());
  for (std::size_t i = 1; i < board.called.size() && i <= earlierCalls; ++i) callRow(ui, board.called[i]);
}

void waiting(Ui& ui, const QueueBoard& board) {
  heading(ui, ui.text("queue.next"));
  auto style = ui.lettering(type::title, Weight::bold, 1);
  style.align = Align::centre;
  const float gap = ui.pixels(space::gap);
  const float height = ui.measure("0", style).height + 2 * ui.pixels(space::hair);
  float widest = 0;
  for (const auto& ticket : board.waiting) widest = std::max(widest, ui.measure(ticket, style).width);
  const float offered = ui.layout().offeredWidth();
  const auto columns = std::max(1, static_cast<int>((offered + gap) / (widest + 2 * gap + gap)));
  const auto rows = std::max(1, static_cast<int>((ui.heightLeft() + gap) / (height + gap)));
  const auto shown = std::min(board.waiting.size(), static_cast<std::size_t>(columns * rows));
  const auto lines = (static_cast<int>(shown) + columns - 1) / columns;
  const auto place = ui.layout().place(std::nullopt, static_cast<float>(lines) * (height + gap) - gap);
  const float width = std::floor((offered + gap) / static_cast<float>(columns)) - gap;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto at = static_cast<int>(i);
    const Rect rect{place.x + static_cast<float>(at % columns) * (width + gap),
                    place.y + static_cast<float>(at / columns) * (height + gap), width, height};
    ui.fill(rect, ui.theme().surface, ui.pixels(space::radius));
    ui.outline(rect, ui.theme().line, ui.border(), ui.pixels(space::radius));
    ui.write(board.waiting[i], style, ui.theme().text, rect);
    ui.leave({.id = {}, .role = Role::text, .label = board.waiting[i], .rect = rect});
  }
}

}  // namespace

void queueBoard(Ui& ui, const QueueBoard& board) {
  if (board.called.empty() && board.waiting.empty()) {
    title(ui, ui.text("queue.nobody"));
    return;
  }
  if (board.called.empty()) {
    waiting(ui, board);
  } else if (board.waiting.empty()) {
    calls(ui, board);
  } else {
    ui.row({{.weight = 3, .body = [&] { calls(ui, board); }}, {.weight = 2, .body = [&] { waiting(ui, board); }}});
  }
}

}  // namespace assay::kiosk

#include "kiosk/ui/widgets/gallery.h"

#include <fmt/format.h>

#include <array>

#include "kiosk/ui/widgets/gallery_pages.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk {
namespace {

constexpr auto* zone = "Europe/London";
const Instant morning = fromUnixSeconds(1'777'887'000);  // 2026-05-04T09:30:00Z

}  // namespace

namespace gallery {

Page framed(Ui& ui, std::string_view title) {
  return {.title = ui.text(title),
          .place = ui.text("gallery.place"),
          .tools = {{.id = "help", .label = ui.text("action.help"), .icon = Icon::help},
                    {.id = "language", .label = ui.text("action.language"), .icon = Icon::globe}}};
}

Workspace staffed(Ui& ui) {
  return {.title = ui.text("gallery.roster"),
          .subtitle = ui.format().date(morning, zone) + " · " + ui.format().time(morning, zone),
          .person = "M. Okafor",
          .places = {{.id = "roster", .label = ui.text("gallery.roster"), .icon = Icon::people, .count = 24},
                     {.id = "seats", .label = ui.text("gallery.seat"), .icon = Icon::seat},
                     {.id = "claims", .label = ui.text("gallery.claim"), .icon = Icon::certificate, .count = 3}},
          .here = "roster"};
}

}  // namespace gallery

namespace {

using gallery::framed;
using gallery::staffed;

void home(Ui& ui) {
  auto frame = framed(ui, "gallery.choose");
  frame.centred = true;
  page(ui, frame, [&] {
    ui.space(space::small);
    ui.grid(2, [&] {
      choice(ui, {.id = "check-in",
                  .label = ui.text("gallery.check-in"),
                  .hint = ui.text("gallery.check-in-hint"),
                  .icon = Icon::ticket});
      choice(ui, {.id = "claim",
                  .label = ui.text("gallery.claim"),
                  .hint = ui.text("gallery.claim-hint"),
                  .icon = Icon::certificate});
      choice(ui, {.id = "verify",
                  .label = ui.text("gallery.verify"),
                  .hint = ui.text("gallery.verify-hint"),
                  .icon = Icon::scan,
                  .selected = true});
      choice(ui, {.id = "results",
                  .label = ui.text("gallery.results"),
                  .icon = Icon::graduation,
                  .unavailable = ui.text("gallery.closed")});
    });
  });
}

void seat(Ui& ui) {
  auto frame = framed(ui, "gallery.title");
  frame.step = Page::Step{4, 5};
  frame.notice = ui.text("status.test-mode");
  page(
      ui, frame,
      [&] {
        paragraph(ui, ui.text("gallery.intro", {{"name", "Ana Silva"}}));
        ui.row({{.weight = 2,
                 .body = [&] { bigNumber(ui, {.id = "seat", .label = ui.text("gallery.seat"), .number = "A12"}); }},
                {.weight = 3, .body = [&] {
                   ui.card([&] {
                     facts(ui, {{ui.text("gallery.candidate"), "Ana Silva"},
                                {ui.text("gallery.room"), "Garden Room"},
                                {ui.text("gallery.starts"), ui.format().time(morning, zone)}});
                   });
                   ui.line([&] {
                     badge(ui, {.text = ui.text("gallery.checked-in"), .tone = Tone::success});
                     badge(ui, {.text = ui.text("gallery.late"), .tone = Tone::warning});
                     badge(ui, {.text = ui.text("gallery.refused"), .tone = Tone::danger});
                     badge(ui, {.text = ui.text("gallery.expected"), .tone = Tone::neutral, .icon = Icon::clock});
                   });
                 }}});
        caption(ui, ui.text("gallery.ahead", {{"count", 3}}));
        banner(ui, {.id = "network",
                    .tone = Tone::warning,
                    .title = ui.text("gallery.warn-title"),
                    .text = ui.text("gallery.warn-text"),
                    .action = ui.text("action.retry")});
      },
      [&] {
        button(ui, {.id = "back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back});
        button(ui, {.id = "later", .label = ui.text("gallery.results"), .unavailable = ui.text("gallery.closed")});
        button(ui, {.id = "done", .label = ui.text("action.done"), .kind = ButtonKind::primary, .icon = Icon::check});
      });
  toast(ui, {.text = ui.text("gallery.saved"), .tone = Tone::success});
}

void form(Ui& ui) {
  auto frame = framed(ui, "gallery.claim");
  frame.step = Page::Step{1, 3};
  page(
      ui, frame,
      [&] {
        textField(ui, {.id = "given",
                       .label = ui.text("gallery.name"),
                       .value = "Ana",
                       .problem = ui.text("gallery.name-problem"),
                       .icon = Icon::person,
                       .focusFirst = true});
        textField(ui, {.id = "family", .hint = ui.text("gallery.name-hint")});
        segments(ui, {{.id = "incident.minor", .label = ui.text("incident.minor"), .selected = true},
                      {.id = "incident.major", .label = ui.text("incident.major")}});
        checkbox(ui, {.id = "consent", .label = ui.text("gallery.consent"), .checked = true});
      },
      [&] {
        button(ui, {.id = "back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back});
        button(ui, {.id = "continue", .label = ui.text("action.continue"), .kind = ButtonKind::primary});
      });
}

void pin(Ui& ui) {
  auto frame = framed(ui, "gallery.pin");
  frame.title.clear();
  frame.align = Align::centre;
  frame.centred = true;
  page(ui, frame, [&] {
    ui.icon(Icon::lock, ui.layout().place(ui.pixels({12.0F}), ui.pixels({12.0F})), ui.theme().tone(Tone::accent).fill);
    pinPad(ui, {.id = "pin", .label = ui.text("gallery.pin")});
  });
}

void lists(Ui& ui) {
  auto frame = framed(ui, "gallery.roster");
  page(
      ui, frame,
      [&] {
        listRow(ui, {.id = "one",
                     .label = "Ana Silva",
                     .detail = "1998-03-02",
                     .icon = Icon::person,
                     .badge = Badge{.text = ui.text("gallery.checked-in"), .tone = Tone::success}});
        listRow(
            ui,
            {.id = "two", .label = "محمد عبد الله", .detail = "1996-11-20", .icon = Icon::person, .selected = true});
        listRow(ui, {.id = "three",
                     .label = "Nguyễn Thị Hồng Nhung",
                     .icon = Icon::person,
                     .unavailable = ui.text("gallery.closed")});
        progress(ui, {.id = "work",
                      .label = ui.text("gallery.certify"),
                      .fraction = 0.4F,
                      .detail = ui.format().percent(40),
                      .left = std::chrono::minutes{2}});
      },
      [&] {
        button(ui, {.id = "undo", .label = ui.text("action.undo"), .icon = Icon::refresh});
        button(ui, {.id = "refuse", .label = ui.text("gallery.refused"), .kind = ButtonKind::danger});
      });
}

Table::Row rosterRow(Ui& ui, std::size_t i) {
  constexpr std::array<std::string_view, 4> states{"gallery.checked-in", "gallery.expected", "gallery.late",
                                                   "gallery.refused"};
  constexpr std::array<Tone, 4> tones{Tone::success, Tone::neutral, Tone::warning, Tone::danger};
  const auto state = i % 5 == 3 ? 2U : i % 7 == 5 ? 3U : i % 2;
  return {.id = fmt::format("{}", i),
          .cells = {{.text = fmt::format("Candidate {}", i + 1)},
                    {.text = fmt::format("B{:04}", 1200 + i)},
                    {.text = ui.text(states.at(state)), .badge = tones.at(state)},
                    {.text = fmt::format("A{}", i + 1)},
                    {.text = ui.format().time(morning + std::chrono::minutes{i}, zone)}},
          .selected = i % 4 == 1};
}

void roster(Ui& ui) {
  workspace(
      ui, staffed(ui),
      [&] {
        table(ui,
              {.id = "roster-table",
               .columns = {{.id = "name", .title = ui.text("gallery.candidate"), .weight = 3, .sortable = true},
                           {.id = "booking", .title = ui.text("gallery.room"), .weight = 1.5F},
                           {.id = "state", .title = ui.text("gallery.checked-in"), .weight = 2.2F, .sortable = true},
                           {.id = "seat", .title = ui.text("gallery.seat")},
                           {.id = "time", .title = ui.text("gallery.starts"), .align = Align::end}},
               .count = 10'000,
               .row = [&](std::size_t i) { return rosterRow(ui, i); },
               .ticks = true,
               .sortedBy = "name",
               .sorted = Table::Sorted::rising});
      },
      [&] {
        button(ui, {.id = "certify", .label = ui.text("gallery.certify"), .kind = ButtonKind::primary});
        button(ui, {.id = "print", .icon = Icon::printer});
      });
}

void seats(Ui& ui) {
  auto frame = staffed(ui);
  frame.here = "seats";
  frame.notice = ui.text("status.offline");
  workspace(ui, frame, [&] {
    SeatPlan plan{.id = "plan", .front = ui.text("gallery.front")};
    for (int i = 0; i < 48; ++i) {
      const bool taken = i % 3 == 0 || i % 7 == 2;
      plan.seats.push_back({.id = fmt::format("{}", i),
                            .label = fmt::format("{}{}", static_cast<char>('A' + i / 10), i % 10 + 1),
                            .row = i / 10,
                            .column = i % 10,
                            .tone = taken ? Tone::success : Tone::neutral,
                            .icon = taken ? Icon::person : Icon::none,
                            .state = ui.text(taken ? "gallery.taken" : "gallery.free"),
                            .selected = i == 16});
    }
    seatPlan(ui, plan);
  });
}

void photo(Ui& ui) {
  static const Bytes pixels = [] {
    Bytes rgb;
    for (int y = 0; y < 240; ++y)
      for (int x = 0; x < 320; ++x)
        for (const int channel : {200 - y / 3, 205 - x / 8, 190 + y / 6})
          rgb.push_back(static_cast<std::uint8_t>(channel));
    return rgb;
  }();
  auto frame = framed(ui, "gallery.claim");
  frame.step = Page::Step{2, 3};
  page(
      ui, frame,
      [&] {
        ui.row({{.weight = 3,
                 .body =
                     [&] {
                       cameraView(
                           ui, {.id = "camera",
                                .label = ui.text("gallery.claim"),
                                .picture = {320, 240, pixels, 1},
                                .mirrored = true,
                                .faceGuide = true,
                                .marks = {{.corners = {{0.05F, 0.08F}, {0.18F, 0.06F}, {0.2F, 0.25F}, {0.06F, 0.27F}}}},
                                .height = {95.0F}});
                     }},
                {.weight = 2, .body = [&] {
                   cameraView(ui, {.id = "camera-absent", .absent = ui.text("gallery.no-camera"), .height = {60.0F}});
                   emblem(ui, {.icon = Icon::success, .tone = Tone::success, .label = ui.text("gallery.saved")});
                 }}});
      },
      [&] {
        button(ui,
               {.id = "take", .label = ui.text("action.continue"), .kind = ButtonKind::primary, .icon = Icon::camera});
      });
}

void looks(Ui& ui) {
  auto frame = framed(ui, "display.title");
  frame.centred = true;
  page(ui, frame, [&] {
    heading(ui, ui.text("display.text"));
    ui.grid(3, [&] {
      lookTile(ui, {.id = "light",
                    .label = ui.text("display.light"),
                    .sample = ui.text("display.sample"),
                    .theme = lightTheme,
                    .selected = true});
      lookTile(
          ui,
          {.id = "dark", .label = ui.text("display.dark"), .sample = ui.text("display.sample"), .theme = darkTheme});
      lookTile(ui, {.id = "high-contrast",
                    .label = ui.text("display.high-contrast"),
                    .sample = ui.text("display.sample"),
                    .theme = highContrastTheme});
    });
    divider(ui);
    progress(ui, {.id = "busy", .label = ui.text("gallery.certify")});
  });
}

void question(Ui& ui) {
  roster(ui);
  dialog(ui, {.id = "ask",
              .title = ui.text("gallery.ask-title"),
              .text = ui.text("gallery.ask-text"),
              .confirm = ui.text("gallery.certify"),
              .cancel = ui.text("action.cancel"),
              .tone = Tone::danger});
}

}  // namespace

const std::vector<GalleryPage>& galleryPages() {
  static const std::vector<GalleryPage> pages{{"home", home},
                                              {"seat", seat},
                                              {"form", form},
                                              {"pin", pin},
                                              {"lists", lists},
                                              {"roster", roster},
                                              {"seats", seats},
                                              {"photo", photo},
                                              {"looks", looks},
                                              {"question", question},
                                              {"birth-date", gallery::birthDate},
                                              {"exam-day", gallery::examDay},
                                              {"agenda-day", gallery::agendaOfDay},
                                              {"agenda-week", gallery::agendaOfWeek},
                                              {"reports", gallery::reports},
                                              {"signing", gallery::signing},
                                              {"story", gallery::story},
                                              {"number", gallery::number},
                                              {"queue", gallery::queue}};
  return pages;
}

GalleryTurn leafThrough(Ui& ui, const GalleryPage& page) {
  auto turn = GalleryTurn::none;
  // What was pressed is on the page that was seen, which is not drawn anew yet.
  for (const auto* button : ui.scene().withRole(Role::button))
    if (ui.interaction().fired(button->id)) turn = GalleryTurn::nextPage;
  const auto key = ui.interaction().key();
  if (key == Key::right) turn = GalleryTurn::nextPage;
  if (key == Key::left) turn = GalleryTurn::previousPage;
  if (key == Key::down) turn = GalleryTurn::nextLanguage;
  if (key == Key::up) turn = GalleryTurn::nextLook;
  page.draw(ui);
  return turn;
}

}  // namespace assay::kiosk

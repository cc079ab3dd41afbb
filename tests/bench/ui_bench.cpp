// Time of a painted frame of every screen at 1280 x 800 in software, and of one in which nothing changed.
// Usage: bench_ui [frames, default 100]. Writes one JSON object.
#include <GL/gl.h>

#include "kiosk/app/window.h"
#include "kiosk/ui/screens/screens.h"
#include "kiosk/ui/widgets/table.h"
#include "tests/bench/figures.h"

namespace {

using namespace assay;
using namespace assay::kiosk;
using nlohmann::json;

constexpr double boundMilliseconds = 8;
constexpr double sixtiethOfASecond = 1000.0 / 60;  // in which a list that moves has to be painted anew, whole

const ZonedTime noon{*parseInstant("2026-05-04T12:00:00Z"), "Europe/Berlin"};

std::vector<DeskRow> deskRows(int count) {
  std::vector<DeskRow> rows;
  for (int i = 0; i < count; ++i) {
    const auto number = std::to_string(i);
    rows.push_back({.sitting = "b" + number,
                    .name = "Amélie Lindqvist " + number,
                    .exam = "Academic English",
                    .ticket = "A" + number,
                    .seat = number,
                    .stage = i % 2 == 0 ? "expected" : "checked-in",
                    .starts = noon});
  }
  return rows;
}

DeskView desk() {
  DeskView view{.session = "Academic English, room 204", .rows = deskRows(60), .queue = deskRows(8)};
  for (int i = 0; i < 24; ++i) view.seats.push_back({std::to_string(i + 1), i % 3 == 0 ? "taken" : "free"});
  DeskDetail detail{.row = view.rows.front(), .birthDate = "1998-03-14", .hasPhoto = true};
  detail.history = {{.at = noon, .what = "stage.arrived", .by = "candidate"}};
  detail.actions = {{"check-in", {}}, {"seat", {}}, {"undo", {}}};
  view.detail = detail;
  return view;
}

CertifyView certify() {
  CertifyView view{.credits = 120, .exams = {"Academic English", "Core Skills"}};
  for (int i = 0; i < 60; ++i) {
    const auto number = std::to_string(i);
    view.rows.push_back({.sitting = "b" + number,
                         .name = "Amélie Lindqvist " + number,
                         .exam = "Academic English",
                         .colour = "green",
                         .taken = noon,
                         .status = "eligible",
                         .selectable = true});
  }
  return view;
}

ReviewView review() {
  ReviewView view;
  for (int i = 0; i < 20; ++i) view.rows.push_back({"b" + std::to_string(i), "Academic English", i % 5 == 0});
  view.item = ReviewView::Item{.sitting = "b1",
                               .claimedName = "Amélie Lindqvist",
                               .registeredName = "Amelie Lindqvist",
                               .exam = "Academic English",
                               .hasClaimPhoto = true,
                               .hasCheckInPhoto = true};
  return view;
}

std::vector<ScreenContent> contents() {
  return {HomeView{.languages = {"en", "ar"}, .language = "en"},
          ScanView{.purpose = "check-in"},
          ConfirmIdentityView{"Amélie Lindqvist", "1998-03-14", "Academic English", noon, "204"},
          ConsentView{"Northern Board of Examinations"},
          PhotoView{.purpose = "check-in", .advice = PhotoAdvice::good},
          SavingView{},
          TicketView{.ticket = "A42",
                     .seat = "17",
                     .room = "204",
                     .exam = "Academic English",
                     .starts = noon,
                     .instructions = "Please wait until your number is shown.",
                     .printed = true},
          RefusedView{{"check-in.closed", {{"stage", "finished"}}}, "Europe/Berlin"},
          FaultView{"disk.full"},
          ClaimNameView{"Amélie Lindqvist", "Academic English", ""},
          ClaimDoneView{},
          VerdictView{.kind = "genuine-valid",
                      .name = "Amélie Lindqvist",
                      .exam = "Academic English",
                      .number = "NBE-2026-004817",
                      .centre = "Riverside",
                      .grades = {{"Speaking", "B2"}, {"Writing", "C1"}},
                      .issued = "2026-05-04",
                      .expires = "2028-05-04",
                      .statusAgeDays = 1},
          SignInView{},
          desk(),
          certify(),
          review(),
          SystemView{{{"central", "reached", "3", "good"}, {"camera", "ready", "", "good"}}}};
}

Screen screenOf(const ScreenContent& content) {
  Screen screen;
  screen.status = {.centre = "Riverside", .station = "Desk 1", .cameraReady = true, .connected = true, .now = noon};
  screen.language = "en";
  screen.content = content;
  const auto name = nameOf(content);
  if (name == "desk" || name == "certify" || name == "review" || name == "system") {
    screen.status.staffName = "Hanna";
    screen.places = {StaffPlace::desk, StaffPlace::certify, StaffPlace::review, StaffPlace::system};
  }
  return screen;
}

/// Something that every screen shows changes each time (the test-mode notice in its head), as does the live picture
/// where there is one: each frame has something to paint.
struct Stage {
  Window& window;
  Ui& ui;
  Screen screen;
  Bytes pixels = Bytes(std::size_t{640} * 480 * 3, 128);
  std::uint64_t sequence = 0;

  void change() {
    screen.status.now.at += std::chrono::minutes{1};
    screen.status.testMode = !screen.status.testMode;
    ++sequence;
    for (std::size_t i = sequence % 7; i < pixels.size(); i += 7) ++pixels[i];
  }
  void frame() {
    const PixelView live{.width = 640, .height = 480, .rgb = pixels, .sequence = sequence};
    const PixelView kept{.width = 640, .height = 480, .rgb = pixels, .sequence = 1};
    const ScreenPictures pictures{.live = live, .photo = kept, .checkIn = kept, .claim = kept};
    window.frame(ui, [&](Ui& u) { (void)drawScreen(u, screen, pictures); });
  }
};

/// The office's table of ten thousand rows, moved a little in every frame.
json measuredTable(Window& window, Ui& ui, int frames) {
  const auto draw = [](Ui& u) {
    table(u, {.id = "rows",
              .columns = {{.id = "name", .title = "Name", .weight = 3, .sortable = true},
                          {.id = "state", .title = "Stage", .fits = {"Checked in"}, .badges = true},
                          {.id = "seat", .title = "Seat"}},
              .count = 10'000,
              .row =
                  [](std::size_t i) {
                    const auto number = std::to_string(i);
                    return Table::Row{.id = number,
                                      .cells = {{.text = "Amélie Lindqvist " + number},
                                                {.text = "Checked in", .badge = Tone::success},
                                                {.text = number}},
                                      .selected = i % 4 == 1};
                  },
              .ticks = true});
  };
  for (int i = 0; i < 3; ++i) window.frame(ui, draw);
  std::vector<double> painted;
  for (int i = 0; i < frames; ++i) {
    ui.send(Wheel{{600, 400}, i % 2 == 0 ? 1.7F : 40.0F});  // by a finger's breadth, and to rows never seen
    painted.push_back(bench::millisecondsOf([&] {
      window.frame(ui, draw);
      glFinish();
    }));
  }
  auto figure = bench::besideBound("frame_p99_ms table of 10,000 rows", bench::percentile(painted, 0.99),
                                   sixtiethOfASecond, "ratio <= 1");
  figure["p50_ms"] = bench::median(painted);
  return figure;
}

json measured(Stage& stage, int frames) {
  for (int i = 0; i < 3; ++i) stage.frame();
  std::vector<double> painted;
  std::vector<double> unchanged;
  std::vector<double> whole;  // as when one screen follows another
  for (int i = 0; i < frames; ++i) {
    stage.change();
    painted.push_back(bench::millisecondsOf([&] {
      stage.frame();
      glFinish();  // the paint itself, not only the order to paint
    }));
    const auto before = stage.window.framesPainted();
    unchanged.push_back(bench::millisecondsOf([&] { stage.frame(); }));
    bench::require(stage.window.framesPainted() == before, "painting only what changed");
    whole.push_back(bench::millisecondsOf([&] {
      stage.window.forgetShown();
      stage.frame();
      glFinish();
    }));
  }
  const auto name = "frame_p99_ms " + std::string{nameOf(stage.screen.content)};
  auto figure = bench::besideBound(name, bench::percentile(painted, 0.99), boundMilliseconds, "ratio <= 1");
  figure["p50_ms"] = bench::median(painted);
  figure["unchanged_p50_ms"] = bench::median(unchanged);
  figure["whole_p50_ms"] = bench::median(whole);
  figure["whole_p99_ms"] = bench::percentile(whole, 0.99);
  return figure;
}

}  // namespace

int main(int argc, char** argv) {
  const int frames = argc > 1 ? std::atoi(argv[1]) : 100;
  const std::filesystem::path assets = ASSAY_SOURCE_DIR "/assets";
  std::unique_ptr<Window> window;
  std::optional<Ui> ui;
  const auto opening = bench::millisecondsOf([&] {
    auto opened = Window::open({.offscreen = true});
    bench::require(opened.has_value(), "the window");
    window = std::move(*opened);
    auto strings = Strings::load(assets / "strings", "en");
    bench::require(strings.has_value(), "the strings");
    ui.emplace(window->textures(), assets / "icons", std::move(*strings), lightTheme, Scale{4.0F});
    Stage{*window, *ui, screenOf(contents().front())}.frame();
    glFinish();
  });
  json figures = json::array();
  for (const auto& content : contents()) {
    Stage stage{*window, *ui, screenOf(content)};
    figures.push_back(measured(stage, frames));
  }
  figures.push_back(measuredTable(*window, *ui, frames));
  const auto* const renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  std::cout << json{{"bench", "ui"},
                    {"renderer", renderer == nullptr ? "" : renderer},
                    {"window_to_first_frame_ms", opening},
                    {"figures", figures}}
                   .dump(2)
            << '\n';
}

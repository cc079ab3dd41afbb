// The kiosk's face at 1280 x 800 in software: time of a painted frame of every screen, and of one in which nothing
// changed; from a touch to what it shows; memory after 1,000 screens; an untouched home screen. Usage: bench_ui
// [frames, default 100] [seconds of the untouched screen, default 60]. Writes one JSON object.
#include <GL/gl.h>
#include <SDL.h>

#include <array>
#include <set>

#include "kiosk/app/kiosk_test_kit.h"
#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/widgets/table.h"
#include "tests/bench/figures.h"

namespace {

using namespace assay;
using namespace assay::kiosk;
using nlohmann::json;

constexpr double boundMilliseconds = 8;
constexpr double sixtiethOfASecond = 1000.0 / 60;  // in which a list that moves has to be painted anew, whole

/// Of each screen one, with the data that is hardest on it, and what staff open on theirs.
std::vector<kiosk::test::Sample> samples() {
  std::set<std::string> seen;
  auto all = kiosk::test::allSamples();
  std::erase_if(all, [&](const auto& sample) {
    return !seen.insert(std::string{nameOf(sample.screen.content)}).second && sample.name != "desk-detail" &&
           sample.name != "desk-incident" && sample.name != "certify-confirm";
  });
  return all;
}

/// Each frame has something to paint, as in use: the next live picture where there is one, and elsewhere a notice in
/// the head.
struct Shown {
  Window& window;
  Ui& ui;
  Screen screen;
  Bytes pixels = Bytes(std::size_t{640} * 480 * 3, 128);
  std::uint64_t sequence = 0;
  bool isLive = false;

  /// Draws a few frames before any is measured, and finds out whether the screen shows a live picture.
  void warmUp() {
    for (int i = 0; i < 3; ++i) frame();
    const auto before = window.framesPainted();
    nextPicture();
    frame();
    isLive = window.framesPainted() > before;
  }
  void change() {
    if (isLive) return nextPicture();
    screen.status.now.at += std::chrono::minutes{1};
    screen.status.testMode = !screen.status.testMode;
  }
  void nextPicture() {
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

json measured(Shown& stage, const std::string& screen, int frames) {
  stage.warmUp();
  std::vector<double> painted;
  std::vector<double> processor;
  std::vector<double> unchanged;
  std::vector<double> whole;  // as when one screen follows another
  for (int i = 0; i < frames; ++i) {
    stage.change();
    const auto shownBefore = stage.window.framesPainted();
    painted.push_back(bench::millisecondsOf([&] {
      processor.push_back(1e3 * bench::processSecondsOf([&] {
                            stage.frame();
                            glFinish();  // the paint itself, not only the order to paint
                          }));
    }));
    const auto before = stage.window.framesPainted();
    bench::require(before == shownBefore + 1, "painting what changed");
    unchanged.push_back(bench::millisecondsOf([&] { stage.frame(); }));
    bench::require(stage.window.framesPainted() == before, "painting only what changed");
    whole.push_back(bench::millisecondsOf([&] {
      stage.window.forgetShown();
      stage.frame();
      glFinish();
    }));
  }
  auto figure =
      bench::besideBound("frame_p99_ms " + screen, bench::percentile(painted, 0.99), boundMilliseconds, "ratio <= 1");
  figure["live_picture"] = stage.isLive;
  figure["p50_ms"] = bench::median(painted);
  figure["processor_p50_ms"] = bench::median(processor);
  figure["processor_p99_ms"] = bench::percentile(processor, 0.99);
  figure["unchanged_p50_ms"] = bench::median(unchanged);
  figure["whole_p50_ms"] = bench::median(whole);
  figure["whole_p99_ms"] = bench::percentile(whole, 0.99);
  return figure;
}

/// Screens follow each other as a person and the next one see them; what they took is given back.
json memory(Window& window, Ui& ui, const std::vector<kiosk::test::Sample>& screens) {
  constexpr std::size_t changes = 1000;
  constexpr double boundMegabytes = 4;
  const auto before = ui.textStatistics();
  double first = 0;
  for (std::size_t i = 0; i < 2 * changes; ++i) {
    Shown stage{window, ui, screens.at(i % screens.size()).screen};
    stage.frame();
    glFinish();  // nothing but a display makes the driver do what it was told
    if (i % (2 * screens.size()) == 0) ui.forgetPerson();
    if (i + 1 == changes) first = bench::residentMegabytes();
  }
  auto figure = bench::besideBound("memory_growth_of_1000_screens_mb", bench::residentMegabytes() - first,
                                   boundMegabytes, "ratio <= 1");
  figure["resident_mb"] = bench::residentMegabytes();
  const auto after = ui.textStatistics();
  const auto hits = static_cast<double>(after.hits - before.hits);
  figure["text_cache_hit_rate"] = hits / (hits + static_cast<double>(after.misses - before.misses));
  return figure;
}

/// The whole kiosk but for its devices, on the real clock.
struct Untouched {
  kiosk::test::CentreKit centre;
  std::unique_ptr<Window> window = *Window::open({.offscreen = true});
  Inbox<News> inbox{[this] { window->wake(); }};
  Post post = [this](News news) { inbox.post(std::move(news)); };
  journal::BlobStore blobs{centre.nodes.folder / "blobs"};
  EffectsRunner effects{{.journal = *centre.journal, .blobs = blobs}, post};
  Ui ui{window->textures(), kiosk::test::assets() / "icons", kiosk::test::allStrings().at("en"), lightTheme,
        Scale{4.0F}};
  SystemClock clock;
  App app{{.station = {.id = "kiosk-1", .name = "Door 1", .letter = "", .role = "candidate"},
           .roleIsFixed = true,
           .data = centre.nodes.folder.path(),
           .strings = kiosk::test::allStrings()},
          clock,
          *window,
          ui,
          inbox,
          *centre.journal,
          effects};
};

/// What the processor does meanwhile, and how often the screen is painted, with its clock.
std::array<json, 2> idle(Untouched& kiosk, int seconds) {
  constexpr double boundPercent = 0.5;
  constexpr double boundFramesPerSecond = 2;
  kiosk.app.turn(nullptr);
  std::atomic<bool> stop = false;
  const auto painted = kiosk.window->framesPainted();
  const auto used = bench::processSecondsOf([&] {
    const std::jthread end{[&] {
      std::this_thread::sleep_for(std::chrono::seconds{seconds});
      stop = true;
      kiosk.window->wake();
    }};
    kiosk.app.run(stop, nullptr);
  });
  auto figure =
      bench::besideBound("untouched_home_processor_percent", 100 * used / seconds, boundPercent, "ratio <= 1");
  figure["seconds"] = seconds;
  const auto frames = static_cast<double>(kiosk.window->framesPainted() - painted);
  return {figure,
          bench::besideBound("untouched_home_frames_per_second", frames / seconds, boundFramesPerSecond, "ratio <= 1")};
}

/// Touches as SDL tells of them, each as soon as what the last one led to is shown: home in another language, every
/// word of it new.
class Toucher final : public FrameVisitor {
 public:
  explicit Toucher(std::size_t touches) : touches_(touches) {}
  void beforeFrame(Ui& /*ui*/) override {}
  void afterFrame(const Ui& ui, const kiosk::Screen& /*screen*/, Window& window) override {
    if (begun_) {
      if (ui.strings().language() != awaited_) return;
      glFinish();
      times.push_back(bench::Milliseconds{std::chrono::steady_clock::now() - *begun_}.count());
    }
    isDone = times.size() == touches_;
    awaited_ = times.size() % 2 == 0 ? "fr" : "en";
    const auto* const node = ui.scene().find("language." + awaited_);
    bench::require(node != nullptr, "the choice of languages");
    begun_ = std::chrono::steady_clock::now();
    tell(SDL_MOUSEBUTTONDOWN, node->rect.centre());
    tell(SDL_MOUSEBUTTONUP, node->rect.centre());
    window.wake();
  }
  std::vector<double> times;
  std::atomic<bool> isDone = false;

 private:
  static void tell(std::uint32_t type, Point at) {
    SDL_Event event{};
    event.type = type;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.x = static_cast<int>(at.x);
    event.button.y = static_cast<int>(at.y);
    SDL_PushEvent(&event);
  }
  std::size_t touches_;
  std::string awaited_;
  std::optional<std::chrono::steady_clock::time_point> begun_;
};

json touch(Untouched& kiosk, int touches) {
  constexpr double boundFrames = 2;
  constexpr double frameMilliseconds = 1000.0 / 60;
  Toucher toucher(static_cast<std::size_t>(touches));
  kiosk.app.run(toucher.isDone, &toucher);
  auto figure =
      bench::besideBound("touch_to_changed_frame_p99_frames",
                         bench::percentile(toucher.times, 0.99) / frameMilliseconds, boundFrames, "ratio <= 1");
  figure["p50_ms"] = bench::median(toucher.times);
  figure["p99_ms"] = bench::percentile(toucher.times, 0.99);
  return figure;
}

}  // namespace

int main(int argc, char** argv) {
  const int frames = argc > 1 ? std::atoi(argv[1]) : 100;
  const int seconds = argc > 2 ? std::atoi(argv[2]) : 60;
  initCrypto();
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
    Shown{*window, *ui, samples().front().screen}.frame();
    glFinish();
  });
  json figures = json::array();
  const auto screens = samples();
  for (const auto& sample : screens) {
    Shown stage{*window, *ui, sample.screen};
    figures.push_back(measured(stage, sample.name, frames));
  }
  figures.push_back(measuredTable(*window, *ui, frames));
  figures.push_back(memory(*window, *ui, screens));
  const auto* const renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string drawnBy = renderer == nullptr ? "" : renderer;
  ui.reset();
  window.reset();
  {
    Untouched kiosk;
    for (auto& figure : idle(kiosk, seconds)) figures.push_back(std::move(figure));
    figures.push_back(touch(kiosk, 2 * frames));
  }
  std::cout << json{{"bench", "ui"}, {"renderer", drawnBy}, {"window_to_first_frame_ms", opening}, {"figures", figures}}
                   .dump(2)
            << '\n';
}

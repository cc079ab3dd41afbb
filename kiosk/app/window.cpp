#include "kiosk/app/window.h"

#include <GL/gl.h>
#include <SDL.h>
#include <cairo.h>

#include <atomic>
#include <tuple>

#include "kiosk/app/gl_window.h"
#include "kiosk/app/input_watch.h"
#include "kiosk/app/key_codes.h"
#include "kiosk/ui/widgets/damage.h"
#include "shared/base/log.h"

namespace assay::kiosk {
namespace {

/// While something glides, whatever else happens.
constexpr std::chrono::milliseconds betweenFrames{12};
constexpr std::chrono::milliseconds untilNextLook{1000};  // for a display that is away

std::chrono::milliseconds timeOf(const auto& event) { return std::chrono::milliseconds{event.timestamp}; }

/// An X server whose last client leaves begins anew, and has no time for whoever comes meanwhile.
struct StaysConnected {
  StaysConnected() { SDL_InitSubSystem(SDL_INIT_VIDEO); }
  ~StaysConnected() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
  StaysConnected(const StaysConnected&) = delete;
  StaysConnected& operator=(const StaysConnected&) = delete;
};

}  // namespace

struct Window::Screen {
  WindowOptions options;
  std::unique_ptr<GlWindow> display;  // none: it is lost and can't be opened now
  GlTextures textures;
  std::optional<InputWatch> watch;  // where SDL can't sleep
  std::vector<InputEvent> gathered;
  struct Finger {
    SDL_TouchID glass = 0;
    SDL_FingerID number = 0;
    bool operator==(const Finger&) const = default;
  };
  std::optional<Finger> finger;  ///< that is down
  Picture shown;
  PixelSize size;  // as it was last
  bool gliding = false;
  bool stale = true;  // what is shown got lost or has another size
  bool newDisplay = false;
  bool away = false;  // and the log knows
  bool closing = false;
  std::uint64_t painted = 0;
  std::uint32_t wakeEvent = 0;
  std::atomic<bool> woken = false;

  Result<void> open() {
    auto opened = GlWindow::open(options);
    if (!opened) return tl::unexpected<Error>(opened.error());
    display = std::move(*opened);
    stale = newDisplay = true;
    return {};
  }

  /// After a loss: another window on the same display, with all that the last one had.
  bool reopen() {
    const StaysConnected connection;
    if (display) std::tie(options.width, options.height) = display->points();
    display.reset();
    if (const auto opened = open(); !opened) {
      if (!std::exchange(away, true)) log::error(opened.error().code, "{}", opened.error().message);
      return false;
    }
    away = false;
    textures.upload();
    log::info("display.reopened", "the display's driver had lost what it showed");
    return true;
  }

  [[nodiscard]] PixelSize pixels() {
    if (display) size = display->pixels();
    return size;
  }
  [[nodiscard]] Point onScreen(int x, int y) const { return display ? display->onScreen(x, y) : Point{}; }

  /// The first finger is the pointer until it is lifted; others on the same glass count for nothing.
  void gather(const SDL_TouchFingerEvent& touch) {
    const auto real = pixels();
    const Point at{touch.x * static_cast<float>(real.width), touch.y * static_cast<float>(real.height)};
    const Finger its{touch.touchId, touch.fingerId};
    if (touch.type == SDL_FINGERDOWN) {
      // A glass that was unplugged under a finger never told that it was lifted.
      if (finger && finger->glass == its.glass && SDL_GetNumTouchFingers(its.glass) != 1) return;
      finger = its;
      gathered.emplace_back(PointerDown{at, timeOf(touch)});
    } else if (finger == its && touch.type == SDL_FINGERUP) {
      finger.reset();
      gathered.emplace_back(PointerUp{at, timeOf(touch)});
    } else if (finger == its) {
      gathered.emplace_back(PointerMove{at, timeOf(touch)});
    }
  }

  void gather(const SDL_Event& event) {
    switch (event.type) {
      case SDL_QUIT: closing = true; break;
      case SDL_WINDOWEVENT:
        stale = true;
        newDisplay = newDisplay || event.window.event == SDL_WINDOWEVENT_DISPLAY_CHANGED ||
                     event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        break;
      case SDL_DISPLAYEVENT:
        stale = newDisplay = true;
        if (display && event.display.event == SDL_DISPLAYEVENT_CONNECTED) display->fillDisplay();
        break;
      case SDL_MOUSEBUTTONDOWN:
        if (event.button.button == SDL_BUTTON_LEFT)
          gathered.emplace_back(PointerDown{onScreen(event.button.x, event.button.y), timeOf(event.button)});
        break;
      case SDL_MOUSEBUTTONUP:
        if (event.button.button == SDL_BUTTON_LEFT)
          gathered.emplace_back(PointerUp{onScreen(event.button.x, event.button.y), timeOf(event.button)});
        break;
      case SDL_MOUSEMOTION:
        gathered.emplace_back(PointerMove{onScreen(event.motion.x, event.motion.y), timeOf(event.motion)});
        break;
      case SDL_MOUSEWHEEL: {
        PixelSize at;
        SDL_GetMouseState(&at.width, &at.height);
        gathered.emplace_back(Wheel{onScreen(at.width, at.height), -static_cast<float>(event.wheel.y)});
        break;
      }
      case SDL_FINGERDOWN:
      case SDL_FINGERUP:
      case SDL_FINGERMOTION: gather(event.tfinger); break;
      case SDL_KEYDOWN:
        if (const auto key = keyOf(event.key.keysym.sym, (event.key.keysym.mod & KMOD_SHIFT) != 0);
            key && (event.key.repeat == 0 || mayRepeat(*key)))
          gathered.emplace_back(KeyPress{*key});
        break;
      case SDL_TEXTINPUT: gathered.emplace_back(TextTyped{event.text.text}); break;
      default:
        if (event.type == wakeEvent) woken = false;
        break;
    }
  }

  /// True if anything waited.
  bool gatherAll() {
    SDL_Event event;
    bool any = false;
    for (; SDL_PollEvent(&event) != 0; any = true) gather(event);
    return any;
  }

  /// Shows `next`; paints only what is not in the buffer yet.
  void show(const Picture& next) {
    if (!stale && next == shown) return;
    std::optional<Rect> damage;
    if (!stale) damage = damageBetween(shown, next).value_or(Rect{});
    shown = next;
    stale = false;
    if (display && paint(damage)) return;
    stale = !(reopen() && paint(std::nullopt));
  }

  /// `damage`: nothing is known of what is shown, if not given. False: all is lost.
  bool paint(const std::optional<Rect>& damage) {
    const auto all = whole();
    auto& buffer = display->buffer();
    if (!damage) buffer.forget();
    display->paint(shown, buffer.toPaint(damage.value_or(all), all), textures);
    if (!display->show()) return false;
    buffer.swapped(damage.value_or(all));
    ++painted;
    return true;
  }

  [[nodiscard]] Rect whole() {
    const auto now = pixels();
    return {0, 0, static_cast<float>(now.width), static_cast<float>(now.height)};
  }
};

Window::Window(std::unique_ptr<Screen> screen) : screen_(std::move(screen)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  auto screen = std::make_unique<Screen>();
  screen->options = options;
  if (const auto opened = screen->open(); !opened) return tl::unexpected<Error>(opened.error());
  screen->newDisplay = false;
  screen->wakeEvent = SDL_RegisterEvents(1);
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if (driver != "x11" && driver != "wayland") screen->watch.emplace();
  return std::unique_ptr<Window>{new Window{std::move(screen)}};
}

TextureStore& Window::textures() { return screen_->textures; }

Size Window::size() const {
  const auto size = screen_->pixels();
  return {static_cast<float>(size.width), static_cast<float>(size.height)};
}

std::optional<float> Window::pixelsPerMillimetre() const {
  return screen_->display ? screen_->display->pixelsPerMillimetre() : std::nullopt;
}

bool Window::waitEvent(std::chrono::milliseconds timeout) {
  bool came = screen_->gatherAll();
  const bool gliding = screen_->gliding;
  if (!came) {
    if (gliding) timeout = std::min(timeout, betweenFrames);
    if (!screen_->display) timeout = std::min(timeout, untilNextLook);
    const bool stirred = screen_->watch ? screen_->watch->sleep(timeout)
                                        : SDL_WaitEventTimeout(nullptr, static_cast<int>(timeout.count())) != 0;
    came = screen_->gatherAll() || stirred || !screen_->display;
  }
  if (gliding) screen_->gathered.emplace_back(TimePasses{std::chrono::milliseconds{SDL_GetTicks()}});
  return came || gliding;
}

void Window::wake() {
  if (screen_->watch) return screen_->watch->wake();
  if (screen_->woken.exchange(true)) return;
  SDL_Event event{};
  event.type = screen_->wakeEvent;
  if (SDL_PushEvent(&event) < 1) screen_->woken = false;
}

bool Window::isClosing() const { return screen_->closing; }

bool Window::takeDisplayChange() { return std::exchange(screen_->newDisplay, false); }

void Window::frame(Ui& ui, const std::function<void(Ui&)>& draw) {
  for (auto& event : screen_->gathered) ui.send(std::move(event));
  screen_->gathered.clear();
  ui.frame(size(), draw);
  screen_->gliding = ui.interaction().isGliding();
  screen_->show(ui.picture());
}

std::uint64_t Window::framesPainted() const { return screen_->painted; }

void Window::forgetShown() { screen_->stale = true; }

void Window::dropGraphics() { screen_->display->dropContext(); }

Pixels Window::screenshot() {
  if (screen_->display) screen_->display->paint(screen_->shown, screen_->whole(), screen_->textures);
  return shownPixels();
}

Pixels Window::shownPixels() const {
  const auto size = screen_->pixels();
  Pixels pixels{
      .width = size.width, .height = size.height, .rgb = Bytes(static_cast<std::size_t>(size.width) * size.height * 3)};
  Bytes upsideDown(pixels.rgb.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, size.width, size.height, GL_RGB, GL_UNSIGNED_BYTE, upsideDown.data());
  const auto row = static_cast<std::ptrdiff_t>(size.width) * 3;
  for (int y = 0; y < size.height; ++y)
    std::copy_n(upsideDown.begin() + row * (size.height - 1 - y), row, pixels.rgb.begin() + row * y);
  return pixels;
}

Result<void> Window::savePng(const std::filesystem::path& path) {
  const auto pixels = screenshot();
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height);
  auto* data = cairo_image_surface_get_data(surface);
  const auto stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < pixels.height; ++y)
    for (int x = 0; x < pixels.width; ++x) {
      const auto* from = &pixels.rgb[(static_cast<std::size_t>(y) * pixels.width + x) * 3];
      auto* to = data + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(x) * 4;
      to[0] = from[2];
      to[1] = from[1];
      to[2] = from[0];
    }
  cairo_surface_mark_dirty(surface);
  const auto status = cairo_surface_write_to_png(surface, path.c_str());
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) return fail("file.unwritable", cairo_status_to_string(status));
  return {};
}

Scale scaleOn(const Window& window, std::optional<float> configured, float textFactor) {
  const Scale usual{.textFactor = textFactor};
  if (!configured) configured = window.pixelsPerMillimetre();
  return {configured.value_or(usual.pixelsPerMillimetre), textFactor};
}

}  // namespace assay::kiosk

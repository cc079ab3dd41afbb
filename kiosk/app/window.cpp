#include "kiosk/app/window.h"

#include <GL/gl.h>
#include <SDL.h>
#include <cairo.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <atomic>

#include "kiosk/app/back_buffer.h"
#include "kiosk/app/gl_textures.h"
#include "kiosk/app/painter.h"
#include "kiosk/ui/widgets/damage.h"
#include "shared/base/compat.h"
#include ASSAY_IMGUI_SDL2_BACKEND

namespace assay::kiosk {
namespace {

/// While something glides, whatever else happens.
constexpr std::chrono::milliseconds betweenFrames{12};

std::chrono::milliseconds timeOf(const auto& event) { return std::chrono::milliseconds{event.timestamp}; }

std::optional<Key> keyOf(const SDL_Keysym& symbol) {
  switch (symbol.sym) {
    case SDLK_TAB: return (symbol.mod & KMOD_SHIFT) != 0 ? Key::backTab : Key::tab;
    case SDLK_UP: return Key::up;
    case SDLK_DOWN: return Key::down;
    case SDLK_LEFT: return Key::left;
    case SDLK_RIGHT: return Key::right;
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return Key::enter;
    case SDLK_SPACE: return Key::space;
    case SDLK_BACKSPACE: return Key::backspace;
    case SDLK_ESCAPE:
    case SDLK_AC_BACK: return Key::escape;
    case SDLK_F1: return Key::speech;
    case SDLK_F2: return Key::again;
    case SDLK_F3: return Key::slower;
    case SDLK_F4: return Key::faster;
    case SDLK_F15: return Key::headphonesIn;
    case SDLK_F16: return Key::headphonesOut;
    default: return std::nullopt;
  }
}

/// A key that is held down moves and deletes on and on, but answers a screen only once.
bool mayRepeat(Key key) {
  switch (key) {
    case Key::tab:
    case Key::backTab:
    case Key::up:
    case Key::down:
    case Key::left:
    case Key::right:
    case Key::backspace: return true;
    default: return false;
  }
}

int leftEdge(const WindowOptions& options) {
  SDL_Rect display;
  if (options.place == WindowOptions::Place::middle || SDL_GetDisplayUsableBounds(0, &display) != 0)
    return SDL_WINDOWPOS_CENTERED;
  return display.x + std::max(0, display.w - options.width);
}

}  // namespace

struct Window::Screen {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  std::unique_ptr<GlTextures> textures;
  std::optional<BackBuffer> buffer;
  std::vector<InputEvent> gathered;
  Picture shown;
  bool gliding = false;
  bool stale = true;  // what is shown got lost or has another size
  bool closing = false;
  std::uint64_t painted = 0;
  std::uint32_t wakeEvent = 0;
  std::atomic<bool> woken = false;

  Screen() = default;
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() {
    textures.reset();
    if (ImGui::GetCurrentContext() != nullptr) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplSDL2_Shutdown();
      ImGui::DestroyContext();
    }
    if (context != nullptr) SDL_GL_DeleteContext(context);
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }

  [[nodiscard]] PixelSize pixels() const {
    PixelSize size;
    SDL_GL_GetDrawableSize(window, &size.width, &size.height);
    return size;
  }

  [[nodiscard]] Point onScreen(int x, int y) const {
    PixelSize points;
    SDL_GetWindowSize(window, &points.width, &points.height);
    const auto real = pixels();
    return {static_cast<float>(x) * static_cast<float>(real.width) / static_cast<float>(std::max(points.width, 1)),
            static_cast<float>(y) * static_cast<float>(real.height) / static_cast<float>(std::max(points.height, 1))};
  }

  // A finger arrives as the mouse that SDL makes of it.
  void gather(const SDL_Event& event) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    switch (event.type) {
      case SDL_QUIT: closing = true; break;
      case SDL_WINDOWEVENT: stale = true; break;
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
      case SDL_KEYDOWN:
        if (const auto key = keyOf(event.key.keysym); key && (event.key.repeat == 0 || mayRepeat(*key)))
          gathered.emplace_back(KeyPress{*key});
        break;
      case SDL_TEXTINPUT: gathered.emplace_back(TextTyped{event.text.text}); break;
      default:
        if (event.type == wakeEvent) woken = false;
        break;
    }
  }

  /// Shows `next`; paints only what is not in the buffer yet.
  void show(const Picture& next) {
    const auto size = pixels();
    const Rect all{0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    if (stale) buffer->forget();
    const auto damage = stale ? all : damageBetween(shown, next).value_or(Rect{});
    shown = next;
    stale = false;
    paint(size, buffer->toPaint(damage, all));
    SDL_GL_SwapWindow(window);
    buffer->swapped(damage);
    ++painted;
  }

  void paint(PixelSize size, const Rect& part) const {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
    assay::kiosk::paint(shown, part, *ImGui::GetBackgroundDrawList());
    ImGui::Render();
    clear(size, part, shown.background());
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  }

  static void clear(PixelSize size, const Rect& part, Colour colour) {
    glViewport(0, 0, size.width, size.height);
    glEnable(GL_SCISSOR_TEST);
    // OpenGL counts rows from the bottom.
    glScissor(static_cast<int>(part.x), size.height - static_cast<int>(part.bottom()), static_cast<int>(part.width),
              static_cast<int>(part.height));
    glClearColor(static_cast<float>(colour.red) / 255, static_cast<float>(colour.green) / 255,
                 static_cast<float>(colour.blue) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
  }
};

Window::Window(std::unique_ptr<Screen> screen) : screen_(std::move(screen)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  SDL_SetMainReady();
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_FORCE_EGL, "1");  // it tells what is still in a buffer
  if (options.offscreen) SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
  const auto failed = [](const char* what) {
    return fail("display.unavailable", fmt::format("{}: {}", what, SDL_GetError()));
  };
  auto screen = std::make_unique<Screen>();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return failed("no display");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  std::uint32_t flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
  flags |= options.fullScreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
  screen->window = SDL_CreateWindow(options.title.c_str(), leftEdge(options), SDL_WINDOWPOS_CENTERED, options.width,
                                    options.height, flags);
  if (screen->window == nullptr) return failed("no window");
  screen->context = SDL_GL_CreateContext(screen->window);
  if (screen->context == nullptr) return failed("no OpenGL 3.2");
  SDL_GL_SetSwapInterval(1);
  screen->wakeEvent = SDL_RegisterEvents(1);
  SDL_StartTextInput();

  ImGui::CreateContext();
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGui_ImplSDL2_InitForOpenGL(screen->window, screen->context);
  ImGui_ImplOpenGL3_Init("#version 150");
  screen->textures = std::make_unique<GlTextures>();
  screen->buffer.emplace(options.offscreen);
  return std::unique_ptr<Window>{new Window{std::move(screen)}};
}

TextureStore& Window::textures() { return *screen_->textures; }

Size Window::size() const {
  const auto size = screen_->pixels();
  return {static_cast<float>(size.width), static_cast<float>(size.height)};
}

std::optional<float> Window::pixelsPerMillimetre() const {
  constexpr float millimetresPerInch = 25.4F;
  float dotsPerInch = 0;
  const int display = SDL_GetWindowDisplayIndex(screen_->window);
  if (display < 0 || SDL_GetDisplayDPI(display, &dotsPerInch, nullptr, nullptr) != 0 || dotsPerInch < 40)
    return std::nullopt;
  return dotsPerInch / millimetresPerInch;
}

bool Window::waitEvent(std::chrono::milliseconds timeout) {
  SDL_Event event;
  const bool gliding = screen_->gliding;
  if (gliding) timeout = std::min(timeout, betweenFrames);
  const bool came = SDL_WaitEventTimeout(&event, static_cast<int>(timeout.count())) != 0;
  while (came) {
    screen_->gather(event);
    if (SDL_PollEvent(&event) == 0) break;
  }
  if (gliding) screen_->gathered.emplace_back(TimePasses{std::chrono::milliseconds{SDL_GetTicks()}});
  return came || gliding;
}

void Window::wake() {
  if (screen_->woken.exchange(true)) return;
  SDL_Event event{};
  event.type = screen_->wakeEvent;
  if (SDL_PushEvent(&event) < 1) screen_->woken = false;
}

bool Window::isClosing() const { return screen_->closing; }

void Window::frame(Ui& ui, const std::function<void(Ui&)>& draw) {
  for (auto& event : screen_->gathered) ui.send(std::move(event));
  screen_->gathered.clear();
  ui.frame(size(), draw);
  screen_->gliding = ui.interaction().isGliding();
  if (!screen_->stale && ui.picture() == screen_->shown) return;
  screen_->show(ui.picture());
}

std::uint64_t Window::framesPainted() const { return screen_->painted; }

void Window::forgetShown() { screen_->stale = true; }

Pixels Window::screenshot() {
  const auto size = screen_->pixels();
  screen_->paint(size, {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)});
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

}  // namespace assay::kiosk

#include "kiosk/app/gl_window.h"

#include <GL/gl.h>
#include <GL/glext.h>
#include <SDL.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <string_view>

#include "kiosk/app/painter.h"
#include "shared/base/compat.h"
#include ASSAY_IMGUI_SDL2_BACKEND

namespace assay::kiosk {
namespace {

constexpr const char* noDisplay =
    "What to do: start it in a graphical session (DISPLAY or WAYLAND_DISPLAY is set), "
    "or on a bare console as a user of the groups video, render and input; docs/display.md tells more";
constexpr const char* noOpenGl =
    "What to do: install the driver of the graphics card, or libgl1-mesa-dri and libegl1, which draw without one";

/// What SDL says first of a driver that is missing is often only part of the matter.
tl::unexpected<Error> unavailable(const char* what, const char* remedy) {
  return fail("display.unavailable", fmt::format("{}: {}. {}", what, SDL_GetError(), remedy));
}

/// Where it opens. A full screen is told in full: without a window manager nobody else would move it there.
SDL_Rect placeOf(const WindowOptions& options) {
  SDL_Rect place{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width, options.height};
  SDL_Rect display;
  if (options.fullScreen && SDL_GetDisplayBounds(0, &display) == 0) return display;
  if (options.place == WindowOptions::Place::right && SDL_GetDisplayUsableBounds(0, &display) == 0)
    place.x = display.x + std::max(0, display.w - options.width);
  return place;
}

void wishForContext() {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
}

/// One that tells when the driver lost what it held, if the driver can.
SDL_GLContext createContext(SDL_Window* window) {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION, SDL_GL_CONTEXT_RESET_LOSE_CONTEXT);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_ROBUST_ACCESS_FLAG);
  auto* const telling = SDL_GL_CreateContext(window);
  if (telling != nullptr) return telling;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION, SDL_GL_CONTEXT_RESET_NO_NOTIFICATION);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, 0);
  return SDL_GL_CreateContext(window);
}

using AskReset = GLenum (*)();

AskReset resetQuestion() {
  if (SDL_GL_ExtensionSupported("GL_ARB_robustness") == SDL_TRUE)
    return reinterpret_cast<AskReset>(SDL_GL_GetProcAddress("glGetGraphicsResetStatusARB"));
  if (SDL_GL_ExtensionSupported("GL_KHR_robustness") == SDL_TRUE)
    return reinterpret_cast<AskReset>(SDL_GL_GetProcAddress("glGetGraphicsResetStatus"));
  return nullptr;
}

void clear(PixelSize size, const Rect& part, Colour colour) {
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

}  // namespace

struct GlWindow::Handles {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  AskReset askReset = nullptr;

  Handles() = default;
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles() {
    if (ImGui::GetCurrentContext() != nullptr) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplSDL2_Shutdown();
      ImGui::DestroyContext();
    }
    if (context != nullptr) SDL_GL_DeleteContext(context);
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
};

GlWindow::GlWindow(std::unique_ptr<Handles> handles, bool neverSwapped)
    : handles_(std::move(handles)), buffer_(neverSwapped) {}
GlWindow::~GlWindow() = default;

Result<std::unique_ptr<GlWindow>> GlWindow::open(const WindowOptions& options) {
  SDL_SetMainReady();
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");   // a bare console makes no mouse of a finger: we listen to fingers
  SDL_SetHint(SDL_HINT_VIDEO_X11_FORCE_EGL, "1");  // it tells what is still in a buffer
  const std::string driver = options.offscreen ? "offscreen" : options.driver;
  if (!driver.empty()) SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, driver.c_str(), SDL_HINT_OVERRIDE);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return unavailable("no display", noDisplay);
  auto handles = std::make_unique<Handles>();
  // The last that SDL tries can always, and nobody would see anything.
  if (!options.offscreen && SDL_GetCurrentVideoDriver() == std::string_view{"offscreen"}) {
    SDL_SetError("none of the drivers found one");
    return unavailable("no display", noDisplay);
  }
  wishForContext();
  std::uint32_t flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
  flags |= options.fullScreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
  const auto place = placeOf(options);
  handles->window = SDL_CreateWindow(options.title.c_str(), place.x, place.y, place.w, place.h, flags);
  if (handles->window == nullptr) return unavailable("no window", noOpenGl);
  handles->context = createContext(handles->window);
  if (handles->context == nullptr) return unavailable("no OpenGL 3.2", noOpenGl);
  handles->askReset = resetQuestion();
  SDL_GL_SetSwapInterval(1);
  SDL_StartTextInput();

  ImGui::CreateContext();
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGui_ImplSDL2_InitForOpenGL(handles->window, handles->context);
  ImGui_ImplOpenGL3_Init("#version 150");
  return std::unique_ptr<GlWindow>{new GlWindow{std::move(handles), options.offscreen}};
}

PixelSize GlWindow::pixels() const {
  PixelSize size;
  SDL_GL_GetDrawableSize(handles_->window, &size.width, &size.height);
  return size;
}

std::pair<int, int> GlWindow::points() const {
  std::pair<int, int> size;
  SDL_GetWindowSize(handles_->window, &size.first, &size.second);
  return size;
}

Point GlWindow::onScreen(int x, int y) const {
  const auto [width, height] = points();
  const auto real = pixels();
  return {static_cast<float>(x) * static_cast<float>(real.width) / static_cast<float>(std::max(width, 1)),
          static_cast<float>(y) * static_cast<float>(real.height) / static_cast<float>(std::max(height, 1))};
}

std::optional<float> GlWindow::pixelsPerMillimetre() const {
  constexpr float millimetresPerInch = 25.4F;
  float dotsPerInch = 0;
  const int display = SDL_GetWindowDisplayIndex(handles_->window);
  if (display < 0 || SDL_GetDisplayDPI(display, &dotsPerInch, nullptr, nullptr) != 0 || dotsPerInch < 40)
    return std::nullopt;
  return dotsPerInch / millimetresPerInch;
}

void GlWindow::fillDisplay() {
  if ((SDL_GetWindowFlags(handles_->window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != SDL_WINDOW_FULLSCREEN_DESKTOP) return;
  SDL_SetWindowFullscreen(handles_->window, 0);
  SDL_SetWindowFullscreen(handles_->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void GlWindow::paint(const Picture& picture, const Rect& part, const GlTextures& textures) const {
  const auto size = pixels();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  // A picture is in pixels; of a display of high density, the backend tells the size in points.
  auto& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
  io.DisplayFramebufferScale = {1, 1};
  ImGui::NewFrame();
  assay::kiosk::paint(picture, part, textures, *ImGui::GetBackgroundDrawList());
  ImGui::Render();
  clear(size, part, picture.background());
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool GlWindow::show() {
  SDL_ClearError();
  SDL_GL_SwapWindow(handles_->window);
  if (SDL_GL_GetCurrentContext() == nullptr) return false;
  // All that a swap can fail with at EGL means that context or surface are gone.
  if (std::string_view{SDL_GetError()}.find("EGL_") != std::string_view::npos) return false;
  return handles_->askReset == nullptr || handles_->askReset() == GL_NO_ERROR;
}

void GlWindow::dropContext() { SDL_GL_DeleteContext(std::exchange(handles_->context, nullptr)); }

}  // namespace assay::kiosk

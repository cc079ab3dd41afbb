#pragma once

/// The one place that knows where the libraries of Debian 12 and Debian 13 differ.

#if __has_include(<imgui_impl_sdl2.h>)
#define ASSAY_IMGUI_SDL2_BACKEND <imgui_impl_sdl2.h>  // Debian 13, ImGui 1.90
#else
#define ASSAY_IMGUI_SDL2_BACKEND <imgui_impl_sdl.h>  // Debian 12, ImGui 1.86
#endif

#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <utility>

/// One log line is: time (UTC), level, code, message. The code is stable and the same as the
/// string key of what the person is told. Never pass personal data: ids only.
namespace assay::log {

enum class Level { debug, info, warn, error, off };

/// Also writes to `path` from now on, rotating at 8 MiB and keeping 5 files. Throws when it can't be opened.
void toFile(const std::filesystem::path& path);
void setLevel(Level level);

void write(Level level, std::string_view code, std::string_view message);

template <class... Args>
void debug(std::string_view code, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::debug, code, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void info(std::string_view code, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::info, code, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warn(std::string_view code, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::warn, code, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void error(std::string_view code, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::error, code, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace assay::log

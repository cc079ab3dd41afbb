#include "shared/base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace assay::log {

namespace {

constexpr auto linePattern = "%Y-%m-%dT%H:%M:%S.%eZ %l %v";
constexpr std::size_t fileSize = 8 * 1024 * 1024;
constexpr std::size_t filesKept = 5;

std::unique_ptr<spdlog::formatter> utcFormatter() {
  return std::make_unique<spdlog::pattern_formatter>(linePattern, spdlog::pattern_time_type::utc);
}

spdlog::logger& logger() {
  static const auto instance = [] {
    auto created = std::make_shared<spdlog::logger>("assay", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    created->set_formatter(utcFormatter());
    created->flush_on(spdlog::level::info);
    return created;
  }();
  return *instance;
}

spdlog::level::level_enum spdlogLevel(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warn: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    case Level::off: return spdlog::level::off;
  }
  return spdlog::level::err;
}

}  // namespace

void toFile(const std::filesystem::path& path) {
  auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), fileSize, filesKept);
  sink->set_formatter(utcFormatter());
  logger().sinks().push_back(std::move(sink));
}

void setLevel(Level level) { logger().set_level(spdlogLevel(level)); }

void write(Level level, std::string_view code, std::string_view message) {
  logger().log(spdlogLevel(level), "{} {}", code, message);
}

}  // namespace assay::log

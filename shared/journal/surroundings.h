#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "shared/base/result.h"

namespace assay::journal {

/// What lies outside a database and so betrays that it was copied: the machine and file that it is on, and a
/// marker beside it that changes with every opening (docs/decisions/0005).
class Surroundings {
 public:
  virtual ~Surroundings() = default;
  /// Another text on another machine or for another file; the same after a restart.
  [[nodiscard]] virtual std::string place() const = 0;
  [[nodiscard]] virtual std::optional<std::string> marker() const = 0;
  /// Durable when it returns.
  virtual Result<void> setMarker(const std::string& text) = 0;
};

/// The real ones: machine id, hardware addresses and inode; the marker is the file `<database>.marker`.
class FileSurroundings final : public Surroundings {
 public:
  explicit FileSurroundings(std::filesystem::path database);
  [[nodiscard]] std::string place() const override;
  [[nodiscard]] std::optional<std::string> marker() const override;
  Result<void> setMarker(const std::string& text) override;

 private:
  std::filesystem::path database_;
};

}  // namespace assay::journal

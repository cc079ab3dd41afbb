#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "hal/image.h"
#include "tests/gallery/difference.h"
#include "tests/gallery/photographer.h"

/// The pictures that somebody looked at and found right; each change of a screen shows against them.
namespace assay::test {

/// A look and those screens whose pictures are kept in it.
struct ApprovedLook {
  Look look;
  std::vector<std::string> screens;
};

/// Every screen as most people see it; in other looks those that stand for the rest.
std::vector<ApprovedLook> approvedLooks();

/// In the sources.
std::filesystem::path approvedFolder();

enum class Approval { same, different, missing };
struct Judgement {
  Approval approval = Approval::same;
  Difference difference;
};

class ApprovedPictures {
 public:
  explicit ApprovedPictures(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// `taken` is the whole screen.
  [[nodiscard]] Judgement judge(const std::string& file, const hal::Image& taken) const;

  /// What to say of a screen that is not as approved, with the command that approves it; nothing when it is. Keeps
  /// `<file>.approved.png`, `.actual.png` and `.difference.png` in `evidence`, or takes away what lies there.
  [[nodiscard]] std::optional<std::string> complaint(const std::string& screen, const Look& look,
                                                     const hal::Image& taken,
                                                     const std::filesystem::path& evidence) const;

  /// From now on the screen is to look like this. Leaves the picture that differs in nothing an eye could see.
  Judgement approve(const std::string& file, const hal::Image& taken) const;

  /// Files that are no picture of any of the looks.
  [[nodiscard]] std::vector<std::string> strangers(const std::vector<ApprovedLook>& looks) const;
  void forget(const std::string& file) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace assay::test

#include "tests/gallery/approved.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "shared/base/files.h"
#include "tests/gallery/kept_picture.h"
#include "tests/support/picture.h"

namespace assay::test {
namespace {

void save(const hal::Image& picture, const std::filesystem::path& path) {
  if (writeFileAtomically(path, palettePng(picture))) return;
  fprintf(stderr, "can't write %s\n", path.c_str());
  std::abort();
}

/// Of a kept picture, where it is on the screen.
std::string placeOnScreen(const hal::Rectangle& kept) {
  const auto real = [](int pixels) { return std::lround(pixels * reduction); };
  return fmt::format("{}×{} pixels at {},{}", real(kept.width), real(kept.height), real(kept.x), real(kept.y));
}

}  // namespace

std::vector<ApprovedLook> approvedLooks() {
  const std::vector<std::string> some = {"home",
                                         "home-help",
                                         "scan-help-called",
                                         "support",
                                         "scan-problem",
                                         "confirm-identity-idle",
                                         "photo",
                                         "ticket",
                                         "refused",
                                         "claim-name",
                                         "sign-in",
                                         "verdict-genuine-revoked",
                                         "desk",
                                         "desk-detail",
                                         "desk-reason",
                                         "day",
                                         "day-session",
                                         "keyboard",
                                         "keyboard-capitals",
                                         "keyboard-signs",
                                         "keyboard-words",
                                         "cases",
                                         "certify",
                                         "review",
                                         "system",
                                         "widgets-birth-date",
                                         "widgets-exam-day",
                                         "widgets-agenda-day",
                                         "widgets-agenda-week",
                                         "widgets-reports",
                                         "widgets-signing",
                                         "widgets-story",
                                         "widgets-number",
                                         "widgets-queue",
                                         "widgets-lists"};
  std::vector<ApprovedLook> looks{{{"en", "light"}, screenNames()}, {{"ar", "light"}, screenNames()},
                                  {{"hi", "light"}, some},          {{"zh", "dark"}, some},
                                  {{"fr", "high-contrast"}, some},  {{"es", "large-text", 1080, 1920}, some}};
  for (auto& [look, screens] : looks) {
    const auto known = screenNames(look.language);
    std::erase_if(screens, [&](const auto& screen) { return std::ranges::find(known, screen) == known.end(); });
  }
  return looks;
}

std::filesystem::path approvedFolder() { return std::filesystem::path{ASSAY_SOURCE_DIR} / "tests/gallery/approved"; }

Judgement ApprovedPictures::judge(const std::string& file, const hal::Image& taken) const {
  const auto path = folder_ / file;
  if (!std::filesystem::exists(path)) return {Approval::missing, {}};
  const auto difference = differenceBetween(loadPicture(path), reducedPicture(taken));
  return {difference.worst > visibleDifference ? Approval::different : Approval::same, difference};
}

std::optional<std::string> ApprovedPictures::complaint(const std::string& screen, const Look& look,
                                                       const hal::Image& taken,
                                                       const std::filesystem::path& evidence) const {
  const auto file = fileName(screen, look);
  const auto [approval, difference] = judge(file, taken);
  const auto stem = std::filesystem::path{file}.stem().string();
  const auto kept = [&](const char* kind) { return evidence / (stem + "." + kind + ".png"); };
  for (const auto* kind : {"approved", "actual", "difference"}) std::filesystem::remove(kept(kind));
  if (approval == Approval::same) return std::nullopt;

  std::filesystem::create_directories(evidence);
  savePng(taken, kept("actual"));
  const auto hint = fmt::format("If it is as it should be: ./dev gallery approve {}", screen);
  if (approval == Approval::missing)
    return fmt::format("{} has no approved picture. It is {}. {}", stem, kept("actual").string(), hint);
  const auto approved = loadPicture(folder_ / file);
  save(approved, kept("approved"));
  savePng(differencePicture(approved, reducedPicture(taken)), kept("difference"));
  return fmt::format("{} looks different: ΔE {:.1f} (visible from {} on), {}. See {} and its neighbours. {}", stem,
                     difference.worst, visibleDifference, placeOnScreen(difference.where),
                     std::filesystem::absolute(kept("difference")).string(), hint);
}

Judgement ApprovedPictures::approve(const std::string& file, const hal::Image& taken) const {
  const auto judgement = judge(file, taken);
  std::filesystem::create_directories(folder_);
  if (judgement.approval != Approval::same) save(keptPicture(taken), folder_ / file);
  return judgement;
}

std::vector<std::string> ApprovedPictures::strangers(const std::vector<ApprovedLook>& looks) const {
  std::set<std::string> known;
  for (const auto& [look, screens] : looks)
    for (const auto& screen : screens) known.insert(fileName(screen, look));
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator{folder_})
    if (const auto name = entry.path().filename().string(); !known.contains(name)) found.push_back(name);
  return found;
}

void ApprovedPictures::forget(const std::string& file) const { std::filesystem::remove(folder_ / file); }

}  // namespace assay::test

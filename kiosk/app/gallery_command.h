#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "kiosk/app/window.h"

/// `assay-kiosk --gallery`: every widget in its states, for whoever looks after the kiosk's face.
namespace assay::kiosk {

struct GallerySettings {
  std::filesystem::path assets;
  std::vector<std::string> languages;      ///< in the order in which they are gone through
  std::map<std::string, Strings> strings;  ///< of all of these
  Scale scale;
  std::map<std::string, InputMethod*> inputMethods{};  ///< by language
};

/// In the window, to be leafed through, until it closes or `stop` is set (then wake the window).
void showGallery(Window& window, const GallerySettings& settings, const std::atomic<bool>& stop);

/// A picture of every page in every language and look, `roster-ar-dark.png`; gives how many. Errors: `file.unwritable`.
Result<int> saveGallery(Window& window, const GallerySettings& settings, const std::filesystem::path& folder);

}  // namespace assay::kiosk

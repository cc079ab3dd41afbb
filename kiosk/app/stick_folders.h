#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace assay::kiosk {

/// Folders of this name on USB sticks that appear below `roots`: there, and one and two levels deeper
/// (`/media/<stick>`, `/media/<person>/<stick>`). No links; of a folder with very many entries only some are looked at.
std::vector<std::filesystem::path> foldersOnSticks(const std::vector<std::filesystem::path>& roots,
                                                   const std::string& name);

/// Of a folder on a stick, which may hold anything or be gone: at most 200.
std::vector<std::filesystem::directory_entry> entriesOf(const std::filesystem::path& folder);

}  // namespace assay::kiosk

#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>

#include "central/key_commands.h"
#include "central/office/central_data.h"

namespace assay::central {

/// `audit verify`, `erase`, `backup`, `restore`: what stands in the data folder, checked, removed, kept. `with` opens
/// central for a command; `target` and `passphrase` are where a restore goes and what opens its keys.
void addDataCommands(CLI::App& app, std::optional<int>& exit, const std::function<int(const CentralCommand&)>& with,
                     const std::filesystem::path& target, const std::filesystem::path& passphrase, const Clock& clock);

}  // namespace assay::central

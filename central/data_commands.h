#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>

#include "central/key_commands.h"
#include "central/office/central_data.h"

namespace assay::central {

/// `audit verify`, `erase`: what stands in the data folder, checked and removed. `with` opens central for a command.
void addDataCommands(CLI::App& app, std::optional<int>& exit, const std::function<int(const CentralCommand&)>& with);

}  // namespace assay::central

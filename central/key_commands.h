#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>

#include "central/office/central_data.h"

namespace assay::central {

/// Work on an opened central; gives the exit code.
using CentralCommand = std::function<int(CentralData&)>;

/// `keys list | rotate | compromised | withdraw | root rotate`: the keys and the list that makes them known. `with`
/// opens central for a command and sets `exit`.
void addKeyCommands(CLI::App& app, std::optional<int>& exit, const std::function<int(const CentralCommand&)>& with,
                    const Clock& clock);

}  // namespace assay::central

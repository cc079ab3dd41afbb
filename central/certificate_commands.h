#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <optional>

#include "central/key_commands.h"

namespace assay::central {

/// `certificates render | design` and `certificate`: printing those that were issued, and how they look. `layouts` is
/// the folder of the layouts that come with Assay, once the command line is read. `with` as for `addKeyCommands`.
void addCertificateCommands(CLI::App& app, std::optional<int>& exit,
                            const std::function<int(const CentralCommand&)>& with,
                            const std::filesystem::path& layouts);

}  // namespace assay::central

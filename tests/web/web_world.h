#pragma once

#include <nlohmann/json.hpp>

#include <iosfwd>

/// What the tests of the verification page are fed with: lists and credentials made by the code that issues them.
namespace assay::test {

/// A root, an issuer, their lists in several states, and a credential for each verdict; as one JSON object.
nlohmann::json pageWorld();

/// Cases for the page's code, each a line of JSON with what the C++ code says of it: `judge`, `trust`, `status`,
/// `cbor` and `inflate`. The same each time.
void writeCases(std::ostream& out);

/// Makes a centre in `folder` with one certificate in force; `{fragment, rootKey}`.
nlohmann::json issueFromCentral(const std::string& folder);

}  // namespace assay::test

#pragma once

#include <string>
#include <vector>

#include "shared/document/press.h"

/// The slip that a queue ticket is printed on. It carries no name.
namespace assay::document {

struct TicketFields {
  std::string language;
  std::string organisation;
  std::string number;
  std::string seat;  ///< empty: none yet
  std::string time;
  std::string instructions;
  Instant created;
};

std::vector<Fault> preflight(const Layout& layout, const TicketFields& fields);

/// Errors: the first fault of `preflight`, or `document.render-failed`.
Result<Bytes> renderTicket(const Layout& layout, const TicketFields& fields);

}  // namespace assay::document

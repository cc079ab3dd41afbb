#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/document/press.h"

/// What a candidate brings to the exam: who, what, when, where, and the QR that checks in.
namespace assay::document {

struct BookingFields {
  std::string language;
  std::string organisation;
  std::string name;
  std::string exam;
  std::string reference;
  std::string date;  ///< as the candidate reads it, in the session's time zone
  std::string time;
  std::string place;         ///< may hold line breaks
  std::string instructions;  ///< may hold line breaks
  ModuleMatrix qr;
};

/// Faults of the n-th confirmation of several have `n/` before their place.
std::vector<Fault> preflight(Press& press, std::span<const BookingFields> confirmations);

/// One PDF with a page for each. Errors: the first fault of `preflight`, or `document.render-failed`.
Result<Bytes> renderBookingConfirmations(Press& press, std::span<const BookingFields> confirmations, Instant created);

}  // namespace assay::document

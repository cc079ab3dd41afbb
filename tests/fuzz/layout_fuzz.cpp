#include "shared/base/contract.h"
#include "shared/document/certificate_document.h"
#include "shared/document/ticket_document.h"
#include "tests/fuzz/fuzz.h"

/// A layout as somebody may write it: it is refused with the file's name, or documents can be checked against it and,
/// if they have no fault, printed. What is named missing in the check is never printed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const auto layout = document::parseLayout(fuzz::textOf(data, size), "fuzz.toml");
  if (!layout) {
    CONTRACT(layout.error().code == "layout.invalid" && layout.error().message.starts_with("fuzz.toml:"));
    return 0;
  }
  // Pango's time grows with what is asked of it; the parser's limits are what is tried here.
  if (layout->texts.size() > 40 || layout->rosettes.size() > 4) return 0;
  const document::CertificateFields fields{.language = "en",
                                           .organisation = "Board",
                                           .name = "Ada Lovelace",
                                           .exam = "Exam",
                                           .date = "4 May 2026",
                                           .number = "K7Q4-9TXM",
                                           .centre = "Centre",
                                           .grades = {{"Speaking", "B2"}, {"Writing", "C1"}},
                                           .qr = {2, {true, false, false, true}}};
  document::Press press{*layout};
  const auto faults = document::preflight(press, fields);
  // Printing takes a hundred times as long as checking: an eighth of the inputs must do.
  if (size % 8 == 0) CONTRACT(document::renderCertificate(press, fields).has_value() == faults.empty());
  (void)document::preflight(*layout, document::TicketFields{.language = "en", .number = "A 1", .time = "09:00"});
  return 0;
}

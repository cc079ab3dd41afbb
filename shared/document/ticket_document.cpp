#include "shared/document/ticket_document.h"

namespace assay::document {
namespace {

const Fault wrongLayout{"document.wrong-layout", "kind", "is not ticket"};

PageValues valuesOf(const TicketFields& fields) {
  return {.language = fields.language,
          .texts = {{"organisation", fields.organisation},
                    {"number", fields.number},
                    {"seat", fields.seat},
                    {"time", fields.time},
                    {"instructions", fields.instructions}},
          .grades = {},
          .photo = {},
          .qr = nullptr};
}

}  // namespace

std::vector<Fault> preflight(const Layout& layout, const TicketFields& fields) {
  if (layout.kind != DocumentKind::ticket) return {wrongLayout};
  const PageValues page = valuesOf(fields);
  return Press{layout}.preflight({&page, 1});
}

Result<Bytes> renderTicket(const Layout& layout, const TicketFields& fields) {
  if (layout.kind != DocumentKind::ticket) return fail(asError(wrongLayout));
  const PageValues page = valuesOf(fields);
  return Press{layout}.print({&page, 1}, {fields.number, fields.organisation, fields.created});
}

}  // namespace assay::document

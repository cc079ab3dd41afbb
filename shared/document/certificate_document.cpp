#include "shared/document/certificate_document.h"

namespace assay::document {
namespace {

const Fault wrongLayout{"document.wrong-layout", "kind", "is not certificate"};

PageValues valuesOf(const CertificateFields& fields) {
  return {.language = fields.language,
          .texts = {{"organisation", fields.organisation},
                    {"name", fields.name},
                    {"birth_date", fields.birthDate},
                    {"exam", fields.exam},
                    {"level", fields.level},
                    {"date", fields.date},
                    {"number", fields.number},
                    {"centre", fields.centre},
                    {"signatory", fields.signatory},
                    {"signatory_role", fields.signatoryRole},
                    {"notes", fields.notes},
                    {"verify_address", fields.verifyAddress}},
          .grades = fields.grades,
          .photo = fields.photo,
          .qr = &fields.qr,
          .portraitQr = &fields.portraitQr};
}

}  // namespace

std::vector<Fault> preflight(Press& press, const CertificateFields& fields) {
  if (press.layout().kind != DocumentKind::certificate) return {wrongLayout};
  const PageValues page = valuesOf(fields);
  return press.preflight({&page, 1});
}

Result<Bytes> renderCertificate(Press& press, const CertificateFields& fields) {
  if (press.layout().kind != DocumentKind::certificate) return fail(asError(wrongLayout));
  const PageValues page = valuesOf(fields);
  return press.print({&page, 1}, {fields.number, fields.organisation, fields.created});
}

}  // namespace assay::document

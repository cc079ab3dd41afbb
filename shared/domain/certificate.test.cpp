#include "shared/domain/certificate.h"

#include <gtest/gtest.h>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

using test::codeOf;

struct Archive {
  test::Facts facts{{"certificate", "AC-1"}};
  Certificate certificate{*CertificateId::parse("AC-1")};

  Archive& issued() {
    certificate = apply(
        certificate,
        facts("certificate.issued", {{"sitting", "b1"}, {"exam", "core"}, {"statusIndex", 7}, {"document", "pdf"}}));
    return *this;
  }
  Archive& take(const Draft& draft) {
    EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body));
    certificate = apply(certificate, facts(draft));
    return *this;
  }
};

TEST(Certificate, knows_what_it_was_issued_for) {
  Archive archive;
  archive.issued();
  EXPECT_EQ(archive.certificate.sitting, "b1");
  EXPECT_EQ(archive.certificate.exam, "core");
  EXPECT_EQ(archive.certificate.statusIndex, 7);
  EXPECT_EQ(archive.certificate.document, "pdf");
  EXPECT_EQ(archive.certificate.issued, (EventId{"a", 1}));
}

TEST(Certificate, is_superseded_once_and_keeps_the_number_of_what_took_its_place) {
  Archive archive;
  EXPECT_EQ(mayBeReissued(archive.certificate).error().code, "certificate.unknown");
  archive.issued();
  ASSERT_TRUE(mayBeReissued(archive.certificate));
  archive.take({{"certificate", "AC-1"}, "certificate.superseded", {{"by", "AC-2"}, {"reason", "name-corrected"}}, {}});
  EXPECT_EQ(archive.certificate.supersededBy, "AC-2");
  EXPECT_EQ(certificateFromJson(toJson(archive.certificate)).supersededBy, "AC-2");
  EXPECT_EQ(mayBeReissued(archive.certificate).error().code, "certificate.already-superseded");
}

TEST(Certificate, is_revoked_once_on_request_with_a_reason) {
  Archive archive;
  EXPECT_EQ(codeOf(requestRevocation(archive.certificate, "error-found")), "certificate.unknown");
  archive.issued();
  EXPECT_EQ(codeOf(requestRevocation(archive.certificate, "")), "reason.missing");
  archive.take(*requestRevocation(archive.certificate, "error-found"));
  EXPECT_EQ(codeOf(requestRevocation(archive.certificate, "error-found")), "certificate.revocation-pending");
  EXPECT_FALSE(archive.certificate.revoked);
  archive.take(decideRevocation(archive.certificate, *archive.certificate.pendingRevocation, "error-found"));
  EXPECT_EQ(archive.certificate.revoked, "error-found");
  EXPECT_FALSE(archive.certificate.pendingRevocation);
  EXPECT_EQ(codeOf(requestRevocation(archive.certificate, "error-found")), "certificate.already-revoked");
}

TEST(Certificate, a_request_after_the_revocation_waits_for_nothing) {
  Archive archive;
  archive.issued();
  const auto request = *requestRevocation(archive.certificate, "misconduct");
  archive.take(decideRevocation(archive.certificate, {"x", 1}, "error-found")).take(request);
  EXPECT_FALSE(archive.certificate.pendingRevocation);
  EXPECT_EQ(archive.certificate.revoked, "error-found");
}

TEST(Certificate, survives_its_row) {
  Archive archive;
  const auto expectSame = [&] {
    EXPECT_EQ(toJson(certificateFromJson(toJson(archive.certificate))), toJson(archive.certificate));
  };
  expectSame();
  archive.issued();
  expectSame();
  archive.take(*requestRevocation(archive.certificate, "misconduct"));
  expectSame();
  archive.take(decideRevocation(archive.certificate, {"x", 1}, "misconduct"));
  expectSame();
}

}  // namespace
}  // namespace assay

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/document/booking_confirmation.h"
#include "shared/document/certificate_document.h"
#include "shared/document/ticket_document.h"

/// For tests of documents: ready fields, and what Poppler sees in a PDF.
namespace assay::document::test {

Layout shippedLayout(std::string_view name);

/// A real QR code, made by libqrencode at error correction M.
ModuleMatrix qrOf(const std::string& text);
/// As large as a signed credential gets: 61 modules, version 11.
ModuleMatrix credentialQr();

/// A real JPEG, 80 x 100 mm at 100 dpi.
const Bytes& photo();

CertificateFields certificate();
BookingFields booking();
TicketFields ticket();

std::string pdfText(const Bytes& pdf);
std::string pdfFonts(const Bytes& pdf);
std::string pdfInfo(const Bytes& pdf);
std::string pdfImages(const Bytes& pdf);
std::string pdfStructure(const Bytes& pdf);

struct GreyImage {
  int width = 0;
  int height = 0;
  std::string pixels;
  [[nodiscard]] int at(int x, int y) const {
    return static_cast<unsigned char>(pixels[static_cast<std::size_t>(y * width + x)]);
  }
};
GreyImage rasterise(const Bytes& pdf, int dotsPerInch);

}  // namespace assay::document::test

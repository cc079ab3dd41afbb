#include "shared/document/page_ground.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <iterator>

#include "shared/base/bytes.h"
#include "shared/base/contract.h"
#include "shared/document/jpeg_header.h"

namespace assay::document {
namespace {

/// In points from the bottom left corner, as PDF has it.
Rectangle onPaper(const Rectangle& box, double pageHeight) {
  constexpr double points = pointsPerMillimetre;
  return {box.x * points, pageHeight - (box.y + box.height) * points, box.width * points, box.height * points};
}

/// Black modules on a white square with the quiet zone. One path of whole runs, a module a unit: no hairlines between
/// neighbours, whatever draws it.
std::string qrContent(const ModuleMatrix& matrix, const Rectangle& box) {
  CONTRACT(matrix.wellFormed());
  const double module = moduleSize(matrix, box.width);
  auto content = fmt::format("q 1 g {:.4f} {:.4f} {:.4f} {:.4f} re f 0 g {:.6f} 0 0 {:.6f} {:.4f} {:.4f} cm\n", box.x,
                             box.y, box.width, box.height, module, -module, box.x + quietZone * module,
                             box.y + box.height - quietZone * module);
  for (int row = 0; row < matrix.size; ++row) {
    for (int column = 0; column < matrix.size; ++column) {
      int end = column;
      while (end < matrix.size && matrix.isDark(end, row)) ++end;
      if (end == column) continue;
      fmt::format_to(std::back_inserter(content), "{} {} {} 1 re\n", column, row, end - column);
      column = end;
    }
  }
  return content + "f Q\n";
}

/// The photo, cut to fill its box.
std::string photoContent(PdfFile& file, std::size_t page, BytesView jpeg, const Rectangle& box) {
  const auto header = readJpegHeader(jpeg);
  CONTRACT(header.has_value());
  const auto dictionary = fmt::format(
      "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace {} /BitsPerComponent 8 /Filter /DCTDecode >>",
      header->width, header->height, header->components == 1 ? "/DeviceGray" : "/DeviceRGB");
  file.addPicture(page, "/Photo", file.addStream(dictionary, asText(jpeg)));
  const double scale = std::max(box.width / header->width, box.height / header->height);
  const double width = scale * header->width;
  const double height = scale * header->height;
  return fmt::format("q {:.4f} {:.4f} {:.4f} {:.4f} re W n {:.4f} 0 0 {:.4f} {:.4f} {:.4f} cm /Photo Do Q\n", box.x,
                     box.y, box.width, box.height, width, height, box.x + (box.width - width) / 2,
                     box.y + (box.height - height) / 2);
}

std::string compressed(const std::string& content) {
  auto size = compressBound(content.size());
  std::string data(size, '\0');
  const auto done = compress2(reinterpret_cast<Bytef*>(data.data()), &size,
                              reinterpret_cast<const Bytef*>(content.data()), content.size(), Z_BEST_SPEED);
  CONTRACT(done == Z_OK);
  data.resize(size);
  return data;
}

}  // namespace

void addGround(PdfFile& file, std::size_t page, const PageGround& ground) {
  CONTRACT(ground.underlay != nullptr);
  file.addPicture(page, "/Underlay", file.addPageOf(*ground.underlay));
  std::string content = "/Artifact BMC\nq /Underlay Do Q\n";
  const double height = file.pageHeight(page);
  if (!ground.photo.empty()) content += photoContent(file, page, ground.photo, onPaper(ground.photoBox, height));
  for (const auto& code : ground.codes) content += qrContent(*code.matrix, onPaper(code.box, height));
  file.putUnder(page, file.addStream("<< /Filter /FlateDecode >>", compressed(content + "EMC\n")));
}

}  // namespace assay::document

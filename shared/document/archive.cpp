#include "shared/document/archive.h"

#include <fmt/format.h>

#include "shared/base/bytes.h"
#include "shared/document/colour_profile.h"
#include "shared/document/pdf_writer.h"

namespace assay::document {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      default:
        if (static_cast<unsigned char>(c) >= ' ') result += c;  // XML has no control characters
    }
  }
  return result;
}

/// The metadata as XMP (ISO 16684-1), saying the same as the file's information dictionary.
std::string metadataOf(const DocumentInfo& info, const std::string& producer, std::string_view language) {
  return fmt::format(R"(<?xpacket begin="{}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{}</xmp:CreateDate>
<xmp:CreatorTool>{}</xmp:CreatorTool>
<pdf:Producer>{}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
)",
                     "\xEF\xBB\xBF", escaped(info.title), escaped(info.author), escaped(language),
                     formatInstant(std::chrono::floor<std::chrono::seconds>(info.created)).substr(0, 19) + "Z",
                     creatorTool, escaped(producer));
}

void addMetadata(PdfFile& file, const DocumentInfo& info, std::string_view language) {
  file.setInCatalogue(
      "/Metadata", file.addStream("<< /Type /Metadata /Subtype /XML >>", metadataOf(info, file.producer(), language)));
  file.setInCatalogue("/Lang", PdfFile::text(std::string{language}));
  file.setInCatalogue("/ViewerPreferences", "<< /DisplayDocTitle true >>");
}

void addColourProfile(PdfFile& file) {
  const auto profile = file.addStream("<< /N 3 >>", asText(standardRgbProfile()));
  file.setInCatalogue("/OutputIntents",
                      "[ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
                      "/Info (sRGB IEC61966-2.1) /DestOutputProfile " +
                          profile + " >> ]");
}

}  // namespace

Result<Bytes> toArchivalPdf(const Bytes& drawn, const DocumentInfo& info, std::string_view language,
                            std::span<const PageGround> grounds) {
  try {
    PdfFile file{asText(drawn)};
    for (std::size_t page = 0; page < grounds.size(); ++page) addGround(file, page, grounds[page]);
    addMetadata(file, info, language);
    addColourProfile(file);
    file.nameGlyphMaps();
    return toBytes(file.written());
  } catch (const std::exception& error) {
    return fail("document.render-failed", error.what());
  }
}

}  // namespace assay::document

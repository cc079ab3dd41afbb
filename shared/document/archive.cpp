#include "shared/document/archive.h"

#include <fmt/format.h>

#include "shared/document/colour_profile.h"
#include "shared/document/pdf_writer.h"
#include "shared/document/qpdf_file.h"

#include <qpdf/QPDFWriter.hh>

namespace assay::document {
namespace {

using Object = QPDFObjectHandle;

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

Object streamOf(QPDF& file, std::string_view data, const std::map<std::string, Object>& entries) {
  auto stream = Object::newStream(&file, std::string{data});
  for (const auto& [key, value] : entries) stream.getDict().replaceKey(key, value);
  return stream;
}

void addMetadata(QPDF& file, const DocumentInfo& info, std::string_view language) {
  const auto producer = file.getTrailer().getKey("/Info").getKey("/Producer").getUTF8Value();
  auto root = file.getRoot();
  root.replaceKey("/Metadata",
                  streamOf(file, metadataOf(info, producer, language),
                           {{"/Type", Object::newName("/Metadata")}, {"/Subtype", Object::newName("/XML")}}));
  root.replaceKey("/Lang", Object::newUnicodeString(std::string{language}));
  auto preferences = Object::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
  root.replaceKey("/ViewerPreferences", preferences);
}

void addColourProfile(QPDF& file) {
  const auto profile = standardRgbProfile();
  auto intent = Object::newDictionary();
  intent.replaceKey("/Type", Object::newName("/OutputIntent"));
  intent.replaceKey("/S", Object::newName("/GTS_PDFA1"));
  intent.replaceKey("/OutputConditionIdentifier", Object::newString("sRGB"));
  intent.replaceKey("/Info", Object::newString("sRGB IEC61966-2.1"));
  intent.replaceKey("/DestOutputProfile", streamOf(file, asText(profile), {{"/N", Object::newInteger(3)}}));
  file.getRoot().replaceKey("/OutputIntents", Object::newArray({intent}));
}

/// Cairo leaves out what the default already says, but PDF/A wants it said.
void nameGlyphMaps(QPDF& file) {
  for (auto& object : file.getAllObjects()) {
    if (object.isDictionary() && object.getKey("/Subtype").isNameAndEquals("/CIDFontType2") &&
        !object.hasKey("/CIDToGIDMap")) {
      object.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
  }
}

Bytes written(QPDF& file) {
  QPDFWriter writer{file};
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setCompressStreams(false);  // Cairo has compressed its own; metadata stays readable for other tools
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setNewlineBeforeEndstream(true);  // as PDF/A asks
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

}  // namespace

Result<Bytes> toArchivalPdf(const Bytes& drawn, const DocumentInfo& info, std::string_view language,
                            std::span<const PageGround> grounds) {
  try {
    const auto file = openPdf(drawn);
    for (std::size_t page = 0; page < grounds.size(); ++page) addGround(*file, page, grounds[page]);
    addMetadata(*file, info, language);
    addColourProfile(*file);
    nameGlyphMaps(*file);
    return written(*file);
  } catch (const std::exception& error) {
    return fail("document.render-failed", error.what());
  }
}

}  // namespace assay::document

#include "shared/document/pdf_file.h"

#define POINTERHOLDER_TRANSITION 4  // libqpdf's own question: std::shared_ptr only
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

namespace assay::document {

using Object = QPDFObjectHandle;

struct PdfFile::File {
  std::string bytes;  ///< what the others read from
  QPDF pdf;

  explicit File(std::string content) : bytes(std::move(content)) {
    // Cairo names a picture in a page's dictionary each time that it is shown, which libqpdf warns of and puts right.
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", bytes.data(), bytes.size());
  }

  Object page(std::size_t number) { return pdf.getAllPages().at(number); }
  /// By itself a reference would be read as a number with something behind it.
  Object parse(const std::string& value) { return Object::parse(&pdf, "[ " + value + " ]").getArrayItem(0); }
};

PdfFile::PdfFile(std::string bytes) : file_(std::make_unique<File>(std::move(bytes))) {}

PdfFile::~PdfFile() = default;

double PdfFile::pageHeight(std::size_t page) const {
  return file_->page(page).getKey("/MediaBox").getArrayItem(3).getNumericValue();
}

std::string PdfFile::producer() const {
  return file_->pdf.getTrailer().getKey("/Info").getKey("/Producer").getUTF8Value();
}

std::string PdfFile::addStream(const std::string& dictionary, const std::string& data) {
  auto entries = file_->parse(dictionary);
  auto stream = Object::newStream(&file_->pdf);
  stream.replaceDict(entries);
  stream.replaceStreamData(data, entries.getKey("/Filter"), Object::newNull());
  return stream.unparse();
}

std::string PdfFile::addPageOf(PdfFile& other) {
  auto page = other.file_->page(0);
  auto form = page.getKey("/Contents");
  auto entries = form.getDict();
  entries.replaceKey("/Type", Object::newName("/XObject"));
  entries.replaceKey("/Subtype", Object::newName("/Form"));
  entries.replaceKey("/BBox", page.getKey("/MediaBox"));
  entries.replaceKey("/Resources", page.getKey("/Resources"));
  return file_->pdf.copyForeignObject(form).unparse();
}

void PdfFile::setInCatalogue(const std::string& key, const std::string& value) {
  file_->pdf.getRoot().replaceKey(key, file_->parse(value));
}

void PdfFile::addPicture(std::size_t page, const std::string& name, const std::string& reference) {
  auto resources = file_->page(page).getKey("/Resources");
  if (!resources.hasKey("/XObject")) resources.replaceKey("/XObject", Object::newDictionary());
  resources.getKey("/XObject").replaceKey(name, file_->parse(reference));
}

void PdfFile::putUnder(std::size_t page, const std::string& contents) {
  file_->page(page).addPageContents(file_->parse(contents), true);
}

void PdfFile::nameGlyphMaps() {
  for (auto& object : file_->pdf.getAllObjects()) {
    if (object.isDictionary() && object.getKey("/Subtype").isNameAndEquals("/CIDFontType2") &&
        !object.hasKey("/CIDToGIDMap")) {
      object.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
  }
}

std::string PdfFile::written() {
  QPDFWriter writer{file_->pdf};
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setCompressStreams(false);  // Cairo has compressed its own; metadata stays readable for other tools
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setNewlineBeforeEndstream(true);  // as PDF/A asks
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string PdfFile::text(const std::string& utf8) { return Object::newUnicodeString(utf8).unparse(); }

}  // namespace assay::document

#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace assay::document {

/// A PDF file that is changed before it is written again. The one door to libqpdf, whose headers clang 14 can't read as
/// C++20: nothing newer than C++17 in here and in its source. Values are in PDF's own syntax, `<< /Type /XObject >>`;
/// an object of the file is a reference, `12 0 R`. Throws std::exception for whatever libqpdf refuses.
class PdfFile {
 public:
  explicit PdfFile(std::string bytes);
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;
  ~PdfFile();

  [[nodiscard]] double pageHeight(std::size_t page) const;  ///< in points
  [[nodiscard]] std::string producer() const;               ///< of the program that wrote it

  /// `data` is as its dictionary's `/Filter` says. Gives its reference.
  std::string addStream(const std::string& dictionary, const std::string& data);
  /// The first page of another file as a form, which the other file must outlive. Gives its reference.
  std::string addPageOf(PdfFile& other);
  void setInCatalogue(const std::string& key, const std::string& value);
  /// Lets the contents of `page` show a form or image as `name`.
  void addPicture(std::size_t page, const std::string& name, const std::string& reference);
  /// Contents that come before those of the page.
  void putUnder(std::size_t page, const std::string& contents);
  /// Says of each font by glyphs that they are numbered as in the font: the default, which Cairo leaves out and PDF/A
  /// wants said.
  void nameGlyphMaps();

  /// Depends on nothing but what is in it.
  [[nodiscard]] std::string written();

  /// A text as a value.
  static std::string text(const std::string& utf8);

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace assay::document

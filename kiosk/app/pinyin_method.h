#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/ui/widgets/input_method.h"

namespace assay::kiosk {

/// Chinese by pinyin, with or without apostrophes, whole or begun syllables; `v` is ü. By libpinyin, which here has
/// nowhere to keep what people write. Reads its tables when it is first asked; without them nothing is found, and the
/// log says so. UI thread only.
class PinyinMethod final : public InputMethod {
 public:
  PinyinMethod();  ///< with the tables that the library is packaged with
  explicit PinyinMethod(std::filesystem::path tables);
  ~PinyinMethod() override;
  std::vector<Word> wordsFor(std::string_view letters) override;

 private:
  struct Library;
  std::filesystem::path tables_;
  std::unique_ptr<Library> library_;
};

}  // namespace assay::kiosk

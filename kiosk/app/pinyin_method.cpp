#include "kiosk/app/pinyin_method.h"

#include <pinyin.h>

#include "shared/base/log.h"

namespace assay::kiosk {
namespace {

constexpr guint mostWords = 120;
// The library looks for what a person wrote earlier below it, and may not find a place there.
constexpr const char* noPersonsFolder = "/dev/null";

std::size_t parse(pinyin_instance_t* instance, const std::string& letters) {
  return pinyin_parse_more_full_pinyins(instance, letters.c_str());
}

}  // namespace

struct PinyinMethod::Library {
  pinyin_context_t* context = nullptr;
  pinyin_instance_t* instance = nullptr;

  explicit Library(const std::filesystem::path& tables) {
    if (!std::filesystem::exists(tables / "table.conf")) {
      log::error("pinyin.no-tables", "{}: Chinese can't be typed. What to do: install libpinyin-data", tables.string());
      return;
    }
    context = pinyin_init(tables.c_str(), noPersonsFolder);
    if (context == nullptr) return;
    pinyin_set_options(context, PINYIN_INCOMPLETE | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE);
    instance = pinyin_alloc_instance(context);
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    if (instance != nullptr) pinyin_free_instance(instance);
    if (context != nullptr) pinyin_fini(context);
  }
};

PinyinMethod::PinyinMethod() : PinyinMethod(ASSAY_PINYIN_TABLES) {}
PinyinMethod::PinyinMethod(std::filesystem::path tables) : tables_(std::move(tables)) {}
PinyinMethod::~PinyinMethod() = default;

std::vector<InputMethod::Word> PinyinMethod::wordsFor(std::string_view letters) {
  if (!library_) library_ = std::make_unique<Library>(tables_);
  auto* const instance = library_->instance;
  if (instance == nullptr || letters.empty()) return {};
  std::vector<Word> words;
  const std::string asked{letters};
  if (parse(instance, asked) > 0) {
    pinyin_guess_sentence(instance);
    pinyin_guess_candidates(instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
    guint count = 0;
    pinyin_get_n_candidate(instance, &count);
    for (guint i = 0; i < std::min(count, mostWords); ++i) {
      lookup_candidate_t* candidate = nullptr;
      const char* text = nullptr;
      if (!pinyin_get_candidate(instance, i, &candidate) || !pinyin_get_candidate_string(instance, candidate, &text))
        continue;
      // Tells where it ends; what is chosen here is forgotten below.
      const int end = pinyin_choose_candidate(instance, 0, candidate);
      if (end > 0) words.push_back({text, static_cast<std::size_t>(end)});
    }
  }
  pinyin_reset(instance);
  return words;
}

}  // namespace assay::kiosk

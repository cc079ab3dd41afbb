#include "kiosk/ui/widgets/keyboard_layout.h"

namespace assay::kiosk {
namespace {

using Row = KeyboardLayout::Row;

const Row digits{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
const Row signs{"@", "_", "/", "+", ",", ":", "(", ")", "&"};
// Brackets are mirrored on an Arabic page: what stands at the left and looks like "(" closes.
const Row rightToLeftSigns{"@", "_", "/", "+", "،", ":", ")", "(", "&"};

const KeyboardLayout latin{
    .name = "ABC",
    .plain = {Row{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
              Row{"a", "s", "d", "f", "g", "h", "j", "k", "l", "'"}, Row{"z", "x", "c", "v", "b", "n", "m", "-", "."}},
    .shifted = {Row{"Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P"},
                Row{"A", "S", "D", "F", "G", "H", "J", "K", "L", "’"},
                Row{"Z", "X", "C", "V", "B", "N", "M", "-", "."}}};

const KeyboardLayout anySigns{.name = "123",
                              .plain = {digits, Row{"á", "ç", "é", "ñ", "ö", "ü", "ø", "å", "š", "ı"}, signs},
                              .shifted = {digits, Row{"Á", "Ç", "É", "Ñ", "Ö", "Ü", "Ø", "Å", "Š", "İ"}, signs}};
const KeyboardLayout frenchSigns{.name = "123",
                                 .plain = {digits, Row{"é", "è", "ê", "ë", "à", "â", "ç", "î", "ï", "ô"},
                                           Row{"ù", "û", "ü", "œ", "æ", "ÿ", "@", ",", "/"}},
                                 .shifted = {digits, Row{"É", "È", "Ê", "Ë", "À", "Â", "Ç", "Î", "Ï", "Ô"},
                                             Row{"Ù", "Û", "Ü", "Œ", "Æ", "Ÿ", "&", "(", ")"}}};
const KeyboardLayout spanishSigns{.name = "123",
                                  .plain = {digits, Row{"á", "é", "í", "ó", "ú", "ü", "ñ", "ç", "à", "ï"},
                                            Row{"ª", "º", "@", "_", "/", ",", ":", "(", ")"}},
                                  .shifted = {digits, Row{"Á", "É", "Í", "Ó", "Ú", "Ü", "Ñ", "Ç", "À", "Ï"},
                                              Row{"ª", "º", "@", "_", "/", "+", ":", "&", "·"}}};
const KeyboardLayout arabicSigns{.name = "123",
                                 .plain = {digits, Row{"َ", "ُ", "ِ", "ّ", "ْ", "ً", "ٌ", "ٍ", "ـ", "’"}, rightToLeftSigns}};

const KeyboardLayout arabic{.name = "أ ب ت",
                            .plain = {Row{"ض", "ص", "ث", "ق", "ف", "غ", "ع", "ه", "خ", "ح", "ج", "د"},
                                      Row{"ش", "س", "ي", "ب", "ل", "ا", "ت", "ن", "م", "ك", "ط", "ذ"},
                                      Row{"ئ", "ء", "ؤ", "ر", "أ", "ى", "ة", "و", "ز", "ظ"}},
                            .besideSpace = {"إ", "آ", "-"}};

// As InScript has them: vowels at the left, with shift as letters of their own; what is aspirated with shift.
const KeyboardLayout devanagari{.name = "क ख ग",
                                .plain = {Row{"ौ", "ै", "ा", "ी", "ू", "ब", "ह", "ग", "द", "ज", "ड", "़"},
                                          Row{"ो", "े", "्", "ि", "ु", "प", "र", "क", "त", "च", "ट", "ृ"},
                                          Row{"ं", "म", "न", "व", "ल", "स", "य", "ॉ", "-"}},
                                .shifted = {Row{"औ", "ऐ", "आ", "ई", "ऊ", "भ", "ङ", "घ", "ध", "झ", "ढ", "ॅ"},
                                            Row{"ओ", "ए", "अ", "इ", "उ", "फ", "ः", "ख", "थ", "छ", "ठ", "ऋ"},
                                            Row{"ँ", "ण", "ञ", "ष", "ळ", "श", "क्ष", "ऑ", "."}}};

}  // namespace

const KeyboardLayout& latinLayout() { return latin; }

const KeyboardLayout& signsLayout(std::string_view language) {
  if (language == "fr") return frenchSigns;
  if (language == "es") return spanishSigns;
  if (language == "ar") return arabicSigns;
  return anySigns;
}

const KeyboardLayout& latinSignsLayout() { return anySigns; }

const KeyboardLayout* ownLayout(std::string_view language) {
  if (language == "ar") return &arabic;
  if (language == "hi") return &devanagari;
  return nullptr;
}

}  // namespace assay::kiosk

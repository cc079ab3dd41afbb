#include "kiosk/app/typed_code.h"

#include <cstdlib>
#include <istream>
#include <ostream>

namespace assay::kiosk {

std::string readTypedCode(const char* variable, const char* question, std::istream& in, std::ostream* prompt) {
  if (const char* const set = std::getenv(variable); set != nullptr) return set;
  if (prompt != nullptr) *prompt << question << ": " << std::flush;
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace assay::kiosk

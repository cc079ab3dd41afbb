#include <iostream>
#include <string_view>

#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "tests/web/web_world.h"

/// `web_world page`, `web_world cases` and `web_world central FOLDER` write to standard output what the tests of the
/// verification page need.
int main(int argc, char** argv) {
  assay::initCrypto();
  assay::log::setLevel(assay::log::Level::error);
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "page") {
    std::cout << assay::test::pageWorld().dump() << '\n';
  } else if (what == "cases") {
    assay::test::writeCases(std::cout);
  } else if (what == "central" && argc > 2) {
    std::cout << assay::test::issueFromCentral(argv[2]).dump() << '\n';
  } else {
    std::cerr << "web_world page | cases | central FOLDER\n";
    return 2;
  }
  return 0;
}

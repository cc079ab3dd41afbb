#include "kiosk/vision/zbar_decoder.h"

#include <zbar.h>

#include <memory>
#include <utility>

#include "shared/base/text_fold.h"

namespace assay::kiosk {

namespace {

using Scanner = std::unique_ptr<zbar::zbar_image_scanner_t, decltype(&zbar::zbar_image_scanner_destroy)>;
using Image = std::unique_ptr<zbar::zbar_image_t, decltype(&zbar::zbar_image_destroy)>;

constexpr unsigned long greyFormat = 0x30303859;  // "Y800"

/// Bytes that are no text are no code of anybody's that we can show.
bool isText(std::string text) {
  std::erase(text, '\r');  // people's lines end in many ways
  return !text.empty() && isCleanText(text);
}

DecodedSymbol symbolOf(const zbar::zbar_symbol_t& found) {
  DecodedSymbol symbol;
  symbol.text = zbar::zbar_symbol_get_data(&found);
  if (zbar::zbar_symbol_get_loc_size(&found) != 4) return symbol;
  // ZBar goes round the other way: top left, bottom left, bottom right, top right.
  for (const unsigned corner : {0U, 3U, 2U, 1U})
    symbol.corners.emplace_back(static_cast<float>(zbar::zbar_symbol_get_loc_x(&found, corner)),
                                static_cast<float>(zbar::zbar_symbol_get_loc_y(&found, corner)));
  return symbol;
}

}  // namespace

std::vector<DecodedSymbol> decodeByZbar(const cv::Mat& grey) {
  const Scanner scanner(zbar::zbar_image_scanner_create(), zbar::zbar_image_scanner_destroy);
  const Image image(zbar::zbar_image_create(), zbar::zbar_image_destroy);
  zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  const cv::Mat tight = grey.isContinuous() ? grey : grey.clone();
  zbar::zbar_image_set_format(image.get(), greyFormat);
  zbar::zbar_image_set_size(image.get(), static_cast<unsigned>(tight.cols), static_cast<unsigned>(tight.rows));
  zbar::zbar_image_set_data(image.get(), tight.data, tight.total(), nullptr);
  std::vector<DecodedSymbol> symbols;
  if (zbar::zbar_scan_image(scanner.get(), image.get()) <= 0) return symbols;
  for (const auto* found = zbar::zbar_image_first_symbol(image.get()); found != nullptr;
       found = zbar::zbar_symbol_next(found)) {
    auto symbol = symbolOf(*found);
    if (symbol.corners.size() == 4 && isText(symbol.text)) symbols.push_back(std::move(symbol));
  }
  return symbols;
}

}  // namespace assay::kiosk

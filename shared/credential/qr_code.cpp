#include "shared/credential/qr_code.h"

#include <qrencode.h>

#include <memory>

#include "shared/base/bytes.h"

namespace assay::credential {

namespace {

struct Free {
  void operator()(QRinput* input) const { QRinput_free(input); }
  void operator()(QRcode* code) const { QRcode_free(code); }
};

bool append(QRinput& input, QRencodeMode mode, std::string_view part) {
  return part.empty() || QRinput_append(&input, mode, static_cast<int>(part.size()), asBytes(part).data()) == 0;
}

}  // namespace

Result<QrMatrix> encodeQr(std::string_view text) {
  constexpr std::size_t mostDigits = 5596;  // version 40, level M, nothing but digits
  if (text.empty()) return fail("qr.empty", "no text to encode");
  if (text.size() > mostDigits) return fail("qr.too-large", "more text than a QR code holds");

  const auto digits = text.find_last_not_of("0123456789") + 1;  // 0 if all are digits
  const std::unique_ptr<QRinput, Free> input{QRinput_new2(0, QR_ECLEVEL_M)};
  if (!input || !append(*input, QR_MODE_8, text.substr(0, digits)) ||
      !append(*input, QR_MODE_NUM, text.substr(digits))) {
    return fail("qr.too-large", "more text than a QR code holds");
  }
  const std::unique_ptr<QRcode, Free> code{QRcode_encodeInput(input.get())};
  if (!code) return fail("qr.too-large", "more text than a QR code holds");

  QrMatrix matrix{.size = code->width, .version = code->version, .modules = {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (const auto module : BytesView{code->data, count}) matrix.modules.push_back((module & 1U) != 0);
  return matrix;
}

}  // namespace assay::credential

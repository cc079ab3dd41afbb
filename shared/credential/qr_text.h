#pragma once

#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

/// A credential as the text of a QR code: `https://<host>/c#` and decimal digits. The part after `#`
/// never leaves the phone that opens the page, and digits pack tightest in a QR code.
///
/// Every 7 bytes are one number, big-endian, in 17 digits with leading zeros. The last 1 to 6 bytes
/// take 3, 5, 8, 10, 13 or 15 digits, so that the count of digits tells the count of bytes.
namespace assay::credential {

/// `host` is that of the public verification page, with `:port` if need be.
std::string toQrText(std::string_view host, BytesView credential);

/// The bytes behind any host's text. Errors: `qr.not-ours` (something else, not a certificate's code),
/// `qr.damaged` (begins like ours, but the digits can't be right).
Result<Bytes> fromQrText(std::string_view text);

/// The certificate's second code, with a small picture of the holder: the same, but with a `p` before the digits.
std::string toPortraitText(std::string_view host, BytesView portrait);

/// The picture behind it, of at most `largestPortrait` bytes. Errors as above.
Result<Bytes> fromPortraitText(std::string_view text);

}  // namespace assay::credential

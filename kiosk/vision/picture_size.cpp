#include "kiosk/vision/picture_size.h"

#include <string_view>

namespace assay::kiosk {

namespace {

bool startsWith(BytesView bytes, std::string_view magic) {
  return bytes.size() >= magic.size() && asText(bytes.first(magic.size())) == magic;
}

std::int64_t bigEndian(BytesView bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | bytes[at + i];
  return value;
}

std::int64_t littleEndian(BytesView bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8U | bytes[at + i];
  return value;
}

/// IHDR is always the first chunk (PNG, 5.6).
std::optional<PictureSize> pngSize(BytesView file) {
  if (file.size() < 24 || asText(file.subspan(12, 4)) != "IHDR") return std::nullopt;
  return PictureSize{bigEndian(file, 16, 4), bigEndian(file, 20, 4)};
}

/// From marker to marker up to the frame header, SOF0–SOF15 (ITU T.81, B.2.2).
std::optional<PictureSize> jpegSize(BytesView file) {
  std::size_t at = 2;
  while (at + 9 <= file.size()) {
    if (file[at] != 0xFF) return std::nullopt;
    const auto marker = file[at + 1];
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const auto isTable = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    if (marker >= 0xC0 && marker <= 0xCF && !isTable) {
      return PictureSize{bigEndian(file, at + 7, 2), bigEndian(file, at + 5, 2)};
    }
    at += 2 + static_cast<std::size_t>(bigEndian(file, at + 2, 2));
  }
  return std::nullopt;
}

/// The three kinds of first chunk (RFC 9649, 2.5 to 2.7).
std::optional<PictureSize> webpSize(BytesView file) {
  if (file.size() < 30) return std::nullopt;
  const auto chunk = asText(file.subspan(12, 4));
  if (chunk == "VP8X") return PictureSize{littleEndian(file, 24, 3) + 1, littleEndian(file, 27, 3) + 1};
  if (chunk == "VP8 ") return PictureSize{littleEndian(file, 26, 2) & 0x3FFF, littleEndian(file, 28, 2) & 0x3FFF};
  if (chunk != "VP8L") return std::nullopt;
  const auto bits = littleEndian(file, 21, 4);
  return PictureSize{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
}

}  // namespace

std::optional<PictureSize> pictureSize(BytesView file) {
  if (startsWith(file, "\x89PNG\r\n\x1A\n")) return pngSize(file);
  if (startsWith(file, "\xFF\xD8\xFF")) return jpegSize(file);
  if (startsWith(file, "RIFF") && file.size() >= 12 && asText(file.subspan(8, 4)) == "WEBP") return webpSize(file);
  return std::nullopt;
}

}  // namespace assay::kiosk

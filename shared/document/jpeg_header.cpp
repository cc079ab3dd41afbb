#include "shared/document/jpeg_header.h"

namespace assay::document {
namespace {

int bigEndian(BytesView bytes, std::size_t at) { return bytes[at] << 8 | bytes[at + 1]; }

bool standsAlone(int marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

bool isFrameHeader(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<JpegHeader> readFrame(BytesView bytes, std::size_t at, int marker, int length) {
  if (marker > 0xC2 || length < 8) return std::nullopt;
  const int bits = bytes[at + 2];
  const int height = bigEndian(bytes, at + 3);
  const int width = bigEndian(bytes, at + 5);
  const int components = bytes[at + 7];
  if (bits != 8 || width == 0 || height == 0 || (components != 1 && components != 3)) return std::nullopt;
  return JpegHeader{width, height, components};
}

}  // namespace

std::optional<JpegHeader> readJpegHeader(BytesView bytes) {
  if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return std::nullopt;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != 0xFF) return std::nullopt;
    const int marker = bytes[at + 1];
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    at += 2;
    if (standsAlone(marker)) continue;
    if (marker == 0xD9 || marker == 0xDA) return std::nullopt;
    const int length = bigEndian(bytes, at);
    if (length < 2 || at + static_cast<std::size_t>(length) > bytes.size()) return std::nullopt;
    if (isFrameHeader(marker)) return readFrame(bytes, at, marker, length);
    at += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

}  // namespace assay::document

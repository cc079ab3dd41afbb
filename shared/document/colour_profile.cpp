#include "shared/document/colour_profile.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <memory>

#include "shared/base/contract.h"

namespace assay::document {
namespace {

Bytes madeProfile() {
  const std::unique_ptr<void, decltype(&cmsCloseProfile)> profile{cmsCreate_sRGBProfile(), cmsCloseProfile};
  CONTRACT(profile != nullptr);
  cmsSetProfileVersion(profile.get(), 4.2);  // the newest that PDF/A-2 knows; its curves are formulas, not tables
  cmsUInt32Number size = 0;
  CONTRACT(cmsSaveProfileToMem(profile.get(), nullptr, &size) != 0);
  Bytes bytes(size);
  CONTRACT(cmsSaveProfileToMem(profile.get(), bytes.data(), &size) != 0);
  // The header's date (bytes 24 to 35) is when it was made; 2000-01-01 on every machine and day instead.
  constexpr std::array<std::uint8_t, 12> date{0x07, 0xD0, 0, 1, 0, 1};
  std::ranges::copy(date, bytes.begin() + 24);
  return bytes;
}

}  // namespace

const Bytes& standardRgbProfile() {
  static const Bytes profile = madeProfile();
  return profile;
}

}  // namespace assay::document

#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

#include "kiosk/ui/text/texture_store.h"

namespace assay::kiosk {

/// The pictograms of `assets/icons`, each `<name>.svg`: one stroke width, one colour.
enum class Icon {
  none,
  alert,
  back,
  backspace,
  calendar,
  camera,
  card,
  certificate,
  check,
  chevron,
  clock,
  cross,
  display,
  document,
  door,
  forward,
  globe,
  graduation,
  help,
  home,
  hourglass,
  info,
  list,
  lock,
  offline,
  online,
  package,
  pause,
  pencil,
  people,
  person,
  play,
  plus,
  printer,
  qr,
  refresh,
  scan,
  search,
  seat,
  settings,
  shield,
  shift,
  success,
  ticket,
  warning
};
inline constexpr auto lastIcon = Icon::warning;

std::string_view nameOf(Icon icon);
/// Whether it points along the reading direction and so is turned on a right-to-left page.
bool pointsAlongText(Icon icon);

/// Renders each icon once per size, with librsvg. An icon whose file is missing or broken is left blank.
class IconSet {
 public:
  IconSet(TextureStore& textures, std::filesystem::path folder) : textures_(textures), folder_(std::move(folder)) {}
  ~IconSet();
  IconSet(const IconSet&) = delete;
  IconSet& operator=(const IconSet&) = delete;

  TextureId image(Icon icon, int size);

 private:
  TextureStore& textures_;
  std::filesystem::path folder_;
  std::map<std::pair<Icon, int>, TextureId> images_;
};

}  // namespace assay::kiosk

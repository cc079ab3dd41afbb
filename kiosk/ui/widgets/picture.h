#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "kiosk/ui/text/text_style.h"
#include "kiosk/ui/text/texture_store.h"
#include "kiosk/ui/theme/colour.h"
#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

/// What a frame shows, as a list of plain commands in drawing order; the window paints it.
/// Callers give coordinates that run from the page's start side; on a right-to-left page they are
/// mirrored here, once, so that no widget knows about it. Two equal pictures look the same.
class Picture {
 public:
  struct Fill {
    Rect rect;
    Colour colour;
    float radius = 0;
    bool operator==(const Fill&) const = default;
  };
  struct Outline {
    Rect rect;
    Colour colour;
    float thickness = 1;
    float radius = 0;
    bool operator==(const Outline&) const = default;
  };
  struct Image {
    TextureId texture = TextureId::none;
    Rect rect;
    Colour tint{255, 255, 255, 255};
    bool mirrored = false;  ///< left and right swapped
    float radius = 0;
    std::uint64_t revision = 0;  ///< grows when the texture's content changes
    bool operator==(const Image&) const = default;
  };
  struct Line {
    std::vector<Point> points;
    Colour colour;
    float thickness = 1;
    bool closed = false;
    bool operator==(const Line&) const = default;
  };
  struct Clip {
    Rect rect;
    bool operator==(const Clip&) const = default;
  };
  struct Unclip {
    bool operator==(const Unclip&) const = default;
  };
  struct Nothing {
    bool operator==(const Nothing&) const = default;
  };
  using Command = std::variant<Nothing, Fill, Outline, Image, Line, Clip, Unclip>;

  void start(Size size, Direction direction, Colour background);
  void add(Command command) { commands_.push_back(mirrored(std::move(command))); }

  /// A place in the order to be filled in later: what lies behind is known only after what stands on it.
  [[nodiscard]] std::size_t reserve();
  void fillIn(std::size_t place, Command command) { commands_[place] = mirrored(std::move(command)); }

  [[nodiscard]] Rect onScreen(Rect rect) const;
  [[nodiscard]] Point onScreen(Point point) const;
  [[nodiscard]] Size size() const { return size_; }
  [[nodiscard]] Colour background() const { return background_; }
  [[nodiscard]] const std::vector<Command>& commands() const { return commands_; }

  bool operator==(const Picture&) const = default;

 private:
  [[nodiscard]] Command mirrored(Command command) const;

  Size size_;
  Direction direction_ = Direction::leftToRight;
  Colour background_;
  std::vector<Command> commands_;
};

}  // namespace assay::kiosk

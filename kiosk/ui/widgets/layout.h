#pragma once

#include <optional>
#include <vector>

#include "kiosk/ui/text/text_style.h"
#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

/// Where the next widget goes. Boxes nest; x runs from the start side of the page.
/// Heights grow with the content: an area's own height is not a bound.
class Layout {
 public:
  enum class Flow {
    column,  ///< one below the other
    line,    ///< side by side at their natural width, wrapping
    grid,    ///< side by side in equal columns, wrapping
    actions  ///< side by side from the start, and from the end for those that ask; wrapping
  };
  struct Box {
    Flow flow = Flow::column;
    Rect area;
    float gap = 0;
    Align align = Align::start;
    int columns = 1;
    float least = 0;  ///< height of a grid's cells and of actions
  };

  void start(Rect area, float gap);
  void push(Box box);
  /// Ends the innermost box and gives the height that it took.
  float pop();

  /// A place for a widget. Without a width it takes what the flow offers.
  Rect place(std::optional<float> width, float height, bool atEnd = false);
  /// A column's place for a child box, whose height is told with `advance` when it is known.
  [[nodiscard]] Rect here() const;
  void advance(float height) { place(std::nullopt, height); }
  void skip(float height);

  /// The width that a flow of actions takes when nothing has to wrap.
  [[nodiscard]] float naturalWidth() const { return open_.back().natural; }
  /// The height that the tallest of a grid's cells, or of the actions, asked for.
  [[nodiscard]] float tallest() const { return open_.back().tallest; }
  /// The width that a widget without a width of its own gets.
  [[nodiscard]] float offeredWidth() const;
  [[nodiscard]] const Box& box() const { return open_.back().box; }

 private:
  struct Open {
    Box box;
    float x = 0;       // from the area's start, where the next one goes
    float endX = 0;    // from the area's end
    float y = 0;       // of the present line, from the area's top
    float height = 0;  // of the present line
    float natural = 0;
    float tallest = 0;
    int index = 0;
    bool empty = true;
  };
  static Rect placeInColumn(Open& open, std::optional<float> width, float height);
  static Rect placeInLine(Open& open, float width, float height);
  static Rect placeInGrid(Open& open, float height);
  static Rect placeAction(Open& open, float width, float height, bool atEnd);

  std::vector<Open> open_;
};

}  // namespace assay::kiosk

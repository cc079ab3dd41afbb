#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// The frame of a public screen: a bar (where am I), a title with the steps, content that scrolls when it is
/// longer than the screen, and the actions at the bottom. While a field is typed into, the on-screen
/// keyboard takes the actions' place.
struct Page {
  struct Step {
    int number = 1;
    int of = 1;
  };
  struct Tool {
    std::string id;
    std::string label{};
    Icon icon = Icon::none;
  };
  std::string title{};
  std::optional<Step> step{};
  std::string place{};         ///< the centre, at the bar's start
  std::string notice{};        ///< stays at the bar: test mode, offline
  std::vector<Tool> tools{};   ///< at the bar's end: language, help
  Millimetres width{200.0F};   ///< of the content's column
  Align align = Align::start;  ///< of title and content, across
  bool centred = false;        ///< content in the middle, down
  bool keyboard = true;        ///< on-screen keyboard for fields
};

/// Draws it all; gives the id of the tool that was pressed.
std::optional<std::string> page(Ui& ui, const Page& page, const Ui::Body& content, const Ui::Body& actions = {});

/// The frame of a staff screen: a rail of places at the start, a head with title and actions, dense content.
struct Workspace {
  struct Place {
    std::string id;
    std::string label{};
    Icon icon = Icon::none;
    int count = 0;  ///< things waiting there
  };
  std::string title{};
  std::string subtitle{};
  std::string person{};  ///< who is signed in
  std::string notice{};
  std::vector<Place> places{};
  std::string here{};  ///< the id of the present place
  bool keyboard = false;
};

/// Gives the id of the place that was pressed. `actions` stand at the head's end.
std::optional<std::string> workspace(Ui& ui, const Workspace& workspace, const Ui::Body& content,
                                     const Ui::Body& actions = {});

}  // namespace assay::kiosk

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// What a finger wrote, in millimetres from the pad's upper left corner on the glass, whatever the page's direction.
struct Signature {
  Size size;
  std::vector<std::vector<Point>> strokes;

  /// In millimetres. A tap is not a signature.
  [[nodiscard]] float length() const;
};

/// To sign on. What was written is wiped when it is given and when the pad is no longer drawn.
struct SignaturePad {
  std::string id;
  std::string label{};
  std::string otherWay{};  ///< what else can be done by who can't sign with a finger; leads out by keypad
  Millimetres height{58.0F};
};

struct SignatureAction {
  std::optional<Signature> accepted;
  bool otherWay = false;
};
SignatureAction signaturePad(Ui& ui, const SignaturePad& pad);

/// One that was given, as it was written but as wide as offered at most.
void signaturePicture(Ui& ui, const std::string& label, const Signature& signature);

}  // namespace assay::kiosk

#pragma once

#include <memory>

#include "hal/camera.h"
#include "hal/card_reader.h"
#include "hal/printer.h"
#include "hal/scanner.h"
#include "hal/speaker.h"
#include "kiosk/app/config.h"

/// Devices that are folders, so that a running kiosk can be steered. In development builds only; null for a
/// choice of another kind.
namespace assay::kiosk {

std::unique_ptr<hal::Camera> fileCamera(const DeviceChoice& choice);
std::unique_ptr<hal::Scanner> fileScanner(const DeviceChoice& choice);
std::unique_ptr<hal::Printer> filePrinter(const DeviceChoice& choice);
std::unique_ptr<hal::Speaker> fileSpeaker(const DeviceChoice& choice);
std::unique_ptr<hal::CardReader> fileCardReader(const DeviceChoice& choice);

}  // namespace assay::kiosk

#include "kiosk/devpanel/file_devices.h"

#include "hal/fake/file_camera.h"
#include "hal/fake/file_card_reader.h"
#include "hal/fake/file_printer.h"
#include "hal/fake/file_scanner.h"
#include "hal/fake/file_speaker.h"

namespace assay::kiosk {

namespace {

template <class Device, class FileDevice>
std::unique_ptr<Device> make(const DeviceChoice& choice) {
  if (choice.kind != "file") return nullptr;
  return std::make_unique<FileDevice>(choice.address);
}

}  // namespace

std::unique_ptr<hal::Camera> fileCamera(const DeviceChoice& choice) {
  return make<hal::Camera, hal::fake::FileCamera>(choice);
}
std::unique_ptr<hal::Scanner> fileScanner(const DeviceChoice& choice) {
  return make<hal::Scanner, hal::fake::FileScanner>(choice);
}
std::unique_ptr<hal::Printer> filePrinter(const DeviceChoice& choice) {
  return make<hal::Printer, hal::fake::FilePrinter>(choice);
}
std::unique_ptr<hal::Speaker> fileSpeaker(const DeviceChoice& choice) {
  return make<hal::Speaker, hal::fake::FileSpeaker>(choice);
}

std::unique_ptr<hal::CardReader> fileCardReader(const DeviceChoice& choice) {
  return make<hal::CardReader, hal::fake::FileCardReader>(choice);
}

}  // namespace assay::kiosk

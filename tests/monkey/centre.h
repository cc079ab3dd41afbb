#pragma once

#include <string>
#include <vector>

#include "kiosk/app/kiosk_test_kit.h"

/// A whole station of a centre where everybody is called something that programs stumble over.
namespace assay::monkey {

struct Code {
  std::string text;  ///< as a scanner reads it
  int secret = 0;    ///< whose it is; 0: nobody's
};

struct MonkeyCentre : kiosk::test::KioskKit {
  MonkeyCentre();

  /// Central registers one more, and the news arrives.
  void addCandidate();

  std::vector<Code> codes;        ///< of bookings and certificates
  std::vector<std::string> pins;  ///< of staff
  std::vector<std::string> people;

 private:
  void addStaff(const std::string& pin, std::vector<std::string> roles);
  void addSession();
  void addCertificates();
  void finish(const std::string& booking, const std::string& seat);
  std::string addBooking(const std::string& name);
};

}  // namespace assay::monkey

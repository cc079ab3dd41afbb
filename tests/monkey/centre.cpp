#include "tests/monkey/centre.h"

#include "shared/credential/qr_text.h"
#include "tests/monkey/secrets.h"
#include "tests/support/face_picture.h"

namespace assay::monkey {
namespace {

/// Names as they are and as nobody should have them.
std::vector<std::string> hardNames() {
  std::string long10k;
  while (long10k.size() < 10'000) long10k += "Maximiliana-von-Hohenstein ";
  std::string unbroken(10'000, 'W');
  std::string marked = "Z";
  for (int i = 0; i < 300; ++i) marked += "\u0301\u0323";
  return {"Ana Pérez",
          long10k,
          unbroken,
          marked,
          "محمد عبد الله بن عبد العزيز",
          "अनिरुद्ध विश्वनाथ",
          "欧阳娜娜",
          "\u202Eyobhguoh\u202C \u2066x",
          "line\u2028 paragraph\u2029 next",
          "{name} {count} %s %n $(x) <b>&amp;</b> \"'\\",
          "👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈",
          "\uFFFF\uFDD0\U0010FFFF\uE000\u200B\uFEFF",
          "ﷺ𝕳𝖔𝖚𝖉𝖎𝖓𝖎 ꧁༺༻꧂"};
}

}  // namespace

MonkeyCentre::MonkeyCentre() {
  addStaff("2345", {"officer"});
  addStaff("3456", {"reviewer"});
  addStaff("4567", {"desk", "officer", "reviewer"});
  pins.emplace_back("1234");
  addSession();
  std::vector<std::string> bookings;
  for (const auto& name : hardNames()) bookings.push_back(addBooking(name));
  centre.decide("account/o1", "credit.purchased", {{"credits", 3}});
  centre.sync(people);
  for (std::size_t i = 0; i < 3; ++i) finish(bookings.at(i), std::to_string(30 + i));
  centre.decide("certification/" + bookings.at(4), "certification.opened",
                {{"request", "x.1:1"}, {"candidate", bookings.at(4)}});
  centre.decide("certification/" + bookings.at(5), "certification.opened",
                {{"request", "x.1:2"}, {"candidate", bookings.at(5)}});
  centre.sync(people);
  addCertificates();
  camera->show(assay::test::facePhoto());
  post(kiosk::JournalChanged{});
  app.turn(nullptr);
}

void MonkeyCentre::addStaff(const std::string& pin, std::vector<std::string> roles) {
  const auto secret = firstStaff + static_cast<int>(pins.size());
  const auto id = "staff-" + pin;
  centre.decide("staff/" + id, "staff.added", {{"roles", roles}, {"pin", hashPin(pin)}},
                PersonalData{*PersonId::parse(id), {{"name", markOf(secret) + " Okafor"}}});
  pins.push_back(pin);
  people.push_back(id);
}

void MonkeyCentre::addSession() {
  json seats = json::array();
  for (int i = 1; i <= 40; ++i) seats.push_back(std::to_string(i));
  centre.decide("exam/long", "exam.defined",
                {{"name", "An exam with a name that goes on and on, upper intermediate"},
                 {"colour", "purple"},
                 {"opensMinutesBefore", 600},
                 {"admitsMinutesAfter", 6000},
                 {"parts", {"Reading"}},
                 {"validMonths", 0}});
  centre.decide("session/s2", "session.created",
                {{"exam", "long"},
                 {"centre", "centre-1"},
                 {"starts", "2026-05-04T09:00:00Z"},
                 {"ends", "2026-05-07T11:00:00Z"},
                 {"zone", "Europe/Paris"},
                 {"room", "Room B"},
                 {"seats", seats},
                 {"workstations", 40},
                 {"proctors", 3},
                 {"ratio", 16},
                 {"authorisation", false},
                 {"instructions", "Bring a pencil"}});
}

std::string MonkeyCentre::addBooking(const std::string& name) {
  const auto secret = firstCandidate + static_cast<int>(codes.size());
  const auto id = "bk-" + std::to_string(secret);
  centre.decide(
      "candidate/" + id, "candidate.registered", {{"language", "en"}},
      PersonalData{*PersonId::parse(id), {{"name", markOf(secret) + " " + name}, {"birthDate", "2001-05-04"}}});
  centre.decide("booking/" + id, "booking.confirmed", {{"candidate", id}, {"session", "s2"}});
  people.push_back(id);
  codes.push_back({bookingCode(*BookingId::parse(id)), secret});
  return id;
}

void MonkeyCentre::addCandidate() {
  addBooking("Latecomer");
  centre.sync({people.back()});
  post(kiosk::JournalChanged{});
}

void MonkeyCentre::finish(const std::string& booking, const std::string& seat) {
  const auto id = *Subject::parse("sitting/" + booking);
  const std::vector<Draft> steps = {
      {id, "sitting.arrived", {{"ticket", "A" + seat}}, {}},
      {id, "sitting.checked-in", {{"seat", seat}, {"identity", "desk"}, {"consent", true}, {"station", "kiosk-1"}}, {}},
      {id, "sitting.seated", json::object(), {}},
      {id, "sitting.started", json::object(), {}},
      {id, "sitting.finished", json::object(), {}}};
  if (const auto done = centre.journal->append(steps, {"desk", "ada"}); !done)
    throw std::runtime_error(done.error().message);
  centre.decide("result/" + booking, "result.recorded",
                {{"grades", {{{"part", "Reading"}, {"grade", "B"}}}}, {"score", 70}});
}

void MonkeyCentre::addCertificates() {
  centre.publishLists();
  for (int i = 0; i < 3; ++i) {
    auto claims = credential::test::World::claims();
    claims.name = markOf(firstCertificate + i) + " Ångström-Okafor";
    codes.push_back(
        {credential::toQrText("verify.example.org", centre.certificates.credential(claims)), firstCertificate + i});
  }
}

}  // namespace assay::monkey

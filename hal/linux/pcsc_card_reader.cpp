#include "hal/linux/pcsc_card_reader.h"

#include <winscard.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace assay::hal {

namespace {

constexpr std::array<BYTE, 5> askSerial = {0xFF, 0xCA, 0x00, 0x00, 0x00};

/// What is on a reader; another card, or the same once more, has another count.
struct Presence {
  std::string reader;
  DWORD count = 0;
  bool operator==(const Presence&) const = default;
};

std::vector<std::string> namesIn(const std::vector<char>& list) {
  std::vector<std::string> names;
  for (const char* name = list.data(); *name != 0; name += names.back().size() + 1) names.emplace_back(name);
  return names;
}

}  // namespace

/// A connection to pcscd. What it finds out of a card is kept for as long as that lies there.
class PcscCardReader::Service {
 public:
  static std::unique_ptr<Service> open() {
    SCARDCONTEXT context{};
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context) != SCARD_S_SUCCESS) return nullptr;
    return std::make_unique<Service>(context);
  }
  explicit Service(SCARDCONTEXT context) : context_(context) {}
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service() { SCardReleaseContext(context_); }

  /// Nothing when the service is gone.
  std::optional<CardReading> read(const std::string& name) {
    auto readers = readersNamed(name);
    if (!readers) return std::nullopt;
    if (readers->empty()) return forget(CardReading{});
    const auto present = presentOn(*readers);
    if (!present) return std::nullopt;
    if (present->reader.empty()) return forget({Connected{}, {}});
    if (known_ != *present) {
      card_ = ask(present->reader);
      known_ = card_ ? *present : Presence{};
    }
    return CardReading{Connected{}, card_};
  }

 private:
  CardReading forget(CardReading reading) {
    known_ = {};
    card_.reset();
    return reading;
  }

  std::optional<std::vector<std::string>> readersNamed(const std::string& name) const {
    DWORD size = 0;
    auto listed = SCardListReaders(context_, nullptr, nullptr, &size);
    std::vector<char> list(size + 2);
    if (listed == SCARD_S_SUCCESS) listed = SCardListReaders(context_, nullptr, list.data(), &size);
    if (listed == SCARD_E_NO_READERS_AVAILABLE) return std::vector<std::string>{};
    if (listed != SCARD_S_SUCCESS) return std::nullopt;
    auto names = namesIn(list);
    std::erase_if(names, [&](const auto& reader) { return reader.find(name) == std::string::npos; });
    return names;
  }

  /// The reader is empty when there is no card on any; nothing when the service is gone.
  [[nodiscard]] std::optional<Presence> presentOn(const std::vector<std::string>& readers) const {
    std::vector<SCARD_READERSTATE> states(readers.size());
    for (std::size_t i = 0; i < readers.size(); ++i) states[i].szReader = readers[i].c_str();
    const auto asked = SCardGetStatusChange(context_, 0, states.data(), static_cast<DWORD>(states.size()));
    // A reader that was unplugged in between is gone from the next list.
    if (asked == SCARD_E_UNKNOWN_READER || asked == SCARD_E_TIMEOUT) return Presence{};
    if (asked != SCARD_S_SUCCESS) return std::nullopt;
    for (const auto& state : states) {
      constexpr DWORD countBits = 16;
      if ((state.dwEventState & SCARD_STATE_PRESENT) != 0)
        return Presence{state.szReader, state.dwEventState >> countBits};
    }
    return Presence{};
  }

  /// Nothing while it can't be asked: taken away meanwhile, or another program has it.
  [[nodiscard]] std::optional<Card> ask(const std::string& reader) const {
    SCARDHANDLE card{};
    DWORD protocol = 0;
    const auto connected = SCardConnect(context_, reader.c_str(), SCARD_SHARE_SHARED,
                                        SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
    if (connected == SCARD_W_UNRESPONSIVE_CARD || connected == SCARD_E_PROTO_MISMATCH) return Card{};
    if (connected != SCARD_S_SUCCESS) return std::nullopt;
    Bytes answer(MAX_BUFFER_SIZE);
    auto size = static_cast<DWORD>(answer.size());
    const auto* const header = protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    const auto sent = SCardTransmit(card, header, askSerial.data(), askSerial.size(), nullptr, answer.data(), &size);
    SCardDisconnect(card, SCARD_LEAVE_CARD);
    if (sent == SCARD_W_REMOVED_CARD || sent == SCARD_W_RESET_CARD) return std::nullopt;
    answer.resize(sent == SCARD_S_SUCCESS ? size : 0);
    return Card{serialIn(answer)};
  }

  SCARDCONTEXT context_;
  Presence known_;
  std::optional<Card> card_;
};

PcscCardReader::PcscCardReader(std::string name) : name_(std::move(name)) {}
PcscCardReader::~PcscCardReader() = default;

CardReading PcscCardReader::read() {
  if (!service_) service_ = Service::open();
  auto reading = service_ ? service_->read(name_) : std::nullopt;
  if (reading) return *std::move(reading);
  service_.reset();
  return {Failed{"card-reader.no-service"}, {}};
}

std::string serialIn(BytesView answer) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 10;
  constexpr std::uint8_t randomOnes = 0x08;
  const bool isDone = answer.size() >= 2 && answer[answer.size() - 2] == 0x90 && answer.back() == 0;
  if (!isDone) return {};
  const auto serial = answer.first(answer.size() - 2);
  if (serial.size() < shortest || serial.size() > longest) return {};
  if (serial.size() == shortest && serial.front() == randomOnes) return {};
  auto text = toHex(serial);
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

}  // namespace assay::hal

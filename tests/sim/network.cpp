#include "tests/sim/network.h"

namespace assay::sim {

namespace {

tl::unexpected<Error> unreachable() { return fail("sync.unreachable", "the message was lost"); }

}  // namespace

class Network::Wire final : public Transport {
 public:
  Wire(Network& network, std::size_t asker, std::size_t asked) : network_(network), asker_(asker), asked_(asked) {}
  Result<Response> send(const Request& request) override { return network_.send(asker_, asked_, request); }

 private:
  Network& network_;
  std::size_t asker_;
  std::size_t asked_;
};

Transport& Network::between(std::size_t asker, std::size_t asked) {
  auto& wire = wires_[{asker, asked}];
  if (!wire) wire = std::make_unique<Wire>(*this, asker, asked);
  return *wire;
}

Result<Response> Network::send(std::size_t asker, std::size_t asked, const Request& request) {
  ++messages;
  meanwhile_(asker, asked);
  if (cuts.contains({asker, asked}) || random_.chance(weather.lostRequests)) return unreachable();
  if (random_.chance(weather.delays)) {
    late_.emplace_back(asked, request);
    return unreachable();
  }
  auto sent = request;
  if (random_.chance(weather.cutBodies)) sent.body.resize(random_.below(sent.body.size() + 1));
  auto response = answer_(asked, sent);
  if (!response) return unreachable();
  if (random_.chance(weather.duplicates)) {
    auto second = answer_(asked, sent);
    if (!second) return unreachable();
    if (random_.oneIn(2)) response = std::move(second);
  }
  if (cuts.contains({asked, asker}) || random_.chance(weather.lostAnswers)) return unreachable();
  if (random_.chance(weather.cutBodies)) response->body.resize(random_.below(response->body.size() + 1));
  return std::move(*response);
}

void Network::deliverLate() {
  if (late_.empty()) return;
  const auto index = random_.below(late_.size());
  const auto [asked, request] = late_[index];
  late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(index));
  answer_(asked, request);
}

}  // namespace assay::sim

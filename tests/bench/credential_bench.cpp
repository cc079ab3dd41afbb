// Verdicts beside libsodium's bare check of the same signatures over the same bytes.
// Usage: bench_credential [verdicts, default 20000]. Writes one JSON object.
#include <sodium.h>

#include "shared/credential/credential_world.h"
#include "shared/credential/qr_text.h"
#include "tests/bench/figures.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr int block = 100;  // both take turns in blocks, so that neither profits from a faster moment

struct Rates {
  std::vector<double> ours;
  std::vector<double> theirs;
};

json figureOf(const std::string& name, const Rates& rates, const std::string& target) {
  const auto perSecond = [](const std::vector<double>& times) { return block / bench::median(times) * 1e3; };
  return bench::besidePeer(name, perSecond(rates.ours), perSecond(rates.theirs), target);
}

}  // namespace

int main(int argc, char** argv) {
  initCrypto();
  const int count = argc > 1 ? std::atoi(argv[1]) : 20'000;
  const credential::test::World world;
  const auto lists = world.lists();
  const auto bytes = world.credential();
  const auto text = credential::toQrText("verify.example", bytes);
  const auto envelope = *credential::parseEnvelope(bytes);
  const auto signedBytes = credential::toBeSigned(envelope.message.protectedHeader, envelope.message.payload);
  const auto key = world.issuer.publicKey();

  const auto good = [](const credential::Verdict& verdict) {
    return verdict.kind == credential::VerdictKind::genuineValid;
  };
  const auto verify = [&] {
    for (int i = 0; i < block; ++i) {
      bench::require(crypto_sign_verify_detached(envelope.message.signature.data(), signedBytes.data(),
                                                 signedBytes.size(), key.data()) == 0,
                     "libsodium");
    }
  };
  const auto judge = [&] {
    for (int i = 0; i < block; ++i)
      bench::require(good(credential::judge(bytes, world.trust, lists, world.now)), "judge");
  };
  const auto judgeText = [&] {
    for (int i = 0; i < block; ++i) {
      bench::require(good(credential::judgeText(text, world.trust, lists, world.now)), "judgeText");
    }
  };

  Rates ofBytes;
  Rates ofText;
  for (int done = 0; done < count; done += block) {
    ofBytes.ours.push_back(bench::processorMillisecondsOf(judge));
    const auto theirs = bench::processorMillisecondsOf(verify);
    ofText.ours.push_back(bench::processorMillisecondsOf(judgeText));
    ofBytes.theirs.push_back(theirs);
    ofText.theirs.push_back(theirs);
  }
  auto figures = json::array({figureOf("judge_per_s", ofBytes, "ratio >= 0.9"),
                              figureOf("judge_text_per_s", ofText, "none; also undoes the code's digits")});
  for (auto& figure : figures) {
    figure["credential_bytes"] = bytes.size();
    figure["signed_bytes"] = signedBytes.size();
  }
  std::cout << json{{"bench", "credential"}, {"figures", figures}}.dump(2) << '\n';
}

#include "central/key_commands.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "shared/base/bytes.h"

namespace assay::central {

namespace {

struct KeyOptions {
  std::filesystem::path root;
  std::string key;
  std::string since;
  int months = 12;
};

int failed(const Error& error) {
  std::cerr << "assay-central: " << error.message << " [" << error.code << "]\n";
  return 1;
}

std::string stateOf(const credential::TrustedKey& key) {
  if (const auto* const compromised = std::get_if<credential::Compromised>(&key.state))
    return "compromised since " + formatInstant(compromised->since);
  return std::holds_alternative<credential::Retired>(key.state) ? "retired" : "active";
}

int list(const CentralData& central) {
  const auto trust = currentTrustList(central);
  if (!trust) return failed(trust.error());
  for (const auto& [id, key] : trust->keys) {
    std::cout << fmt::format("{}  {}  from {} to {}{}\n", toHex(id), stateOf(key), formatInstant(key.from),
                             key.to ? formatInstant(*key.to) : "open", id == central.issuing.id ? "  (issuing)" : "");
  }
  for (const auto& id : trust->tombstones) std::cout << toHex(id) << "  withdrawn\n";
  return 0;
}

Result<SigningKey> rootKey(const CentralData& central, const KeyOptions& options) {
  return central.keys.loadFile(options.root.empty() ? central.keys.fileOf("root") : options.root);
}

Result<credential::KeyId> keyIdOf(const KeyOptions& options) {
  const auto bytes = parseHex(options.key);
  credential::KeyId id{};
  if (!bytes || bytes->size() != id.size()) return fail("keys.bad-id", "a key's id has 16 hexadecimal digits");
  std::ranges::copy(*bytes, id.begin());
  return id;
}

int rotate(CentralData& central, const KeyOptions& options, Instant now) {
  const auto root = rootKey(central, options);
  if (!root) return failed(root.error());
  const auto fresh = rotateIssuingKey(central, *root, std::chrono::hours{24 * 30} * options.months, now);
  if (!fresh) return failed(fresh.error());
  std::cout << "The issuing key is now " << toHex(*fresh) << ". Stations learn it with their next exchange.\n";
  return 0;
}

int markKeyCompromised(CentralData& central, const KeyOptions& options, Instant now) {
  const auto root = rootKey(central, options);
  if (!root) return failed(root.error());
  const auto key = keyIdOf(options);
  if (!key) return failed(key.error());
  const auto since = parseInstant(options.since);
  if (!since) return failed({"keys.bad-time", "--since is a time like 2026-05-04T08:00:00Z"});
  const auto marked = markCompromised(central, *root, *key, *since, now);
  return marked ? 0 : failed(marked.error());
}

int withdraw(CentralData& central, const KeyOptions& options, Instant now) {
  const auto root = rootKey(central, options);
  if (!root) return failed(root.error());
  const auto key = keyIdOf(options);
  if (!key) return failed(key.error());
  const auto withdrawn = withdrawKey(central, *root, *key, now);
  return withdrawn ? 0 : failed(withdrawn.error());
}

}  // namespace

void addKeyCommands(CLI::App& app, std::optional<int>& exit, const std::function<int(const CentralCommand&)>& with,
                    const Clock& clock) {
  const auto options = std::make_shared<KeyOptions>();
  auto* const keys = app.add_subcommand("keys", "The keys that sign certificates");
  keys->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, auto work) {
    auto* const sub = keys->add_subcommand(name, help);
    sub->callback([&exit, &clock, with, options, work] {
      exit = with([&](CentralData& central) { return work(central, *options, clock.now()); });
    });
    return sub;
  };
  const auto takesRoot = [&](CLI::App* on) {
    on->add_option("--root", options->root, "The root key's file, from where it is kept; else keys/root.key");
    return on;
  };
  const auto takesKey = [&](CLI::App* on) { on->add_option("key", options->key, "Id of the key")->required(); };

  add("list", "Every key with its state and time",
      [](const CentralData& central, const KeyOptions& /*unused*/, Instant /*unused*/) { return list(central); });
  takesRoot(add("rotate", "Make a new issuing key; what the old one signed stays good", rotate))
      ->add_option("--months", options->months, "How long it may issue")
      ->check(CLI::Range(1, 60))
      ->capture_default_str();
  auto* const compromised =
      takesRoot(add("compromised", "What this key signed since a time is not genuine", markKeyCompromised));
  takesKey(compromised);
  compromised->add_option("--since", options->since, "As in 2026-05-04T08:00:00Z")->required();
  takesKey(takesRoot(add("withdraw", "Nothing that this key ever signed is genuine; can't be undone", withdraw)));
}

}  // namespace assay::central

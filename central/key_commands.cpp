#include "central/key_commands.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "central/office/root_keys.h"
#include "shared/base/bytes.h"

namespace assay::central {

namespace {

struct KeyOptions {
  std::filesystem::path root;
  std::filesystem::path rootPassphrase;
  std::filesystem::path next;
  std::filesystem::path nextPassphrase;
  int overlapDays = 180;
  TokenAddress token;
  bool toFile = false;
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
  const auto first = rootKeyOf(*central.journal);
  if (!first) return failed(first.error());
  std::vector<std::pair<PublicKey, std::string>> roots{{*first, ""}};
  for (const auto& change : trust->rootChanges) {
    roots.back().second = "until " + formatInstant(change.until);
    roots.emplace_back(change.next, "");
  }
  for (const auto& [key, until] : roots) {
    const auto id = credential::keyIdOf(key);
    std::cout << fmt::format("{}  root {}  {}{}\n", toHex(id), toHex(key), until,
                             id == trust->signedBy ? "  (signed the list in force)" : "");
  }
  for (const auto& [id, key] : trust->keys) {
    std::cout << fmt::format("{}  {}  from {} to {}{}\n", toHex(id), stateOf(key), formatInstant(key.from),
                             key.to ? formatInstant(*key.to) : "open",
                             id != central.issuing.id ? ""
                             : central.issuing.token  ? "  (issuing, in token `" + central.issuing.token->label + "`)"
                                                      : "  (issuing)");
  }
  for (const auto& id : trust->tombstones) std::cout << toHex(id) << "  withdrawn\n";
  return 0;
}

Result<SigningKey> rootKey(const CentralData& central, const KeyOptions& options) {
  const auto file = options.root.empty() ? central.keys.fileOf("root") : options.root;
  if (options.rootPassphrase.empty()) return central.keys.loadFile(file);
  const auto keys = KeyStore::open(file.parent_path(), options.rootPassphrase);
  if (!keys) return tl::unexpected<Error>(keys.error());
  return keys->loadFile(file);
}

/// A new key in the file that was asked for. Error `keys.exists`.
Result<SigningKey> newRootKey(const CentralData& central, const KeyOptions& options) {
  if (std::filesystem::exists(options.next)) return fail("keys.exists", options.next.string() + " is there already");
  const auto keys = options.nextPassphrase.empty() ? Result<KeyStore>{central.keys}
                                                   : KeyStore::make(options.next.parent_path(), options.nextPassphrase);
  if (!keys) return tl::unexpected<Error>(keys.error());
  const auto key = SigningKey::generate();
  if (auto saved = keys->saveFile(options.next, key); !saved) return tl::unexpected<Error>(saved.error());
  return key;
}

int rotateRoot(CentralData& central, const KeyOptions& options, Instant now) {
  const auto root = rootKey(central, options);
  if (!root) return failed(root.error());
  const auto next = newRootKey(central, options);
  if (!next) return failed(next.error());
  const auto until = now + std::chrono::hours{24} * options.overlapDays;
  if (auto changed = changeRootKey(central, *root, next->publicKey(), until, now); !changed) {
    std::error_code ignored;
    std::filesystem::remove(options.next, ignored);  // nobody knows of it
    return failed(changed.error());
  }
  std::cout << fmt::format(
      "The root key is now {}, in {}.\nKeep it offline; name it with --root from now on. The one before may sign until "
      "{}, but no more once the new one has signed. Stations learn it with their next exchange; give verifiers that "
      "are set up from now on {}.\n",
      toHex(credential::keyIdOf(next->publicKey())), options.next.string(), formatInstant(until),
      toHex(next->publicKey()));
  return 0;
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
  // What is in a token stays there unless somebody says otherwise.
  auto token = options.toFile ? std::nullopt : central.issuing.token;
  if (!options.token.module.empty()) token = options.token;
  if (token) token->pinFile = std::filesystem::absolute(token->pinFile);  // central may run elsewhere
  const auto fresh = rotateIssuingKey(central, *root, std::chrono::hours{24 * 30} * options.months, now, token);
  if (!fresh) return failed(fresh.error());
  std::cout << "The issuing key is now " << toHex(*fresh)
            << (token ? ", in token `" + token->label + "`" : std::string{})
            << ". Stations learn it with their next exchange.\n";
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
  const auto addTo = [&](CLI::App* parent, const char* name, const char* help, auto work) {
    auto* const sub = parent->add_subcommand(name, help);
    sub->callback([&exit, &clock, with, options, work] {
      exit = with([&](CentralData& central) { return work(central, *options, clock.now()); });
    });
    return sub;
  };
  const auto add = [&](const char* name, const char* help, auto work) { return addTo(keys, name, help, work); };
  const auto takesRoot = [&](CLI::App* on) {
    on->add_option("--root", options->root, "The root key's file, from where it is kept; else keys/root.key");
    on->add_option("--root-passphrase-file", options->rootPassphrase,
                   "What opens it, if not the passphrase of the others");
    return on;
  };
  const auto takesKey = [&](CLI::App* on) { on->add_option("key", options->key, "Id of the key")->required(); };

  add("list", "Every key with its state and time",
      [](const CentralData& central, const KeyOptions& /*unused*/, Instant /*unused*/) { return list(central); });
  auto* const fresh = takesRoot(add("rotate", "Make a new issuing key; what the old one signed stays good", rotate));
  fresh->add_option("--months", options->months, "How long it may issue")
      ->check(CLI::Range(1, 60))
      ->capture_default_str();
  auto* const module =
      fresh->add_option("--pkcs11", options->token.module,
                        "Make it in a token: the PKCS#11 library of the token's maker. A key that is in "
                        "a token gets its successor there");
  auto* const label = fresh->add_option("--token", options->token.label, "The token's label");
  auto* const pin =
      fresh->add_option("--pin-file", options->token.pinFile, "File with the token's PIN; read whenever central signs");
  module->needs(label)->needs(pin);
  label->needs(module);
  pin->needs(module);
  fresh->add_flag("--to-file", options->toFile, "Make it in a sealed file, although the one before is in a token")
      ->excludes(module);
  auto* const compromised =
      takesRoot(add("compromised", "What this key signed since a time is not genuine", markKeyCompromised));
  takesKey(compromised);
  compromised->add_option("--since", options->since, "As in 2026-05-04T08:00:00Z")->required();
  takesKey(takesRoot(add("withdraw", "Nothing that this key ever signed is genuine; can't be undone", withdraw)));

  auto* const root = keys->add_subcommand("root", "The key that signs the list of all others");
  root->require_subcommand(1);
  auto* const rotated =
      takesRoot(addTo(root, "rotate", "Make a new root key, which the present one names as the next", rotateRoot));
  rotated->add_option("--new", options->next, "File for the new root key, best on a medium of its own")->required();
  rotated->add_option("--new-passphrase-file", options->nextPassphrase,
                      "What is to open it, if not the passphrase of the others; made up if the file is not there");
  rotated->add_option("--overlap-days", options->overlapDays, "How long the present one may sign as well")
      ->check(CLI::Range(0, 730))
      ->capture_default_str();
}

}  // namespace assay::central

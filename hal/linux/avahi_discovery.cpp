#include "hal/linux/avahi_discovery.h"

#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-client/publish.h>
#include <avahi-common/address.h>
#include <avahi-common/alternative.h>
#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/simple-watch.h>
#include <avahi-common/strlst.h>

#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include "shared/base/log.h"

namespace assay::hal {

namespace {

template <auto release>
struct Releaser {
  template <class T>
  void operator()(T* released) const {
    release(released);
  }
};

using Poll = std::unique_ptr<AvahiSimplePoll, Releaser<avahi_simple_poll_free>>;
using Client = std::unique_ptr<AvahiClient, Releaser<avahi_client_free>>;
using Texts = std::unique_ptr<AvahiStringList, Releaser<avahi_string_list_free>>;
using Resolver = std::unique_ptr<AvahiServiceResolver, Releaser<avahi_service_resolver_free>>;

constexpr auto domain = "local";
constexpr std::size_t mostFacts = 16;

std::string textOf(const AvahiAddress& address) {
  std::array<char, AVAHI_ADDRESS_STR_MAX> text{};
  avahi_address_snprint(text.data(), text.size(), &address);
  return text.data();
}

std::vector<std::string> factsIn(const AvahiStringList* list) {
  std::vector<std::string> facts;
  for (auto* one = const_cast<AvahiStringList*>(list); one != nullptr && facts.size() < mostFacts;
       one = avahi_string_list_get_next(one)) {
    facts.emplace_back(reinterpret_cast<const char*>(avahi_string_list_get_text(one)), avahi_string_list_get_size(one));
  }
  return facts;
}

/// One connection to the daemon, from its beginning until it fails. All of it happens inside `turn`.
class Session {
 public:
  Session(AvahiDiscovery::Config config, Announcement announcement)
      : config_(std::move(config)), announcement_(std::move(announcement)), poll_(avahi_simple_poll_new()) {
    if (poll_ == nullptr) return;
    // D-Bus may be away; a daemon that is will be waited for.
    client_.reset(
        avahi_client_new(avahi_simple_poll_get(poll_.get()), AVAHI_CLIENT_NO_FAIL, &Session::onClient, this, nullptr));
    if (client_ == nullptr) failed_ = true;
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() = default;

  [[nodiscard]] bool isUsable() const { return client_ != nullptr && !failed_; }
  [[nodiscard]] bool hasDaemon() const { return isUsable() && there_; }
  [[nodiscard]] bool isDirty() const { return dirty_; }

  /// Waits for the next thing to happen.
  void turn() {
    if (avahi_simple_poll_iterate(poll_.get(), -1) != 0) failed_ = true;
  }
  /// From any thread: ends a `turn`.
  void wake() { avahi_simple_poll_wakeup(poll_.get()); }

  std::vector<FoundService> takeFound() {
    dirty_ = false;
    std::vector<FoundService> all;
    for (const auto& [key, entry] : entries_) {
      if (entry.found) all.push_back(*entry.found);
    }
    return all;
  }

 private:
  /// The same service is seen once per network device and kind of address.
  using Key = std::tuple<AvahiIfIndex, AvahiProtocol, std::string>;
  struct Entry {
    Resolver resolver;
    std::optional<FoundService> found;
  };

  static void onClient(AvahiClient* client, AvahiClientState state, void* self) {
    auto& own = *static_cast<Session*>(self);
    own.there_ = state != AVAHI_CLIENT_CONNECTING;
    switch (state) {
      case AVAHI_CLIENT_S_RUNNING:
        own.announce(client);
        own.browse(client);
        break;
      case AVAHI_CLIENT_S_REGISTERING:
      case AVAHI_CLIENT_S_COLLISION:
        // The machine's own name changes; afterwards this is announced anew.
        if (own.group_ != nullptr) avahi_entry_group_reset(own.group_);
        break;
      case AVAHI_CLIENT_FAILURE: own.failed_ = true; break;
      case AVAHI_CLIENT_CONNECTING: break;
    }
  }

  /// What it makes is freed with the client.
  void announce(AvahiClient* client) {
    if (group_ == nullptr) group_ = avahi_entry_group_new(client, &Session::onGroup, this);
    if (group_ == nullptr || avahi_entry_group_is_empty(group_) == 0) return;
    Texts facts;
    for (const auto& fact : announcement_.facts) facts.reset(avahi_string_list_add(facts.release(), fact.c_str()));
    int added = AVAHI_ERR_COLLISION;
    for (int tries = 0; tries < 10 && added == AVAHI_ERR_COLLISION; ++tries) {
      if (tries > 0) takeOtherName();
      added = avahi_entry_group_add_service_strlst(group_, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, AvahiPublishFlags{},
                                                   announcement_.name.c_str(), config_.type.c_str(), domain, nullptr,
                                                   static_cast<std::uint16_t>(announcement_.port), facts.get());
    }
    if (added == AVAHI_OK) added = avahi_entry_group_commit(group_);
    if (added != AVAHI_OK) log::warn("discovery.not-announced", "{}", avahi_strerror(added));
  }

  void takeOtherName() {
    char* const other = avahi_alternative_service_name(announcement_.name.c_str());
    announcement_.name = other;
    avahi_free(other);
  }

  static void onGroup(AvahiEntryGroup* group, AvahiEntryGroupState state, void* self) {
    auto& own = *static_cast<Session*>(self);
    own.group_ = group;
    if (state == AVAHI_ENTRY_GROUP_COLLISION) {
      own.takeOtherName();
      avahi_entry_group_reset(group);
      own.announce(avahi_entry_group_get_client(group));
    }
    if (state == AVAHI_ENTRY_GROUP_FAILURE) own.failed_ = true;
  }

  void browse(AvahiClient* client) {
    if (browser_ != nullptr) return;
    browser_ = avahi_service_browser_new(client, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, config_.type.c_str(), domain,
                                         AvahiLookupFlags{}, &Session::onBrowser, this);
    if (browser_ == nullptr) failed_ = true;
  }

  static void onBrowser(AvahiServiceBrowser* browser, AvahiIfIndex device, AvahiProtocol protocol,
                        AvahiBrowserEvent event, const char* name, const char* type, const char* where,
                        AvahiLookupResultFlags, void* self) {
    auto& own = *static_cast<Session*>(self);
    if (event == AVAHI_BROWSER_FAILURE) own.failed_ = true;
    if (event == AVAHI_BROWSER_REMOVE) own.dirty_ |= own.entries_.erase({device, protocol, name}) > 0;
    if (event != AVAHI_BROWSER_NEW || own.entries_.size() >= own.config_.most) return;
    auto& entry = own.entries_[{device, protocol, name}];
    // Goes on telling what becomes of it until it is freed.
    entry.resolver.reset(avahi_service_resolver_new(avahi_service_browser_get_client(browser), device, protocol, name,
                                                    type, where, AVAHI_PROTO_UNSPEC, AvahiLookupFlags{},
                                                    &Session::onResolver, self));
  }

  static void onResolver(AvahiServiceResolver*, AvahiIfIndex device, AvahiProtocol protocol, AvahiResolverEvent event,
                         const char* name, const char*, const char*, const char*, const AvahiAddress* address,
                         std::uint16_t port, AvahiStringList* texts, AvahiLookupResultFlags, void* self) {
    auto& own = *static_cast<Session*>(self);
    const auto entry = own.entries_.find({device, protocol, name});
    if (entry == own.entries_.end()) return;
    std::optional<FoundService> found;
    if (event == AVAHI_RESOLVER_FOUND && address != nullptr)
      found = FoundService{textOf(*address), port, factsIn(texts)};
    own.dirty_ |= found != entry->second.found;
    entry->second.found = std::move(found);
  }

  AvahiDiscovery::Config config_;
  Announcement announcement_;
  bool failed_ = false;
  bool there_ = false;
  bool dirty_ = false;
  AvahiEntryGroup* group_ = nullptr;
  AvahiServiceBrowser* browser_ = nullptr;
  Poll poll_;
  Client client_;
  std::map<Key, Entry> entries_;  // last: each is freed before its client
};

}  // namespace

class AvahiDiscovery::Worker {
 public:
  Worker(Config config, Announcement announcement, Changed changed)
      : config_(std::move(config)), announcement_(std::move(announcement)), changed_(std::move(changed)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

 private:
  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      serve(stop);
      if (stop.stop_requested()) return;
      tell({});
      std::unique_lock lock(mutex_);
      sleeping_.wait_for(lock, stop, config_.retry, [] { return false; });
    }
  }

  void serve(const std::stop_token& stop) {
    Session session(config_, announcement_);
    if (!session.isUsable()) return noteWhether(false);
    const std::stop_callback waking(stop, [&session] { session.wake(); });
    while (!stop.stop_requested() && session.isUsable()) {
      noteWhether(session.hasDaemon());
      if (session.isDirty()) tell(session.takeFound());
      session.turn();
    }
  }

  void noteWhether(bool there) {
    if (there_ == there) return;
    there_ = there;
    if (there) log::info("discovery.started", "stations of this network are looked for by avahi-daemon");
    if (!there) {
      log::warn("discovery.absent",
                "no avahi-daemon: stations know each other's addresses only from what they exchange; trying again");
    }
  }

  void tell(std::vector<FoundService> found) {
    if (found == told_) return;
    told_ = found;
    changed_(std::move(found));
  }

  Config config_;
  Announcement announcement_;
  Changed changed_;
  std::optional<bool> there_;
  std::vector<FoundService> told_;
  std::mutex mutex_;
  std::condition_variable_any sleeping_;
  std::jthread thread_;  // last: it uses all else
};

AvahiDiscovery::AvahiDiscovery(Config config) : config_(std::move(config)) {}

AvahiDiscovery::~AvahiDiscovery() = default;

void AvahiDiscovery::start(Announcement announcement, Changed changed) {
  worker_ = std::make_unique<Worker>(config_, std::move(announcement), std::move(changed));
}

}  // namespace assay::hal

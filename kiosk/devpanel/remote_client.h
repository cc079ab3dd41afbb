#pragma once

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace assay::kiosk {

/// The other end of `Remote`: looks at and touches a running kiosk from another process; the requests are told there.
/// Throws std::runtime_error when the kiosk is not there, goes away or does not answer.
class RemoteClient {
 public:
  using json = nlohmann::json;

  /// Connects, waiting at most `patience` for the socket to appear.
  explicit RemoteClient(const std::filesystem::path& socket,
                        std::chrono::milliseconds patience = std::chrono::seconds{30});
  RemoteClient(const RemoteClient&) = delete;
  RemoteClient& operator=(const RemoteClient&) = delete;
  ~RemoteClient();

  /// The answer, whether it is ok or not.
  json ask(const json& request, std::chrono::milliseconds patience = std::chrono::seconds{30});
  /// The answer, which is ok; else throws what it was instead.
  json must(const json& request);

  json scene() { return must({{"do", "scene"}}); }
  std::string screen() { return scene().at("screen"); }
  /// The node with this id; null when there is none.
  json node(const std::string& id);
  void press(const std::string& id) { must({{"do", "press"}, {"id", id}}); }
  void waitForScreen(const std::string& name) { must({{"do", "wait"}, {"screen", name}}); }
  void quit() { must({{"do", "quit"}}); }

 private:
  int socket_ = -1;
  std::string received_;
};

}  // namespace assay::kiosk

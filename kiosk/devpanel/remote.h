#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/app/app.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// Lets a test see and touch the running kiosk over a Unix socket. One line of JSON is one request, one line its
/// answer; a request is answered when what follows from it is drawn, so that scripts need not sleep. One client
/// at a time. In development builds only.
///
/// | request | what it does |
/// |---|---|
/// | `{"do":"scene"}` | what is on the screen: `screen`, `language`, `nodes` |
/// | `{"do":"press","id":…}` | touches a node |
/// | `{"do":"type","id":…,"text":…}` | types into a field |
/// | `{"do":"wait","screen":…}` or `{"do":"wait","id":…}` | until that screen, or a node with that id, is shown |
/// | `{"do":"wait","live":…}` | until the node with that id can be acted on |
/// | `{"do":"wait","says":…}` | until a node's label, value or reason holds the text |
/// | `{"do":"screenshot","path":…}` | stores the screen as a PNG file |
/// | `{"do":"use-as","role":…}` | goes on as a station of another role |
/// | `{"do":"quit"}` | ends the kiosk as SIGTERM does |
///
/// `timeoutMs` (10000 unless told) bounds every request. Answers hold `ok` and `screen`, or `ok:false` and
/// `error`: `remote.malformed`, `remote.unknown`, `remote.no-node`, `remote.not-live` (`reason` says why),
/// `remote.timeout`, `file.unwritable`.
class Remote final : public FrameVisitor {
 public:
  struct Kiosk {
    std::function<void()> wake;  ///< ends the UI thread's sleep; from any thread
    std::function<void()> quit;  ///< ends its loop; from any thread
    std::function<void(std::string role)> useAs;
  };
  /// Listens at `socket`, replacing what is there. Error: `remote.no-socket`.
  static Result<std::unique_ptr<Remote>> listen(const std::filesystem::path& socket, Kiosk kiosk);
  ~Remote() override;
  Remote(const Remote&) = delete;
  Remote& operator=(const Remote&) = delete;

  void beforeFrame(Ui& ui) override;
  void afterFrame(const Ui& ui, const Screen& screen, Window& window) override;

 private:
  using json = nlohmann::json;
  struct Pending {
    json request;
    bool begun = false;
    std::optional<json> answer;
  };
  Remote(int listener, std::filesystem::path socket, Kiosk kiosk);
  std::optional<json> begin(const json& request, Ui& ui);
  void serve(const std::stop_token& stop);
  void serveClient(const std::stop_token& stop, int client);
  json ask(const std::string& line, const std::stop_token& stop);

  int listener_;
  std::filesystem::path socket_;
  Kiosk kiosk_;
  std::mutex mutex_;
  std::condition_variable_any answered_;
  std::optional<Pending> pending_;
  std::jthread thread_;
};

}  // namespace assay::kiosk

#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <random>
#include <thread>

namespace assay::faults {

/// Stands between programs on loopback and passes their bytes on; at will it cuts each connection in the middle.
class CuttingProxy {
 public:
  /// Passes on to this port, whole. Throws std::runtime_error when it can't listen.
  explicit CuttingProxy(int target);
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  ~CuttingProxy();

  [[nodiscard]] int target() const { return target_; }
  [[nodiscard]] int port() const { return port_; }
  /// From now on each new connection is cut, without a farewell, once it carried a random number of bytes up to `most`,
  /// in both directions together.
  void cutWithin(std::size_t most) { most_ = most; }
  [[nodiscard]] int cuts() const { return cuts_; }

 private:
  struct Connection {
    int caller = -1;
    int called = -1;
    std::size_t left = 0;
  };
  void run();
  void accept();
  /// Whether it goes on.
  bool passOn(Connection& connection, int from, int to);

  int target_;
  int port_ = 0;
  int listener_ = -1;  ///< after the port, which it finds
  int stop_ = -1;      ///< readable once it is to end
  std::atomic<std::size_t> most_ = SIZE_MAX;
  std::atomic<int> cuts_ = 0;
  std::mt19937_64 random_{20261122};  // NOLINT(cert-msc51-cpp,bugprone-random-generator-seed): the same in each run
  std::list<Connection> connections_;
  std::thread thread_;
};

/// Of 127.0.0.1, where nobody listens now.
int freePort();

}  // namespace assay::faults

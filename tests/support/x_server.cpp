#include "tests/support/x_server.h"

#include <stdexcept>
#include <thread>

namespace assay::test {

XServer::XServer(const std::filesystem::path& log, const std::string& size) {
  int number = 90;
  while (std::filesystem::exists("/tmp/.X" + std::to_string(number) + "-lock")) ++number;
  display_ = ":" + std::to_string(number);
  server_.emplace(Process::Start{"Xvfb", {display_, "-screen", "0", size + "x24", "-nolisten", "tcp"}, {}, {}, log});
  const auto socket = std::filesystem::path{"/tmp/.X11-unix"} / ("X" + std::to_string(number));
  for (int i = 0; i < 500 && !std::filesystem::exists(socket); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  if (!std::filesystem::exists(socket)) throw std::runtime_error("Xvfb did not start");
}

}  // namespace assay::test

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

void XServer::run(const std::string& program, const std::vector<std::string>& arguments) const {
  const auto done = runProcess(program, arguments, {}, environment());
  if (done.exitCode != 0) throw std::runtime_error(program + ": " + done.output + done.errors);
}

void XServer::touch(int x, int y) const {
  run("xdotool", {"mousemove", std::to_string(x), std::to_string(y), "click", "1"});
}

void XServer::drag(int x, int fromY, int toY) const {
  constexpr int steps = 4;
  std::vector<std::string> moves = {"mousemove", std::to_string(x), std::to_string(fromY), "mousedown", "1"};
  for (int step = 1; step <= steps; ++step) {
    const int y = fromY + (toY - fromY) * step / steps;
    moves.insert(moves.end(), {"mousemove", std::to_string(x), std::to_string(y), "sleep", "0.03"});
  }
  moves.insert(moves.end(), {"sleep", "0.2", "mouseup", "1"});
  run("xdotool", moves);
}

}  // namespace assay::test

#include "hal/linux/chime_sound.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace assay::hal {

namespace {

struct Note {
  double hertz;
  double seconds;
  double overtones = 0.1;  ///< how much of the second and third harmonic sounds with it
};

constexpr double loudness = 32767.0 / 3;
constexpr double fadeSeconds = 0.012;

void add(Sound& sound, const Note& note) {
  const auto count = static_cast<int>(note.seconds * soundRate);
  const double whole = 1 + 2 * note.overtones;
  for (int i = 0; i < count; ++i) {
    const double time = static_cast<double>(i) / soundRate;
    const double angle = 2 * std::numbers::pi * note.hertz * time;
    const double wave =
        (std::sin(angle) + note.overtones * std::sin(2 * angle) + note.overtones * std::sin(3 * angle)) / whole;
    const double edge = std::min({1.0, time / fadeSeconds, (note.seconds - time) / fadeSeconds});
    const double ringing = std::exp(-2.5 * time / note.seconds);
    sound.push_back(static_cast<std::int16_t>(std::lround(loudness * wave * ringing * std::max(0.0, edge))));
  }
}

}  // namespace

Sound soundOf(Chime chime) {
  constexpr double e5 = 659.26;
  constexpr double a5 = 880.0;
  constexpr double e4 = 329.63;
  constexpr double c4 = 261.63;
  Sound sound;
  switch (chime) {
    case Chime::good:
      add(sound, {e5, 0.12});
      add(sound, {a5, 0.26});
      break;
    case Chime::attention:
      add(sound, {e5, 0.12});
      add(sound, {e5, 0.22});
      break;
    case Chime::bad:
      add(sound, {e4, 0.16, 0.5});
      add(sound, {c4, 0.3, 0.5});
      break;
  }
  return sound;
}

}  // namespace assay::hal

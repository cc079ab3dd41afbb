/// Drivers that a program loads stay loaded: what they keep until the process ends is told by their names then
/// (leaks.txt), and not by none.
extern "C" int dlclose(void* /*library*/) { return 0; }

#pragma once

namespace assay::journal {

/// Switches for one purpose: a test that turns a defence off shows that the simulator finds what it prevents.
/// Everything else leaves them alone.
struct Defences {
  bool copies = true;      ///< a copied or restored database begins a new epoch by itself
  bool ownEvents = true;   ///< our own events, shown by others and unknown here, begin a new epoch
  bool forks = true;       ///< both branches of a fork are kept
  bool signatures = true;  ///< only what its origin signed is believed
  bool chain = true;       ///< only what follows what is held is believed
  bool skew = true;        ///< what a clock far ahead dated waits for its time
  bool release = true;     ///< what was quarantined is tried again
  bool lateEvents = true;  ///< an event that arrives late folds its subject anew
  bool keys = true;        ///< a person's key is taken only if it opens the person's registration
  bool durable = true;     ///< an append is on the disk before it is acknowledged
};

}  // namespace assay::journal

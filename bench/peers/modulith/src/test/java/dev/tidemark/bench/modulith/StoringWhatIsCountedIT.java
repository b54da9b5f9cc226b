package dev.tidemark.bench.modulith;

import dev.tidemark.bench.peers.StoringWhatIsCounted;

class StoringWhatIsCountedIT extends StoringWhatIsCounted {
  StoringWhatIsCountedIT() {
    super(Modulith.contestants());
  }
}

package dev.tidemark.bench.axon4;

import dev.tidemark.bench.peers.StoringWhatIsCounted;

class StoringWhatIsCountedIT extends StoringWhatIsCounted {
  StoringWhatIsCountedIT() {
    super(Axon4.contestants());
  }
}

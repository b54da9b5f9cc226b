package dev.tidemark.bench.axon5;

import dev.tidemark.bench.peers.StoringWhatIsCounted;

class StoringWhatIsCountedIT extends StoringWhatIsCounted {
  StoringWhatIsCountedIT() {
    super(Axon5.contestants());
  }
}

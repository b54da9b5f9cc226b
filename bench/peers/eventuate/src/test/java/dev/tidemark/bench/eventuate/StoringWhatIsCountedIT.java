package dev.tidemark.bench.eventuate;

import dev.tidemark.bench.peers.StoringWhatIsCounted;

class StoringWhatIsCountedIT extends StoringWhatIsCounted {
  StoringWhatIsCountedIT() {
    super(Eventuate.contestants());
  }
}

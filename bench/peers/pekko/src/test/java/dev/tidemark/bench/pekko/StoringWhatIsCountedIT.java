package dev.tidemark.bench.pekko;

import dev.tidemark.bench.peers.StoringWhatIsCounted;

class StoringWhatIsCountedIT extends StoringWhatIsCounted {
  StoringWhatIsCountedIT() {
    super(Pekko.contestants());
  }
}

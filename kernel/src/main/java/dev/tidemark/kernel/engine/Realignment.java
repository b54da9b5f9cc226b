package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Checkpoint;
import java.util.UUID;

/** Finds readers whose checkpoint cannot belong to the log they read. */
final class Realignment {
  private Realignment() {}

  /** Fails if the log was restored, replaced or cut since the checkpoint was written. */
  static void check(String reader, Checkpoint checkpoint, UUID incarnation, long head) {
    if (!checkpoint.incarnation().equals(incarnation)) {
      throw new MisalignedReader(
          reader + " read another life of this log; it must be re-aligned before it goes on.");
    }
    if (checkpoint.position() > head) {
      throw new MisalignedReader(
          reader
              + " stands at "
              + checkpoint.position()
              + ", beyond the log's end at "
              + head
              + ": the log was restored from an older copy; the reader must be re-aligned before it goes on.");
    }
  }

  /** A reader must not go on by itself. */
  static final class MisalignedReader extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MisalignedReader(String message) {
      super(message);
    }
  }
}

package dev.tidemark.simulation.world;

/** Somebody who looks at a run while it goes on. May look as often as he likes, changes nothing. */
public interface Onlooker {
  /** Nobody. */
  Onlooker NOBODY =
      new Onlooker() {
        @Override
        public boolean changed(Scene scene, String where) {
          return false;
        }

        @Override
        public void breached(Scene scene, Violation seen) {}
      };

  /**
   * Something was stored, or taken back.
   *
   * @param where by which call of which process
   * @return whether all watches of the run are to be asked as soon as nobody is in a call
   */
  boolean changed(Scene scene, String where);

  /** A watch saw what must never be, now. */
  void breached(Scene scene, Violation seen);
}

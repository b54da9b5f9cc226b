package dev.tidemark.kernel.engine;

/**
 * When what waits is worth a batch. Whatever a batch holds, a call of the store costs as much as
 * writing some ten commits, and the log takes one batch at a time: a small batch beside another
 * would be there early only to wait, while more come that could have joined it. Commits that are
 * just being decided on are there so soon that it pays to wait for most of them as well. Not safe
 * for use by several threads.
 */
final class Gathering {
  /**
   * Fewer are not begun beside another batch, however small that one is. With 8 callers a single
   * committer writes more than two; with 64, two write more than one.
   */
  private static final int LEAST_BESIDE = 16;

  /** So many times as many have to wait as are still being decided on. */
  private static final int FOR_EACH_EXPECTED = 4;

  private final int most;
  private int writing;
  private int expected;
  private long ended;
  private long heldBackAfter = -1;

  /** For batches that hold at most so many. */
  Gathering(int most) {
    this.most = most;
  }

  /** Somebody is about to decide, and may then submit a commit. */
  void expect() {
    expected++;
  }

  /** Somebody expected has submitted a commit, or will not. */
  void came() {
    expected--;
  }

  /** A batch of so many is being written. */
  void begun(int commits) {
    writing += commits;
  }

  /** A batch of so many is no longer being written. */
  void ended(int commits) {
    writing -= commits;
    ended++;
  }

  /** Whether so many are to be written now. */
  boolean isEnough(int waiting) {
    int beside = writing == 0 ? 0 : Math.max(writing, LEAST_BESIDE);
    int wanted = Math.max(beside, expected * FOR_EACH_EXPECTED);
    return waiting > 0 && waiting >= Math.min(wanted, most);
  }

  /**
   * Whether something was held back at an earlier look already, and no batch was finished since:
   * the one under way may have lost its connection, or who is expected may wait for something, and
   * have nothing to do with what is held back.
   */
  boolean inVain(int waiting) {
    boolean vain = waiting > 0 && heldBackAfter == ended;
    heldBackAfter = waiting > 0 ? ended : -1;
    return vain;
  }
}

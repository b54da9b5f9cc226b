package dev.tidemark.kernel.view;

/**
 * Names the table of one view. Name, version and generation own it: a new version, or a rebuild of
 * the same one, is a new table beside the old.
 *
 * @param view kebab-case name of the view
 * @param version of the row's shape and its projection, from 1
 * @param generation counts rebuilds of the same version, from 1; 0 stands for whichever is live at
 *     the moment the table is read or a commit is stored
 */
public record TableId(String view, int version, int generation) {
  private static final int LIVE = 0;

  /**
   * Whichever table of this view and version is live when it is used. A commit's row for it is left
   * out while there is none: whoever builds the first one takes it from the log.
   */
  public static TableId live(String view, int version) {
    return new TableId(view, version, LIVE);
  }

  /** Whether this is a stand-in for the live table. */
  public boolean isLive() {
    return generation == LIVE;
  }

  @Override
  public String toString() {
    return isLive() ? view + "_v" + version : view + "_v" + version + "_g" + generation;
  }
}

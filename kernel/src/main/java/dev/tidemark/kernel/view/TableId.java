package dev.tidemark.kernel.view;

/**
 * Names the table of one view. Name, version and generation own it: a new version, or a rebuild of
 * the same one, is a new table beside the old.
 *
 * @param view kebab-case name of the view
 * @param version of the row's shape and its projection, from 1
 * @param generation counts rebuilds of the same version, from 1
 */
public record TableId(String view, int version, int generation) {
  @Override
  public String toString() {
    return view + "_v" + version + "_g" + generation;
  }
}

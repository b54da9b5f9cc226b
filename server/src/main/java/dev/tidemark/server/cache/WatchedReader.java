package dev.tidemark.server.cache;

import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.util.List;
import java.util.Optional;

/** Watches what an answer is made of: only what is never behind its stream may be kept. */
public final class WatchedReader implements ViewReader {
  private final ViewReader views;
  private final String id;
  private boolean keepable = true;

  /**
   * @param id of the stream the answer is about; empty if it is about all of them
   */
  public WatchedReader(ViewReader views, String id) {
    this.views = views;
    this.id = id;
  }

  @Override
  public <ROW> Optional<ROW> row(View<ROW> view, String key) {
    keepable &= view.projection().isEmpty() && (id.isEmpty() || key.equals(id));
    return views.row(view, key);
  }

  @Override
  public <ROW> Page<ROW> page(View<ROW> view, List<Filter> filters, PageRequest request) {
    keepable &= view.projection().isEmpty() && id.isEmpty();
    return views.page(view, filters, request);
  }

  /** Whether only inline rows were read, and only of what it is about. */
  public boolean keepable() {
    return keepable;
  }
}

package dev.tidemark.server.views;

import dev.tidemark.kernel.engine.RebuildRefused;
import dev.tidemark.kernel.engine.RebuildStatus;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.server.host.ViewWorkshop;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The views of a platform that does not run, reached through its stores. */
public final class StoppedViews implements Views {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ViewWorkshop workshop;

  /** Closes the workshop when it is closed. */
  public StoppedViews(ViewWorkshop workshop) {
    this.workshop = workshop;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    workshop
        .views()
        .forEach((context, views) ->
            views.keepers().forEach(keeper -> names.add(context + "/" + keeper.name())));
    return names;
  }

  @Override
  public JsonNode begin(String view, RebuildMode mode) {
    try {
      return document(view, keeper(view).rebuild(mode.kind()));
    } catch (RebuildRefused refused) {
      throw new Refused(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public JsonNode status(JsonNode begun) {
    String view = begun.path("context").asString() + "/" + begun.path("view").asString();
    return document(view, keeper(view).lastRebuild().orElseThrow());
  }

  private ViewKeeper<?> keeper(String view) {
    String[] parts = view.split("/", 2);
    var views = workshop.views().get(parts[0]);
    if (views == null) {
      throw new Refused("There is no context " + parts[0] + ".");
    }
    return views
        .keeper(parts[parts.length - 1])
        .orElseThrow(() -> new Refused("There is no view " + view + "."));
  }

  private static JsonNode document(String view, RebuildStatus status) {
    return JSON.valueToTree(RebuildDocument.of(view.split("/", 2)[0], status));
  }

  @Override
  public void close() {
    workshop.close();
  }
}

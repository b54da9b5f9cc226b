package dev.tidemark.verification.deploy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the build, by what their POMs say. */
final class Modules {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(tidemark-[^<]+)</artifactId>");

  private Modules() {}

  /** The folders of a module and of all that it needs, also for its tests. */
  static Set<String> neededBy(String module) {
    Map<String, String> folders = new HashMap<>();
    all("").forEach(folder -> artifacts(folder).limit(1).forEach(own -> folders.put(own, folder)));
    Set<String> needed = new LinkedHashSet<>(List.of(module));
    Deque<String> open = new ArrayDeque<>(needed);
    while (!open.isEmpty()) {
      artifacts(open.pop())
          .map(folders::get)
          .filter(folder -> folder != null && needed.add(folder))
          .forEach(open::push);
    }
    return needed;
  }

  private static Stream<String> all(String folder) {
    return named(MODULE, folder)
        .map(name -> folder.isEmpty() ? name : folder + "/" + name)
        .flatMap(module -> Stream.concat(Stream.of(module), all(module)));
  }

  private static Stream<String> artifacts(String folder) {
    return named(ARTIFACT, folder);
  }

  private static Stream<String> named(Pattern pattern, String folder) {
    Path pom = Shipped.root().resolve(folder).resolve("pom.xml");
    return pattern.matcher(Shipped.text(pom)).results().map((MatchResult m) -> m.group(1));
  }
}

package dev.tidemark.drill;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Another release of the shop: today's sources with a few edits, as a developer would make them,
 * compiled, and put before today's classes. So two releases of one contract can run side by side
 * out of one repository, and neither is a copy that grows old.
 *
 * @param name for people
 * @param edits what is different, in this order
 */
record Release(String name, List<Edit> edits) {
  private static final String ORDERING = "contexts/ordering/src/main/java/dev/tidemark/ordering/";
  private static final String EVENTS = ORDERING + "language/OrderEvent.java";
  private static final String DOOR = ORDERING + "Ordering.java";
  private static final String CONTRACT =
      "contracts/src/main/java/dev/tidemark/contracts/ordering/v1/OrderConfirmed.java";
  private static final String TODAY =
      "record Confirmed(OrderId orderId, Instant confirmedAt) implements OrderEvent {}";
  private static final String DECLARED =
      ".event(OrderEvent.Confirmed.class, \"order-confirmed\", 1)";

  /** Where the sources are, if not at or above the working folder. */
  private static final String HOME = "tidemark.home";

  /**
   * A text of a source file that stands there once, and what stands there instead.
   *
   * @param file from the root of the project
   */
  record Edit(String file, String from, String to) {}

  /** Writes what is written today, and reads what the next release will write. */
  static Release reading() {
    return new Release(
        "reads version 2 of an event, writes version 1",
        List.of(
            new Edit(
                EVENTS,
                TODAY,
                TODAY
                    + " record Promised(OrderId orderId, Instant confirmedAt, Instant deliverBy) {}"),
            new Edit(
                DOOR,
                DECLARED,
                declared(
                    1,
                    2,
                    "Promised.class, v -> new OrderEvent.Confirmed(v.orderId(), v.confirmedAt())"))));
  }

  /** Writes more: version 2 of an event, and one more member of a contract; reads both. */
  static Release writing() {
    String promise = "confirmedAt.plus(java.time.Duration.ofDays(2))";
    return new Release(
        "writes version 2 of an event and a contract with one more member, reads both",
        List.of(
            new Edit(
                EVENTS,
                TODAY,
                "record Unpromised(OrderId orderId, Instant confirmedAt) {}"
                    + " record Confirmed(OrderId orderId, Instant confirmedAt, Instant deliverBy)"
                    + " implements OrderEvent { public Confirmed(OrderId orderId, Instant"
                    + " confirmedAt) { this(orderId, confirmedAt, "
                    + promise
                    + "); } }"),
            new Edit(
                DOOR,
                DECLARED,
                declared(
                    2,
                    1,
                    "Unpromised.class, v -> new OrderEvent.Confirmed(v.orderId(), v.confirmedAt())")),
            new Edit(
                CONTRACT,
                "Instant confirmedAt)",
                "Instant confirmedAt, java.util.Optional<Instant> deliverBy)"),
            new Edit(
                CONTRACT,
                "implements IntegrationEvent {",
                "implements IntegrationEvent { public OrderConfirmed(OrderId orderId, CustomerId"
                    + " customerId, Money totalAmount, Instant confirmedAt) { this(orderId,"
                    + " customerId, totalAmount, confirmedAt, java.util.Optional.of("
                    + promise
                    + ")); }")));
  }

  private static String declared(int written, int read, String upcast) {
    return """
    .event(dev.tidemark.kernel.context.EventDeclaration
        .event(OrderEvent.Confirmed.class, "order-confirmed", %d)
        .from(%d, OrderEvent.%s))\
    """
        .formatted(written, read, upcast)
        .strip();
  }

  /** The root of the project, if it is here: a release is made of sources. */
  static Optional<Path> sources() {
    Path start = Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    return Stream.iterate(start, place -> place != null, Path::getParent)
        .filter(place -> Files.isRegularFile(place.resolve(CONTRACT)))
        .findFirst();
  }

  /** Why it cannot be made here; empty if it can. */
  static Optional<String> obstacle() {
    if (sources().isEmpty()) {
      return Optional.of("the sources it makes another release of are not here");
    }
    return ToolProvider.getSystemJavaCompiler() == null
        ? Optional.of("this Java has no compiler")
        : Optional.empty();
  }

  /**
   * Makes it.
   *
   * @return the folder of its classes
   * @throws IllegalStateException if an edit does not fit today's sources, or does not compile
   */
  Path made(Path folder) throws IOException {
    Path root = sources().orElseThrow();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Edit edit : edits) {
      String text = texts.get(edit.file());
      String before = text == null ? Files.readString(root.resolve(edit.file())) : text;
      if (before.split(java.util.regex.Pattern.quote(edit.from()), -1).length != 2) {
        throw new IllegalStateException(edit.file() + " does not say once: " + edit.from());
      }
      texts.put(edit.file(), before.replace(edit.from(), edit.to()));
    }
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = folder.resolve("sources").resolve(text.getKey());
      Files.createDirectories(file.resolveSibling("."));
      files.add(Files.writeString(file, text.getValue()));
    }
    return compiled(files, Files.createDirectories(folder.resolve("classes")));
  }

  private static Path compiled(List<Path> files, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      if (!compiler
          .getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call()) {
        throw new IllegalStateException("Another release does not compile: " + said);
      }
    }
    return classes;
  }
}

package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would make two runs of the same seed differ. The order of {@code Set.of} and {@code Map.of}
 * does too, but what they hold is written there and mostly only asked for: not checked.
 */
final class DeterminismBans {
  private static final String TIME = "Take the time from Origin, or as an argument.";
  private static final String ORDER =
      "Its order changes with every start of a JVM; copy into a LinkedHashSet or LinkedHashMap.";
  private static final String IDS = "Take ids as arguments; derive them with Digest or port Ids.";
  private static final String WORK = "Be a pump that does one bounded piece; Workers turn it.";
  private static final String OUTSIDE = "Declare a port; an adapter reaches outside.";
  private static final String PLACE = "Name it: UTC and Locale.ROOT, or take it as an argument.";

  /** Types that can be changed although the field cannot. */
  private static final Set<String> MUTABLE =
      Set.of(
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.TreeMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentMap",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.concurrent.atomic.LongAdder",
          "java.lang.StringBuilder");

  private static final Set<String> DEFAULT_PLACE =
      Set.of(
          "java.util.Locale.getDefault",
          "java.time.ZoneId.systemDefault",
          "java.util.TimeZone.getDefault",
          "java.nio.charset.Charset.defaultCharset",
          "java.lang.String.formatted");

  /** Members that take the default place unless a locale is among their arguments. */
  private static final Set<String> LOCALISED =
      Set.of(
          "java.lang.String.format",
          "java.lang.String.toLowerCase",
          "java.lang.String.toUpperCase",
          "java.time.format.DateTimeFormatter.ofPattern");

  static final List<HouseRule> RULES =
      Stream.concat(
              Stream.concat(bansOfChance(), bansOfSurroundings()).map(Ban::rule),
              Stream.of(
                  new HouseRule("no-static-state", DeterminismBans::staticState),
                  new HouseRule("no-synchronized", MonitorScan::monitors)))
          .toList();

  private DeterminismBans() {}

  private static Stream<Ban> bansOfChance() {
    return Stream.of(
        Ban.calls(
                "no-clock", TIME, "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime")
            .or(DeterminismBans::readsAClock),
        Ban.types(
                "no-random",
                IDS,
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.security.SecureRandom",
                "java.util.concurrent.ThreadLocalRandom")
            .or(call ->
                isAnyOf(
                    call,
                    "java.lang.Math.random",
                    "java.util.UUID.randomUUID",
                    "java.util.random.RandomGenerator.getDefault",
                    "java.util.random.RandomGenerator.of")),
        Ban.calls("no-identity-hash", IDS, "java.lang.System.identityHashCode"),
        Ban.calls(
            "no-salted-order",
            ORDER,
            "java.util.Set.copyOf",
            "java.util.Map.copyOf",
            "java.util.stream.Collectors.toUnmodifiableSet",
            "java.util.stream.Collectors.toUnmodifiableMap"),
        Ban.types(
            "no-threads",
            WORK,
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.util.Timer",
            "java.util.concurrent.Executor",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.ScheduledExecutorService",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.Future",
            "java.util.concurrent.TimeUnit"),
        Ban.calls("no-parallel-streams", WORK, "java.util.Collection.parallelStream")
            .or(call -> call.getName().equals("parallel") && isOfStreams(call))
            .or(call -> call.getName().equals("parallelStream")));
  }

  private static Stream<Ban> bansOfSurroundings() {
    return Stream.of(
        Ban.calls("no-default-place", PLACE).or(DeterminismBans::asksForThePlace),
        Ban.types(
            "no-files-no-network",
            OUTSIDE,
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.nio.file.",
            "java.nio.channels.",
            "java.net."),
        Ban.calls(
            "no-console-no-log",
            "Return a value; the host reports what an operator can act on.",
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.in",
            "java.lang.System.getLogger",
            "java.lang.Throwable.printStackTrace"),
        Ban.calls(
            "no-environment",
            "Take settings as arguments of the door.",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.exit"),
        Ban.types(
                "no-reflection",
                "Write the call: declarations name classes, the kernel binds them.",
                "java.lang.reflect.",
                "java.lang.invoke.MethodHandles")
            .or(call -> isAnyOf(call, "java.lang.Class.forName", "java.lang.Class.getMethods"))
            .inContexts());
  }

  private static boolean isAnyOf(JavaAccess<?> call, String... members) {
    return List.of(members).contains(call.getTargetOwner().getName() + '.' + call.getName());
  }

  /** {@code now()} of any type of java.time without a clock, or any ready-made clock. */
  private static boolean readsAClock(JavaAccess<?> call) {
    String owner = call.getTargetOwner().getName();
    if (owner.equals("java.util.Date") || owner.equals("java.util.Calendar")) {
      return true;
    }
    return owner.startsWith("java.time.")
        && (call.getName().equals("now") || call.getName().startsWith("system"))
        && !takes(call, "java.time.Clock")
        && !call.getName().equals("systemDefault");
  }

  /** Anything that silently takes the zone, language or charset of the machine. */
  private static boolean asksForThePlace(JavaAccess<?> call) {
    String member = call.getTargetOwner().getName() + '.' + call.getName();
    return DEFAULT_PLACE.contains(member)
        || (LOCALISED.contains(member) && !takes(call, "java.util.Locale"));
  }

  private static boolean takes(JavaAccess<?> call, String type) {
    return call.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().stream().anyMatch(p -> p.getName().equals(type));
  }

  private static boolean isOfStreams(JavaAccess<?> call) {
    return call.getTargetOwner().getPackageName().equals("java.util.stream");
  }

  private static Stream<Violation> staticState(House house) {
    return house
        .pure()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(DeterminismBans::canChange)
        .map(field ->
            Violation.of(
                field.getOwner(),
                "keeps changeable state in the static field '%s'. Give it to an instance."
                    .formatted(field.getName())));
  }

  private static boolean canChange(JavaField field) {
    JavaClass type = field.getRawType();
    return !field.getModifiers().contains(JavaModifier.FINAL) || MUTABLE.contains(type.getName());
  }
}

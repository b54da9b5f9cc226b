package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classes to be judged, and which part of the house each belongs to. The rules judge the real house
 * and, to show that they would notice, one built of canaries.
 *
 * @param classes everything imported
 * @param kernel package of the kernel
 * @param contracts package of the contracts
 * @param contexts root packages of the contexts
 */
record House(JavaClasses classes, String kernel, String contracts, List<String> contexts) {
  private static final String CANARIES = "dev.tidemark.verification.canary";

  House {
    contexts = List.copyOf(contexts);
  }

  /** The platform as it was built. */
  static House real() {
    List<Path> built =
        Reactor.modules().stream().map(Reactor::classes).filter(Files::isDirectory).toList();
    List<String> contexts =
        Reactor.contexts().stream()
            .filter(m -> Files.isDirectory(Reactor.classes(m)))
            .map(House::rootPackage)
            .toList();
    return new House(
        new ClassFileImporter().importPaths(built),
        "dev.tidemark.kernel",
        "dev.tidemark.contracts",
        contexts);
  }

  /** A house in which every rule is broken. */
  static House ofCanaries() {
    JavaClasses classes = new ClassFileImporter().importPackages(CANARIES);
    String contexts = CANARIES + ".contexts.";
    List<String> roots =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(contexts))
            .map(name -> contexts + name.substring(contexts.length()).replaceFirst("\\..*", ""))
            .distinct()
            .sorted()
            .toList();
    return new House(classes, CANARIES + ".kernel", CANARIES + ".contracts", roots);
  }

  /** The classes of the contexts. */
  Stream<JavaClass> inContexts() {
    return pure().filter(type -> contextOf(type).isPresent());
  }

  /** The classes that must be the same in every run: kernel, contracts and contexts. */
  Stream<JavaClass> pure() {
    return classes.stream()
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .filter(t -> inKernel(t) || inContracts(t) || contextOf(t).isPresent());
  }

  boolean inKernel(JavaClass type) {
    return within(type, kernel);
  }

  boolean inContracts(JavaClass type) {
    return within(type, contracts);
  }

  /** The root package of the context that a class belongs to. */
  Optional<String> contextOf(JavaClass type) {
    return contexts.stream().filter(root -> within(type, root)).findFirst();
  }

  /** Which package of its context a class is in: {@code model}, or nothing for the root. */
  String partOf(JavaClass type) {
    String root = contextOf(type).orElseThrow();
    return type.getPackageName().substring(root.length()).replaceFirst("^\\.", "");
  }

  private static boolean within(JavaClass type, String root) {
    return (type.getPackageName() + '.').startsWith(root + '.');
  }

  /** The one package below dev.tidemark that a context's archive begins with. */
  private static String rootPackage(Path module) {
    try (Stream<Path> folders = Files.list(Reactor.classes(module).resolve("dev/tidemark"))) {
      return "dev.tidemark." + folders.sorted().findFirst().orElseThrow().getFileName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

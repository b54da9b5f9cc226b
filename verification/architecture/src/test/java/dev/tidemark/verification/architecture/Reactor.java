package dev.tidemark.verification.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The modules of the build, read from its POMs, so that a new module is under the rules at once.
 */
final class Reactor {
  private Reactor() {}

  /** The highest folder upwards from here that has a POM. */
  static Path root() {
    Path found = Path.of("").toAbsolutePath();
    for (Path folder = found; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("pom.xml"))) {
        found = folder;
      }
    }
    return found;
  }

  /** Every module that has code of its own, in the order of the build. */
  static List<Path> modules() {
    return below(root()).filter(m -> Files.isDirectory(m.resolve("src/main/java"))).toList();
  }

  /** The modules of bounded contexts. */
  static List<Path> contexts() {
    return modules().stream().filter(m -> m.startsWith(root().resolve("contexts"))).toList();
  }

  /** Where the compiler put the classes of a module. */
  static Path classes(Path module) {
    return module.resolve("target/classes");
  }

  private static Stream<Path> below(Path folder) {
    return Stream.concat(
        Stream.of(folder), named(folder).stream().flatMap(name -> below(folder.resolve(name))));
  }

  private static List<String> named(Path folder) {
    List<String> names = new ArrayList<>();
    for (Element list : children(project(folder), "modules")) {
      children(list, "module").forEach(module -> names.add(module.getTextContent().strip()));
    }
    return names;
  }

  private static Element project(Path folder) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(folder.resolve("pom.xml").toFile())
          .getDocumentElement();
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The POM in " + folder + " cannot be read.", e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }
}

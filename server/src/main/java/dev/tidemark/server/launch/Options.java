package dev.tidemark.server.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options after a verb: {@code --name value}, {@code --name=value}, or {@code --flag}. */
public final class Options {
  private static final String AGAIN = "…";

  /** Between the values of one option; no argument can hold it. */
  private static final String BETWEEN = "\0";

  private final Map<String, String> given;

  private Options(Map<String, String> given) {
    this.given = given;
  }

  /**
   * An option a verb knows.
   *
   * @param name without dashes
   * @param value what stands for its value in the help; empty for a flag; with an ellipsis at its
   *     end the option may be given again and again
   * @param meaning one line
   */
  public record Known(String name, String value, String meaning) {}

  /** The command line is wrong; the message says how and what would be right. */
  public static final class Misused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Misused(String message) {
      super(message);
    }
  }

  /** Somebody asked which options there are; the message lists them. */
  public static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Asked(String message) {
      super(message);
    }
  }

  /** These options and, after them, those that several verbs know. */
  static List<Known> with(List<Known> shared, Known... own) {
    return Stream.concat(Stream.of(own), shared.stream()).toList();
  }

  /**
   * Reads the arguments.
   *
   * @throws Misused if one is unknown, given twice, or lacks its value
   * @throws Asked for {@code --help}
   */
  public static Options parse(List<String> arguments, List<Known> known) {
    if (arguments.contains("--help")) {
      throw new Asked("Options:\n" + help(known));
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String name = nameOf(argument);
      Known option =
          known.stream()
              .filter(k -> k.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new Misused("There is no option " + argument + ". Options:\n" + help(known)));
      String value = "";
      if (argument.contains("=")) {
        value = argument.substring(argument.indexOf('=') + 1);
      } else if (!option.value().isEmpty()) {
        i++;
        if (i >= arguments.size()) {
          throw new Misused(
              "The option --" + name + " needs a value: --" + name + " " + option.value() + ".");
        }
        value = arguments.get(i);
      }
      if (option.value().endsWith(AGAIN)) {
        given.merge(name, value, (earlier, one) -> earlier + BETWEEN + one);
      } else if (given.put(name, value) != null) {
        throw new Misused("The option --" + name + " is given twice.");
      }
    }
    return new Options(given);
  }

  private static String nameOf(String argument) {
    String bare = argument.startsWith("--") ? argument.substring(2) : argument;
    return bare.contains("=") ? bare.substring(0, bare.indexOf('=')) : bare;
  }

  private static String help(List<Known> known) {
    return known.stream()
        .map(k -> "  %-28s %s".formatted("--" + k.name() + " " + k.value(), k.meaning()))
        .collect(Collectors.joining("\n"));
  }

  /** Whether the flag is given. */
  public boolean has(String name) {
    return given.containsKey(name);
  }

  /** The value of an option, if given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** The values of an option that may be given again and again. */
  public List<String> texts(String name) {
    return text(name).map(all -> List.of(all.split(BETWEEN, -1))).orElse(List.of());
  }

  /** A whole number within bounds. */
  public int number(String name, int otherwise, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new Misused("--" + name + " takes a whole number, not '" + text.get() + "'.");
    }
    throw new Misused(
        "--"
            + name
            + " takes a number from "
            + least
            + " to "
            + most
            + ", not "
            + text.get()
            + ".");
  }

  /** A path. */
  public Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException malformed) {
      throw new Misused("--" + name + " takes a path: " + malformed.getMessage() + ".");
    }
  }

  /** An address of a server, without a trailing slash. */
  public Optional<URI> address(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text.get().replaceAll("/+$", ""));
      if ("http".equals(address.getScheme()) && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException malformed) {
      throw new Misused(
          "--"
              + name
              + " takes an address like http://127.0.0.1:8080: "
              + malformed.getReason()
              + ".");
    }
    throw new Misused(
        "--" + name + " takes an address like http://127.0.0.1:8080, not '" + text.get() + "'.");
  }

  /** One of several words. */
  public String oneOf(String name, String otherwise, List<String> words) {
    String word = text(name).orElse(otherwise);
    if (!words.contains(word)) {
      throw new Misused(
          "--" + name + " takes " + String.join(" or ", words) + ", not '" + word + "'.");
    }
    return word;
  }
}

package dev.tidemark.verification.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile, in order; continued lines are joined, comments are gone.
 *
 * @param instructions in capitals, each with what follows it
 */
record Dockerfile(List<Instruction> instructions) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** One instruction. */
  record Instruction(String word, String rest) {}

  static Dockerfile of(String text) {
    List<Instruction> all = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : text.lines().filter(l -> !l.strip().startsWith("#")).toList()) {
      boolean goesOn = part.endsWith("\\");
      line.append(goesOn ? part.substring(0, part.length() - 1) : part);
      if (!goesOn && !line.toString().isBlank()) {
        String[] words = line.toString().strip().split("\\s+", 2);
        all.add(new Instruction(words[0], words.length > 1 ? words[1].strip() : ""));
      }
      if (!goesOn) {
        line.setLength(0);
      }
    }
    return new Dockerfile(List.copyOf(all));
  }

  /** The images it builds on, with the defaults of its arguments put in. */
  List<String> bases() {
    Map<String, String> arguments = new HashMap<>();
    all("ARG")
        .map(i -> i.rest().split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> arguments.put(parts[0], parts[1]));
    return all("FROM")
        .map(i -> i.rest().split("\\s+", 2)[0])
        .map(image ->
            VARIABLE
                .matcher(image)
                .replaceAll(m -> Matcher.quoteReplacement(arguments.getOrDefault(m.group(1), ""))))
        .toList();
  }

  Stream<Instruction> all(String word) {
    return instructions.stream().filter(i -> i.word().equals(word));
  }

  /** What makes the image itself: everything from the last FROM. */
  List<Instruction> last() {
    int from = 0;
    for (int i = 0; i < instructions.size(); i++) {
      from = instructions.get(i).word().equals("FROM") ? i : from;
    }
    return instructions.subList(from, instructions.size());
  }

  /** The last instruction with this word in the image itself; empty if there is none. */
  String last(String word) {
    return last().stream()
        .filter(i -> i.word().equals(word))
        .map(Instruction::rest)
        .reduce("", (earlier, later) -> later);
  }
}

package dev.tidemark.drill;

import java.util.List;

/**
 * What came of a drill.
 *
 * @param violations one line each; none if it holds
 */
record Verdict(
    String name, String topology, boolean holds, double seconds, List<String> violations) {}

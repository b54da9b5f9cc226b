package dev.tidemark.audit.world;

import java.util.Optional;

/**
 * The table of one view beside the rows that its log gives.
 *
 * @param view its name
 * @param lag events the table is behind its log
 * @param rows how many were compared
 * @param unjudged why they were not compared; empty if they were
 * @param differences rows that are not what the log gives, missing ones and surplus ones
 */
public record ViewFacts(
    String view, long lag, long rows, Optional<String> unjudged, Sample differences) {}

package dev.tidemark.simulation.world;

/**
 * Something that must never be.
 *
 * @param invariant id and name
 * @param detail what speaks against it
 * @param step after how many steps it was seen
 * @param seconds at which virtual second
 */
public record Violation(String invariant, String detail, long step, double seconds) {}

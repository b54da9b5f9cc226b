package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Event;

/** A timer of a saga instance has elapsed: an input like any other. */
public record Elapsed(String timer) implements Event {}

package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.process.Reactor;

/**
 * A reactor and its name, under which its progress is kept.
 *
 * @param name kebab-case, unique in the context; never changes
 * @param events the family it cares about
 * @param reactor what it does
 * @param fromNowOn whether it leaves alone what happened before a process first knew it
 */
public record ReactorDeclaration<E extends Event>(
    String name, Class<E> events, Reactor<E> reactor, boolean fromNowOn) {}

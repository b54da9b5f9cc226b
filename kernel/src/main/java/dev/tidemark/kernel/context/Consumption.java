package dev.tidemark.kernel.context;

import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Handler;

/**
 * A contract of another context (or a command addressed to this one) and what is done about it.
 *
 * @param type the contract
 * @param handler what is done
 */
public record Consumption<M extends Contract>(Class<M> type, Handler<M> handler) {}

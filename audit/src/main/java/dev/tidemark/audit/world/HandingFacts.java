package dev.tidemark.audit.world;

/**
 * What became of everything one side has for another: messages of a context for a consumer, or
 * events for a reactor.
 *
 * @param from who has it
 * @param to who is to handle it
 * @param count how much there is
 * @param handled how much of it has left its mark in a commit of the receiver
 * @param parked how much of it is parked, in sight
 * @param open what is neither; it may be on its way
 * @param skipped what is neither although something later of the same key is handled
 * @param lost what is neither although the sender has put it behind itself as delivered
 */
public record HandingFacts(
    String from,
    String to,
    long count,
    long handled,
    long parked,
    Sample open,
    Sample skipped,
    Sample lost) {}

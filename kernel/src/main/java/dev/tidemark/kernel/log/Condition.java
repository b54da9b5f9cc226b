package dev.tidemark.kernel.log;

/**
 * A rule across streams: "nothing new matches since I read". Exact, because the log checks it while
 * nobody else can append. (The idea is Sara Pellegrini's dynamic consistency boundary.)
 *
 * @param query what must not have happened
 * @param afterPosition the head of the log when the decision read it
 */
public record Condition(EventQuery query, long afterPosition) {}

package dev.tidemark.notification.language;

import dev.tidemark.contracts.shared.OrderId;

/**
 * What somebody should be told, whoever that is and however it reaches them.
 *
 * @param orderId about which order
 * @param fact names the fact it is about: the same text whenever that fact is told again
 * @param template which text it is, kebab-case
 * @param subject one line
 * @param body the text
 */
public record Notice(OrderId orderId, String fact, String template, String subject, String body) {}

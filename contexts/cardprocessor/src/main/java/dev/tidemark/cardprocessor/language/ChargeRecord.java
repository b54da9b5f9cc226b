package dev.tidemark.cardprocessor.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import java.util.Optional;

/**
 * A charge as the processor knows it: what a caller is told after a call, and the row of the list
 * of charges. Summed up, captured less refunded is the money the processor owes the shop.
 *
 * @param amount what was to be captured
 * @param captured what is captured, whether or not it went back; zero if nothing
 * @param refunded what went back, at most what was captured
 * @param behaviour how the charge is treated; empty before the first charge call
 * @param calls charge calls, lost ones included
 * @param lookups lookup calls
 * @param refundCalls refund calls
 * @param told the answer to the latest call
 * @param reference of the capture
 * @param reason of the decline
 * @param callbacksSent how often the outcome was told
 * @param callbacksDelivered how often it was taken in
 */
public record ChargeRecord(
    String chargeKey,
    OrderId orderId,
    ChargeStatus status,
    Money amount,
    Money captured,
    Money refunded,
    String behaviour,
    int calls,
    int lookups,
    int refundCalls,
    Told told,
    Optional<String> reference,
    Optional<String> reason,
    int callbacksSent,
    int callbacksDelivered) {}

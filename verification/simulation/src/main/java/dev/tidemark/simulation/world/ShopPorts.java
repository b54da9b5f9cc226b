package dev.tidemark.simulation.world;

import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.payment.port.PaymentGateway;

/**
 * What the contexts of the shop are configured with, in one life of a process.
 *
 * @param sagaOrder in which order money and stock are asked for
 * @param deadlines how long each may take
 * @param gateway the wire to the card processor
 * @param callbacks the wire back
 * @param channel the way to customers
 */
public record ShopPorts(
    SagaOrder sagaOrder,
    Deadlines deadlines,
    PaymentGateway gateway,
    CallbackReceiver callbacks,
    NotificationChannel channel) {}

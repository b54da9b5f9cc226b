package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.Payload;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** Tells each context what to do next; public, as Axon makes its sagas by their constructor. */
public final class OrderSaga {
  private String step = "";

  @StartSaga
  @SagaEventHandler(associationProperty = "order")
  void on(Messages.OrderPlaced event, CommandGateway commands) {
    step = "placed";
    commands.sendAndWait(
        new Messages.ReserveStock("reservation-" + event.order(), event.order(), Payload.text()));
  }

  @SagaEventHandler(associationProperty = "order")
  void on(Messages.StockReserved event, CommandGateway commands) {
    step = "reserved";
    commands.sendAndWait(
        new Messages.ChargePayment("payment-" + event.order(), event.order(), Payload.text()));
  }

  @SagaEventHandler(associationProperty = "order")
  void on(Messages.PaymentCharged event, CommandGateway commands) {
    step = "charged";
    commands.sendAndWait(new Messages.ConfirmOrder(event.order(), Payload.text()));
  }

  @EndSaga
  @SagaEventHandler(associationProperty = "order")
  void on(Messages.OrderConfirmed event) {
    step = "confirmed";
  }

  @Override
  public String toString() {
    return step;
  }
}

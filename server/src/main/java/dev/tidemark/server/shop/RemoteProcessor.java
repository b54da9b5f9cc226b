package dev.tidemark.server.shop;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.log.StoreFault;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The shop and the simulated card processor, each as the other sees it from another process. */
final class RemoteProcessor {
  private RemoteProcessor() {}

  /** The way to the processor. */
  static ProcessorCalls calls(SignedCalls wire) {
    JsonCodec codec = new JsonCodec();
    return call -> {
      // Under a new id each time: it is the processor's own keys that make a repetition harmless.
      SignedCalls.Answer answer =
          wire.post(pathOf(call), UUID.randomUUID().toString(), codec.encode(call));
      if (answer.status() / 100 == 2) {
        return codec.decode(answer.body(), ChargeRecord.class);
      }
      String said = new String(answer.body(), StandardCharsets.UTF_8);
      if (answer.settled()) {
        throw new IllegalStateException("The processor refused a call: " + said);
      }
      throw new StoreFault.Unavailable("The processor cannot be asked just now: " + said, null);
    };
  }

  private static String pathOf(CardCommand.Call call) {
    return "/v1/simulated-processor/"
        + switch (call) {
          case CardCommand.Charge charge -> "captures";
          case CardCommand.LookUp lookUp -> "lookups";
          case CardCommand.VoidCharge voiding -> "voids";
          case CardCommand.Refund refund -> "refunds";
        };
  }

  /** The shop's callback address. */
  static CallbackReceiver callbacks(SignedCalls wire) {
    JsonCodec codec = new JsonCodec();
    return callback -> {
      SignedCalls.Answer answer =
          wire.post("/v1/payments/callbacks", callback.callbackId(), codec.encode(callback));
      if (!answer.settled()) {
        throw new StoreFault.Unavailable(
            "The callback was not taken in: status " + answer.status() + ".", null);
      }
    };
  }
}

package dev.tidemark.server.shop;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;

/** The way to the card processor, which runs in this process or in another. */
@FunctionalInterface
interface ProcessorCalls {
  /**
   * Makes a call.
   *
   * @throws RuntimeException if it is not known whether it arrived; it may be made again
   */
  ChargeRecord call(CardCommand.Call call);
}

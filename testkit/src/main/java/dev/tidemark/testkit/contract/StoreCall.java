package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.StoreFault;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One call of one port, to be made on several stores.
 *
 * @param what for people: the port, the method, the arguments
 * @param call makes it and tells the answer as text
 */
record StoreCall(String what, Function<ContextStore, String> call) {
  /** A call that answers nothing. */
  static StoreCall doing(String what, Consumer<ContextStore> call) {
    return new StoreCall(
        what,
        store -> {
          call.accept(store);
          return "done";
        });
  }

  /** What the store answers; a fault is an answer as well, of which only the kind counts. */
  String on(ContextStore store) {
    try {
      return call.apply(store);
    } catch (StoreFault fault) {
      return "fault " + fault.getClass().getSimpleName();
    } catch (IllegalStateException refused) {
      return "refused";
    }
  }
}

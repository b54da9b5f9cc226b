package dev.tidemark.server.launch;

import java.io.PrintStream;
import java.nio.file.Path;

/** What {@code up} says when it is ready. */
final class Greeting {
  private Greeting() {}

  static void print(PrintStream out, int port, Path data) {
    String base = "http://127.0.0.1:" + port;
    out.println(
        """

        Tidemark is up.

          API        %1$s/openapi.json
          Health     %1$s/health
          Data       %2$s

        A first order, to copy and paste:

          curl -s %1$s/v1/stock/MUG-1/receipts -H 'Content-Type: application/json' \
        -H "Idempotency-Key: $(date +%%s%%N)" \\
            -d '{"quantity":10,"reference":"first delivery"}'
          curl -s %1$s/v1/orders -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%%s%%N)" \\
            -d '{"customerId":"ann","items":[{"productId":"MUG-1","quantity":2,\
        "price":{"amount":1250,"currency":"EUR"}}],"payment":"CARD","paymentToken":"tok_ok"}'
          curl -s %1$s/v1/orders

        Stop it with Ctrl-C; the next start continues where it stopped.
        """
            .formatted(base, data.toAbsolutePath()));
    out.flush();
  }
}

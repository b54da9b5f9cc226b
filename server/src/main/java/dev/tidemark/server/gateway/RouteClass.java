package dev.tidemark.server.gateway;

import dev.tidemark.server.http.Exchange;

/** What kind of work a request is; each kind has its own patience and its own limits. */
public enum RouteClass {
  /** Reads; may be repeated freely. */
  READ,
  /** Changes something; may be repeated under its Idempotency-Key. */
  WRITE,
  /** Asked by people who run the platform; may take long. */
  OPERATION;

  /** The kind of a request to an address that a context declares. */
  static RouteClass of(Exchange exchange) {
    return isRead(exchange.method()) ? READ : WRITE;
  }

  static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}

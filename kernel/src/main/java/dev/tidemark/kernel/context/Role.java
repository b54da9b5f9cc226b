package dev.tidemark.kernel.context;

/** What a caller may be. */
public enum Role {
  /** Everybody, known or not. */
  ANYONE,
  /** A shopper, acting for itself. */
  CUSTOMER,
  /** An employee of the shop. */
  STAFF,
  /** An employee who also administers the shop. */
  ADMIN,
  /** Another system that proved who it is, such as a payment gateway. */
  SYSTEM
}

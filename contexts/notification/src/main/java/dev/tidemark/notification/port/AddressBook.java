package dev.tidemark.notification.port;

import dev.tidemark.contracts.shared.CustomerId;

/**
 * Finds the address of a customer. The answer is a part of a delivery's name: if it changes, what
 * was told to the old address may be told to the new one as well.
 */
@FunctionalInterface
public interface AddressBook {
  /** The address of this customer, as this channel understands it. */
  String addressOf(CustomerId customer, String channel);

  /** Knows customers by their id only: {@code customer:7f3…}. */
  static AddressBook ids() {
    return pattern("customer:{id}");
  }

  /** Makes addresses from ids, by a pattern that contains {@code {id}}. */
  static AddressBook pattern(String pattern) {
    if (!pattern.contains("{id}")) {
      throw new IllegalArgumentException("An address pattern contains {id}.");
    }
    return (customer, channel) -> pattern.replace("{id}", customer.value());
  }
}

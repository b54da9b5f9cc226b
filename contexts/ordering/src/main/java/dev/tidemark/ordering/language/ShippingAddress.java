package dev.tidemark.ordering.language;

import java.util.List;

/**
 * Where an order goes: a copy, so that later changes of the customer's address book change no
 * order.
 *
 * @param recipient name on the parcel
 * @param street with house number
 * @param postalCode as written in the country
 * @param city of the recipient
 * @param country ISO 3166 code of two letters, upper case
 */
public record ShippingAddress(
    String recipient, String street, String postalCode, String city, String country) {
  /** Most characters of one part; fits every postal label. */
  public static final int LONGEST = 200;

  public ShippingAddress {
    for (String part : List.of(recipient, street, postalCode, city)) {
      if (part.isBlank() || part.length() > LONGEST) {
        throw new IllegalArgumentException(
            "Recipient, street, postal code and city are 1 to " + LONGEST + " characters each.");
      }
    }
    if (country.length() != 2 || !country.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException("A country is an ISO 3166 code in upper case, like DE.");
    }
  }
}

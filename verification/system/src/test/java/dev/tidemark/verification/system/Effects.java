package dev.tidemark.verification.system;

import com.icegreen.greenmail.util.GreenMail;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What an installation has done to the world outside.
 *
 * @param calls how often the card processor was called about each order, in which way
 * @param mails how many letters the mail server took
 */
record Effects(Map<String, String> calls, int mails) {
  static Effects of(Shop shop, GreenMail mailServer) {
    int mails = mailServer.getManagers().getImapHostManager().getAllMessages().size();
    return new Effects(calls(shop), mails);
  }

  static Map<String, String> calls(Shop shop) {
    Map<String, String> calls = new TreeMap<>();
    for (JsonNode charge : shop.all("/v1/simulated-processor/charges")) {
      String made =
          "charged %d, looked up %d, refunded %d times; "
              .formatted(
                  charge.path("calls").asInt(),
                  charge.path("lookups").asInt(),
                  charge.path("refundCalls").asInt());
      calls.merge(charge.path("orderId").asString(), made, String::concat);
    }
    return calls;
  }
}

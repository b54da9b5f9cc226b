package dev.tidemark.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A payload without what may be about a person: of texts only ids, codes and times are shown. No
 * contract says yet which of its members are personal, so everything else counts as such.
 */
final class Masked {
  private static final Pattern SHOWN =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" // an id
              + "|[A-Z0-9][A-Z0-9_.-]{0,39}" // a code, like EUR or MUG-1
              + "|\\d{4}-\\d\\d-\\d\\d(T[0-9:.]+Z)?"); // a time

  private Masked() {}

  static Object of(JsonNode payload) {
    if (payload.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      payload.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
      return members;
    }
    if (payload.isArray()) {
      List<Object> items = new ArrayList<>();
      payload.forEach(item -> items.add(of(item)));
      return items;
    }
    boolean hidden = payload.isString() && !SHOWN.matcher(payload.asString()).matches();
    return hidden ? "***" : payload;
  }
}

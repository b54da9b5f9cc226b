package dev.tidemark.server.parked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A line of the list has room for what is to be known. */
class ListingParkedMessagesTest {
  private static String line(String reason) {
    JsonMapper json = JsonMapper.builder().build();
    return ParkedTable.list(List.of(json.createObjectNode().put("reason", reason)));
  }

  @Test
  void the_reason_begins_behind_the_package_of_the_fault() {
    assertThat(line("dev.tidemark.kernel.port.Codec$Unreadable: This is no ReserveInventory."))
        .contains("  Unreadable: This is no ReserveInventory.\n");
    assertThat(line("java.lang.IllegalStateException: e.g. this"))
        .contains("  IllegalStateException: e.g. this\n");
    assertThat(line("an earlier one is parked")).contains("  an earlier one is parked\n");
  }
}

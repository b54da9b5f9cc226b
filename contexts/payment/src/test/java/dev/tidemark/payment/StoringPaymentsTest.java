package dev.tidemark.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.payment.language.PaymentEvent;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoringPaymentsTest {
  private final Codec codec = new JsonCodec();

  @Test
  void every_kind_of_event_is_read_back_as_it_was_written() {
    Set<Class<?>> seen = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      Storm storm = new Storm(seed, Sample.TYPE.decider());
      assertThat(storm.violations()).isEmpty();
      for (PaymentEvent event : storm.events()) {
        if (seen.add(event.getClass())) {
          assertThat(codec.decode(codec.encode(event), event.getClass())).isEqualTo(event);
        }
      }
    }
    assertThat(Sample.TYPE.events()).allMatch(kind -> seen.contains(kind.record()));
  }
}

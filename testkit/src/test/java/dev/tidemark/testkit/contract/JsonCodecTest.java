package dev.tidemark.testkit.contract;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.port.Codec;

class JsonCodecTest extends CodecContract {
  @Override
  protected Codec codec() {
    return new JsonCodec();
  }
}

package dev.tidemark.server.logs;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/** Writes each event of the log as {@link Logs} says: by a pattern, or as a JSON object. */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {
  private final PatternLayout text = new PatternLayout();
  private final JsonLine json = new JsonLine();

  /** The pattern of a line for people; set by logback's configuration. */
  public void setPattern(String pattern) {
    text.setPattern(pattern);
  }

  @Override
  public void start() {
    text.setContext(getContext());
    text.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line =
        switch (Logs.form()) {
          case TEXT -> text.doLayout(event);
          case JSON -> json.of(event);
        };
    return line.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}

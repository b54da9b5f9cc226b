package dev.tidemark.server.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored form of an answer under an idempotency key: status, type, headers, body. */
final class StoredReply {
  private static final int FORM = 1;

  private StoredReply() {}

  static byte[] write(Reply reply) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(reply.body().length + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeShort(reply.status());
      out.writeUTF(reply.type());
      out.writeByte(reply.headers().size());
      for (Map.Entry<String, String> header : reply.headers().entrySet()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.write(reply.body());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Reply read(byte[] stored) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
      int form = in.readByte();
      if (form != FORM) {
        throw new IllegalStateException("A stored answer has the unknown form " + form + ".");
      }
      int status = in.readUnsignedShort();
      String type = in.readUTF();
      int count = in.readUnsignedByte();
      Map<String, String> headers = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        headers.put(in.readUTF(), in.readUTF());
      }
      return new Reply(status, headers, type, in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException("A stored answer cannot be read.", broken);
    }
  }
}

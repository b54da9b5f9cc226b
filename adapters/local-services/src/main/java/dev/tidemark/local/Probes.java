package dev.tidemark.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The shortest question of each protocol that only a service which is ready answers. */
final class Probes {
  private static final int LIMIT_MILLIS = 2_000;

  private Probes() {}

  /** The protocol header is answered by a frame of the first kind. */
  static boolean rabbit(int port) throws IOException {
    return asked(port, new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1}, 1)[0] == 1;
  }

  static boolean redis(int port) throws IOException {
    return redisSays("PING", "+PONG", port);
  }

  /** Whether it answers a command without arguments like this. */
  static boolean redisSays(String command, String answer, int port) throws IOException {
    byte[] line = (command + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] said = asked(port, line, answer.length());
    return new String(said, StandardCharsets.US_ASCII).equals(answer);
  }

  /** The one question that a ZooKeeper answers to anybody. */
  static boolean zookeeper(int port) throws IOException {
    byte[] question = "srvr".getBytes(StandardCharsets.US_ASCII);
    return new String(asked(port, question, 9), StandardCharsets.US_ASCII).equals("Zookeeper");
  }

  static boolean prometheus(int port) throws IOException {
    byte[] ready = "GET /-/ready HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    return new String(asked(port, ready, 12), StandardCharsets.US_ASCII).endsWith(" 200");
  }

  /** ApiVersions, version 0, without a client name: the answer repeats our number. */
  static boolean kafka(int port) throws IOException {
    int number = 1_234_567;
    ByteBuffer request = ByteBuffer.allocate(14);
    request.putInt(10).putShort((short) 18).putShort((short) 0).putInt(number).putShort((short) -1);
    return ByteBuffer.wrap(asked(port, request.array(), 8)).getInt(4) == number;
  }

  private static byte[] asked(int port, byte[] question, int answerLength) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(LocalService.HOST), port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(question);
      byte[] answer = socket.getInputStream().readNBytes(answerLength);
      if (answer.length < answerLength) {
        throw new IOException("The service hung up.");
      }
      return answer;
    }
  }
}

package dev.tidemark.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ports of a service: those of its last start, so that its clients find it again. */
final class Ports {
  private static final int ANY = 0;

  private Ports() {}

  /** Remembered in the folder; other ones only if one of those is taken meanwhile. */
  static List<Integer> choose(Path folder, int count) throws IOException {
    Path file = folder.resolve("ports");
    List<Integer> last = remembered(file);
    if (last.size() == count && free(last)) {
      return last;
    }
    List<Integer> fresh = anyFree(count);
    Files.writeString(file, String.join(" ", fresh.stream().map(String::valueOf).toList()) + "\n");
    return fresh;
  }

  private static List<Integer> remembered(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file).strip() : "";
    return Stream.of(text.split(" ", -1))
        .filter(word -> word.matches("[1-9]\\d{0,4}"))
        .map(Integer::valueOf)
        .toList();
  }

  private static boolean free(List<Integer> ports) {
    try {
      List<ServerSocket> open = new ArrayList<>();
      try {
        for (int port : ports) {
          open.add(listen(port));
        }
        return true;
      } finally {
        for (ServerSocket socket : open) {
          socket.close();
        }
      }
    } catch (IOException | IllegalArgumentException taken) {
      return false;
    }
  }

  /** All are held at the same moment, so that they differ. */
  private static List<Integer> anyFree(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(listen(ANY));
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.ofLiteral(LocalService.HOST));
  }
}
